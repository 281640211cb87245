import { type ReactElement, type RefObject, useId } from "react";
import { Button } from "../design/button.tsx";
import { Field } from "../design/field.tsx";
import { Waiting } from "../design/notice.tsx";
import { useLanguage } from "../language/language-context.tsx";
import type { Text } from "../language/language.ts";
import { useCounter } from "./context.ts";
import styles from "./find-person.module.css";
import { areaOf, masked, missing, type TypedFault } from "../find-person/id-number-input.ts";
import type { Visitor } from "./overview.ts";
import { Refusal } from "../find-person/refusal.tsx";
import { useIdNumber } from "../find-person/use-id-number.ts";
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
  const { node, onRefused } = useCounter();
  const { typed, type, submit, fault, said, isFinding, failure } = useIdNumber({
    node,
    onRefused,
    onFound: (subject, idNumber) => onFound(visitorOf(subject, idNumber)),
  });
  const hint = useId();
  const told = fault === undefined ? TEXTS.idWhole : typed === "" ? TEXTS.idHint : TEXTS.idLeft;
  return (
    <search className={`${styles["place"]} not-printed`}>
      <form className={styles["form"]} onSubmit={submit} noValidate>
        <Field label={say(TEXTS.idNumber)} error={said && say(FAULTS[said])}>
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

function visitorOf(subject: string, idNumber: string): Visitor {
  const numberArea = areaOf(idNumber);
  const known = { subject, masked: masked(idNumber), purpose: "service-delivery" } as const;
  return numberArea === undefined ? known : { ...known, numberArea };
}
