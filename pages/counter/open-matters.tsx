import type { ReactElement } from "react";
import { Card } from "../design/card.tsx";
import { CASE_WORK_NAMES, FINDING_NAMES, MATTER_NAMES, nameOfCode } from "../language/codes.ts";
import { useLanguage } from "../language/language-context.tsx";
import { participantName } from "../language/provinces.ts";
import { Button } from "../design/button.tsx";
import { DaysLeft } from "./days-left.tsx";
import type { Overview } from "./overview.ts";
import styles from "./known.module.css";
import { TEXTS } from "./texts.ts";

export interface OpenMattersProps {
  readonly overview: Overview;
  readonly own: string;
  readonly onCase: (caseId: string) => void;
}

type OpenCase = Overview["cases"][number];

/** The nearest deadline first. */
const byDaysLeft = (a: OpenCase, b: OpenCase): number =>
  (a.due.daysLeft ?? Number.MAX_SAFE_INTEGER) - (b.due.daysLeft ?? Number.MAX_SAFE_INTEGER);

/** The open cases about a person, and what the facts leave open or contradict, in plain words. Nothing where nothing is. */
export function OpenMatters({ overview, own, onCase }: OpenMattersProps): ReactElement | null {
  const { say } = useLanguage();
  const { cases, findings, moreCases } = overview;
  if (cases.length === 0 && findings.length === 0) return null;
  return (
    <Card title={say(TEXTS.open)}>
      <ul className={styles["list"]}>
        {cases.toSorted(byDaysLeft).map(({ subject, case: about, due }) => (
          <li key={subject} className={styles["item"]}>
            <DaysLeft daysLeft={due.daysLeft} />
            <span className={styles["what"]}>
              <strong>{say(nameOfCode(MATTER_NAMES, about.matter))}</strong>
              <span className={styles["soft"]}>
                {say(CASE_WORK_NAMES[due.kind])}
                {" · "}
                {say(TEXTS.waitsFor, { name: say(participantName(due.by)) })}
              </span>
            </span>
            <Button onClick={() => onCase(subject)}>{say(due.by === own ? TEXTS.act : TEXTS.see)}</Button>
          </li>
        ))}
        {findings.map(({ code, facts, participants }) => (
          <li key={`${code} ${facts.join()}`} className={styles["item"]}>
            <span className={styles["what"]}>
              <strong>{say(FINDING_NAMES[code])}</strong>
              <span className={styles["soft"]}>
                {say(TEXTS.concerns, {
                  names: participants.map((each) => say(participantName(each))).join(say(TEXTS.comma)),
                })}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {moreCases && <p className={styles["none"]}>{say(TEXTS.moreCases)}</p>}
    </Card>
  );
}
