import { type FormEvent, type ReactElement, type RefObject, useId, useState } from "react";
import { ProblemError } from "#client/client";
import { Button } from "../design/button.tsx";
import { Field } from "../design/field.tsx";
import { Waiting } from "../design/notice.tsx";
import { useLanguage } from "../language/language-context.tsx";
import type { Text } from "../language/language.ts";
import { useCounter } from "./context.ts";
import styles from "./find-person.module.css";
import { areaOf, faultOf, masked, missing, type TypedFault, tidied } from "../find-person/id-number-input.ts";
import type { Visitor } from "./overview.ts";
import { Refusal } from "../find-person/refusal.tsx";
import { TEXTS } from "./texts.ts";

const FAULTS: Readonly<Record<TypedFault, Text>> = {
  unfinished: TEXTS.idUnfinished,
  shape: TEXTS.idShape,
  "birth-date": TEXTS.idBirthDate,
  "check-character": TEXTS.idCheckCharacter,
};

export interface FindPersonProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onFound: (visitor: Visitor) => void;
}

/**
 * Finds a person by ID number. The number is checked as it is typed, goes to the node in the body of one request, and is
 * forgotten with the answer.
 */
export function FindPerson({ field, onFound }: FindPersonProps): ReactElement {
  const { say } = useLanguage();
  const [typed, setTyped] = useState("");
  const [isPressed, setIsPressed] = useState(false);
  const { find, isFinding, failure, forgetFailure } = useFinding(onFound);
  const hint = useId();
  const fault = faultOf(typed);
  const isSaid = fault !== undefined && (fault !== "unfinished" || isPressed);

  const type = (text: string): void => {
    setTyped(tidied(text));
    setIsPressed(false);
    forgetFailure();
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setIsPressed(true);
    if (fault !== undefined || isFinding) return;
    if (await find(typed)) type("");
  };
  const told = fault === undefined ? TEXTS.idWhole : typed === "" ? TEXTS.idHint : TEXTS.idLeft;
  return (
    <search className={`${styles["place"]} not-printed`}>
      <form className={styles["form"]} onSubmit={(event) => void submit(event)} noValidate>
        <Field label={say(TEXTS.idNumber)} error={isSaid ? say(FAULTS[fault]) : undefined}>
          {(control) => (
            <input
              {...control}
              aria-describedby={[control["aria-describedby"], hint].filter(Boolean).join(" ")}
              ref={field}
              className={`${control.className} ${styles["number"]} figures`}
              // biome-ignore lint/a11y/noAutofocus: it is what the page is opened for
              autoFocus
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onChange={(event) => type(event.target.value)}
            />
          )}
        </Field>
        <Button kind="main" type="submit" className={styles["find"]} aria-disabled={isFinding}>
          {say(TEXTS.find)}
        </Button>
        <p id={hint} className={styles["hint"]}>
          {missing(typed) === 0 && fault !== undefined ? "" : say(told, { count: missing(typed) })}
        </p>
      </form>
      {isFinding && <Waiting what={say(TEXTS.finding)} />}
      {failure !== undefined && <Refusal error={failure} />}
    </search>
  );
}

function useFinding(onFound: (visitor: Visitor) => void) {
  const { node, onRefused } = useCounter();
  const [isFinding, setIsFinding] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  /** Whether somebody was found. */
  const find = async (idNumber: string): Promise<boolean> => {
    setIsFinding(true);
    setFailure(undefined);
    try {
      const { subject } = await node.post("/v1/persons/find", { idNumber });
      const numberArea = areaOf(idNumber);
      const known = { subject, masked: masked(idNumber), purpose: "service-delivery" } as const;
      onFound(numberArea === undefined ? known : { ...known, numberArea });
      return true;
    } catch (error) {
      if (error instanceof ProblemError && error.status === 401) onRefused();
      setFailure(error);
      return false;
    } finally {
      setIsFinding(false);
    }
  };
  return { find, isFinding, failure, forgetFailure: () => setFailure(undefined) };
}
