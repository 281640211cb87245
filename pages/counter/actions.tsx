import type { ReactElement } from "react";
import { Button } from "../design/button.tsx";
import { Key } from "../design/key.tsx";
import { useLanguage } from "../language/language-context.tsx";
import styles from "./desk.module.css";
import { FORM_TEXTS } from "./form-texts.ts";
import { type Action, letterOf } from "./person-forms.ts";
import { TEXTS } from "./texts.ts";

export interface ActionsProps {
  readonly actions: readonly Action[];
  readonly onChosen: (action: Action) => void;
}

/** What can be done for a person, each by its letter too. */
export function Actions({ actions, onChosen }: ActionsProps): ReactElement {
  const { say } = useLanguage();
  return (
    <>
      <ul className={styles["actions"]}>
        {actions.map((action) => (
          <li key={action}>
            <Button
              className={styles["action"]}
              aria-keyshortcuts={letterOf(action)}
              onClick={() => onChosen(action)}
            >
              <Key>{letterOf(action)}</Key>
              {say(FORM_TEXTS[action])}
            </Button>
          </li>
        ))}
      </ul>
      <p className={styles["hint"]}>{say(TEXTS.actionsHint)}</p>
    </>
  );
}
