import { type FormEvent, type ReactElement, useState } from "react";
import { type NodeClient, ProblemError } from "#client/client";
import { faultOf, masked, type TypedFault, tidied } from "../counter/id-number-input.ts";
import { Refusal } from "../counter/refusal.tsx";
import { Button } from "../design/button.tsx";
import { Field } from "../design/field.tsx";
import { Waiting } from "../design/notice.tsx";
import { useLanguage } from "../language/language-context.tsx";
import type { Text } from "../language/language.ts";
import styles from "./ask-number.module.css";
import { TEXTS } from "./texts.ts";

/** Whose record it is: the pseudonym, and as much of the number as tells it from another on the counter. */
export interface Person {
  readonly subject: string;
  readonly masked: string;
}

const FAULTS: Readonly<Record<TypedFault, Text>> = {
  unfinished: TEXTS.idUnfinished,
  shape: TEXTS.idShape,
  "birth-date": TEXTS.idBirthDate,
  "check-character": TEXTS.idCheckCharacter,
};

export interface AskNumberProps {
  readonly node: NodeClient;
  readonly onFound: (person: Person) => void;
  readonly onRefused: () => void;
}

/** Asks for the ID number, which goes to the node in the body of one request and is forgotten with the answer. */
export function AskNumber({ node, onFound, onRefused }: AskNumberProps): ReactElement {
  const { say } = useLanguage();
  const [typed, setTyped] = useState("");
  const [isPressed, setIsPressed] = useState(false);
  const [isFinding, setIsFinding] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const fault = faultOf(typed);
  const isSaid = fault !== undefined && (fault !== "unfinished" || isPressed);

  const type = (text: string): void => {
    setTyped(tidied(text));
    setIsPressed(false);
    setFailure(undefined);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setIsPressed(true);
    if (fault !== undefined || isFinding) return;
    setIsFinding(true);
    try {
      const { subject } = await node.post("/v1/persons/find", { idNumber: typed });
      onFound({ subject, masked: masked(typed) });
    } catch (error) {
      if (error instanceof ProblemError && error.status === 401) onRefused();
      setFailure(error);
    }
    setIsFinding(false);
  };
  return (
    <form className={styles["form"]} onSubmit={(event) => void submit(event)} noValidate>
      <Field
        label={say(TEXTS.idNumber)}
        hint={say(TEXTS.idHint)}
        error={isSaid ? say(FAULTS[fault]) : undefined}
      >
        {(control) => (
          <input
            {...control}
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
      <Button kind="main" type="submit" aria-disabled={isFinding}>
        {say(TEXTS.find)}
      </Button>
      {isFinding && <Waiting what={say(TEXTS.finding)} />}
      {failure !== undefined && <Refusal error={failure} />}
    </form>
  );
}
