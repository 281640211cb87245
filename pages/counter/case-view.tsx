import { type KeyboardEvent, type ReactElement, useEffect, useRef, useState } from "react";
import { Button } from "../design/button.tsx";
import { Card } from "../design/card.tsx";
import { Chip } from "../design/chip.tsx";
import { Waiting } from "../design/notice.tsx";
import { ANSWER_NAMES, MATTER_NAMES, nameOfCode } from "../language/codes.ts";
import { Key } from "../design/key.tsx";
import { useLanguage } from "../language/language-context.tsx";
import { participantName } from "../language/provinces.ts";
import { stepForm } from "./case-forms.ts";
import styles from "./case-view.module.css";
import { useCounter } from "./context.ts";
import { DaysLeft } from "./days-left.tsx";
import { Desk } from "./desk.tsx";
import type { CaseAnswer, Place } from "./overview.ts";
import { Refusal } from "../find-person/refusal.tsx";
import { TEXTS } from "./texts.ts";
import { useDesk } from "./use-desk.ts";
import { useCase } from "./use-reads.ts";

export interface CaseViewProps {
  readonly caseId: string;
  readonly onBack: () => void;
  /** Shows the person whom it is about. */
  readonly onPerson: (subject: string) => void;
  readonly onReported: (place: Place) => void;
}

/** A case with another province: what it is about, and the step that it waits for if that is ours. */
export function CaseView({ caseId, onBack, onPerson, onReported }: CaseViewProps): ReactElement {
  const { say } = useLanguage();
  const { about, today } = useCounter();
  const [reported, setReported] = useState<Place>();
  const answer = useCase(caseId, reported);
  const desk = useDesk(about.participant, (place) => {
    setReported(place);
    onReported(place);
  });
  const heading = useRef<HTMLSpanElement>(null);
  useEffect(() => heading.current?.focus(), []);
  // The first form is laid out by itself, once: the case was opened to take its step.
  const first = useRef(true);
  const found = answer.value;
  useEffect(() => {
    const form = first.current && found && stepForm(found, about.participant, today());
    if (!form) return;
    first.current = false;
    desk.fill(form);
  }, [found, about.participant, today, desk]);
  const byKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape") onBack();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is a second way to the button within
    <div className={styles["case"]} onKeyDown={byKey}>
      <Card
        title={
          <span ref={heading} tabIndex={-1} className="not-printed">
            {say(TEXTS.caseTitle)}
          </span>
        }
        aside={
          <Button kind="quiet" className="not-printed" onClick={onBack} aria-keyshortcuts="Escape">
            {say(TEXTS.back)} <Key>Esc</Key>
          </Button>
        }
      >
        {answer.state === "waiting" && found === undefined && <Waiting what={say(TEXTS.loading)} />}
        {answer.state === "failed" && <Refusal error={answer.error} mild={found !== undefined} />}
        {found && <CaseFacts answer={found} onPerson={onPerson} />}
        {found && (
          <Desk desk={desk} subject={caseId} onLeft={onBack}>
            {desk.state.at === "rest" && <p>{say(TEXTS.caseNothing)}</p>}
          </Desk>
        )}
      </Card>
    </div>
  );
}

interface CaseFactsProps {
  readonly answer: CaseAnswer;
  readonly onPerson: (subject: string) => void;
}

function CaseFacts({ answer: { case: told, due }, onPerson }: CaseFactsProps): ReactElement | null {
  const { say } = useLanguage();
  if (told === undefined) return null;
  const { from, to, matter, kind, urgency, opened, answered, about } = told;
  const name = (participant: string): string => say(participantName(participant));
  return (
    <div className={`${styles["facts"]} not-printed`}>
      <p className={styles["matter"]}>{say(nameOfCode(MATTER_NAMES, matter))}</p>
      <p className={styles["line"]}>
        <Chip>{say(kind === "notice" ? TEXTS.notice : TEXTS.inquiry)}</Chip>
        {urgency === "urgent" && <Chip kind="warn">{say(TEXTS.urgent)}</Chip>}
        {due && <DaysLeft daysLeft={due.daysLeft} />}
        <span>{say(TEXTS.caseFrom, { from: name(from), to: name(to) })}</span>
        <span>{say(TEXTS.openedOn, { date: opened.recorded })}</span>
      </p>
      {answered && (
        <p>{say(TEXTS.answeredWith, { answer: say(nameOfCode(ANSWER_NAMES, answered.answer)) })}</p>
      )}
      <p className={styles["line"]}>
        <span className={`${styles["subject"]} figures`}>{about}</span>
        <Button onClick={() => onPerson(about)}>{say(TEXTS.seePerson)}</Button>
      </p>
    </div>
  );
}
