import type { ReactElement, ReactNode } from "react";
import { useLanguage } from "../language/language-context.tsx";
import { TEXTS } from "./texts.ts";
import styles from "./welcome.module.css";

/** What the page is for, told to whoever opens it, with the way in. */
export const Welcome = ({ signIn }: { readonly signIn: ReactNode }): ReactElement => (
  <main className={styles["welcome"]}>
    <Introduction />
    <div className={styles["way-in"]}>{signIn}</div>
    <Points />
  </main>
);

/** What is on record, what is not, and what to do about a look that one does not understand. */
export function Points(): ReactElement {
  const { say } = useLanguage();
  const points = [
    [TEXTS.recorded, TEXTS.recordedWords],
    [TEXTS.notRecorded, TEXTS.notRecordedWords],
    [TEXTS.doubt, TEXTS.doubtWords],
  ] as const;
  return (
    <ul className={styles["points"]}>
      {points.map(([title, words]) => (
        <li key={title.en} className={styles["point"]}>
          <h3>{say(title)}</h3>
          <p>{say(words)}</p>
        </li>
      ))}
    </ul>
  );
}

/** The question that the page answers, and why the answer can be trusted. */
export function Introduction(): ReactElement {
  const { say } = useLanguage();
  return (
    <div className={styles["promise"]}>
      <h2 className={styles["question"]}>{say(TEXTS.question)}</h2>
      <p className={styles["words"]}>{say(TEXTS.promise)}</p>
      <p className={styles["soft"]}>{say(TEXTS.whoMay)}</p>
    </div>
  );
}
