import type { ReactElement } from "react";
import type { NodeClient } from "#client/client";
import { masked, type TypedFault } from "../find-person/id-number-input.ts";
import { Refusal } from "../find-person/refusal.tsx";
import { useIdNumber } from "../find-person/use-id-number.ts";
import { Button } from "../design/button.tsx";
import { type ControlProps, Field } from "../design/field.tsx";
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
  const { typed, type, submit, said, isFinding, failure } = useIdNumber({
    node,
    onRefused,
    onFound: (subject, idNumber) => onFound({ subject, masked: masked(idNumber) }),
  });
  return (
    <form className={styles["form"]} onSubmit={submit} noValidate>
      <Field label={say(TEXTS.idNumber)} hint={say(TEXTS.idHint)} error={said && say(FAULTS[said])}>
        {(control) => <NumberInput control={control} value={typed} onType={type} />}
      </Field>
      <Button kind="main" type="submit" aria-disabled={isFinding}>
        {say(TEXTS.find)}
      </Button>
      {isFinding && <Waiting what={say(TEXTS.finding)} />}
      {failure !== undefined && <Refusal error={failure} />}
    </form>
  );
}

interface NumberInputProps {
  readonly control: ControlProps;
  readonly value: string;
  readonly onType: (text: string) => void;
}

const NumberInput = ({ control, value, onType }: NumberInputProps): ReactElement => (
  <input
    {...control}
    className={`${control.className} ${styles["number"]} figures`}
    // biome-ignore lint/a11y/noAutofocus: it is what the page is opened for
    autoFocus
    autoComplete="off"
    spellCheck={false}
    value={value}
    onChange={(event) => onType(event.target.value)}
  />
);
