import { type KeyboardEvent, type ReactElement, useId } from "react";
import { Key } from "../design/key.tsx";
import { useLanguage } from "../language/language-context.tsx";
import styles from "./fields.module.css";
import type { Choice } from "./forms.ts";

export interface ChoiceFieldProps {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A few choices as what can be pressed; each has its number, which chooses it from the keyboard. */
export function ChoiceField(props: ChoiceFieldProps): ReactElement {
  const { name, label, choices, value, error, onChange } = props;
  const { say } = useLanguage();
  const id = useId();
  const byNumber = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
    const chosen = choices[Number(event.key) - 1];
    if (chosen === undefined) return;
    event.preventDefault();
    onChange(chosen.value);
    document.getElementById(`${id}-${chosen.value}`)?.focus();
  };
  return (
    <fieldset
      className={styles["choices"]}
      aria-describedby={error && `${id}-error`}
      data-field={name}
      onKeyDown={byNumber}
    >
      <legend className={styles["legend"]}>{label}</legend>
      <div className={styles["chips"]}>
        {choices.map((each, n) => (
          <label key={each.value} className={styles["chip"]}>
            <input
              id={`${id}-${each.value}`}
              type="radio"
              name={id}
              value={each.value}
              checked={each.value === value}
              aria-invalid={Boolean(error)}
              onChange={() => onChange(each.value)}
            />
            {choices.length > 1 && n < 9 && <Key>{n + 1}</Key>}
            <span>{say(each.name)}</span>
            {each.note && <em className={styles["note"]}>{say(each.note)}</em>}
          </label>
        ))}
      </div>
      <span id={`${id}-error`} className={styles["error"]} role="alert">
        {error}
      </span>
    </fieldset>
  );
}
