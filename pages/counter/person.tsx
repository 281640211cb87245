import { type KeyboardEvent, type ReactElement, useEffect, useRef, useState } from "react";
import { Button } from "../design/button.tsx";
import { Card } from "../design/card.tsx";
import { Key } from "../design/key.tsx";
import { useLanguage } from "../language/language-context.tsx";
import { Actions } from "./actions.tsx";
import { CertificateList } from "./certificates.tsx";
import { useCounter } from "./context.ts";
import { Desk } from "./desk.tsx";
import { lastArea } from "./last-area.ts";
import { OpenMatters } from "./open-matters.tsx";
import type { Place, Visitor } from "./overview.ts";
import { type Action, actionAt, actionsFor, type FormContext, formFor, serviceForm } from "./person-forms.ts";
import styles from "./person.module.css";
import { Services } from "./services.tsx";
import { TEXTS } from "./texts.ts";
import { ReadOut, Told } from "./told.tsx";
import { useDesk } from "./use-desk.ts";
import { useOverview } from "./use-reads.ts";
import { Where } from "./where.tsx";

export interface PersonProps {
  readonly visitor: Visitor;
  readonly onNext: () => void;
  readonly onCase: (caseId: string) => void;
  readonly onReported: (place: Place) => void;
}

/** The person before the worker: what is known, and what can be done. Its letters work while the focus is inside. */
export function Person({ visitor, onNext, onCase, onReported }: PersonProps): ReactElement {
  const { say } = useLanguage();
  const { about, today } = useCounter();
  const own = about.participant;
  const [reported, setReported] = useState<Place>();
  const answer = useOverview(visitor, reported);
  const overview = answer.value;
  const context: FormContext = { overview, visitor, own, today: today(), lastArea: lastArea() };
  const desk = useDesk(own, (place) => {
    setReported(place);
    onReported(place);
  });
  const heading = useRef<HTMLHeadingElement>(null);
  const toHeading = (): void => heading.current?.focus();
  useEffect(() => heading.current?.focus(), []);

  const isKnown = answer.state !== "waiting" || overview !== undefined;
  const actions = isKnown ? actionsFor(context) : [];
  const begin = (action: Action): void => desk.fill(formFor(action, context));
  const toRest = (): void => {
    desk.clear();
    toHeading();
  };
  const byKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape") {
      if (desk.state.at === "form") toRest();
      else onNext();
      return;
    }
    const action = desk.state.at === "form" ? undefined : actionAt(event);
    if (action === undefined || !actions.includes(action)) return;
    event.preventDefault();
    begin(action);
  };
  const title = desk.state.at === "form" ? desk.state.form.title : TEXTS.actions;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: letters are a second way to the buttons within
    <div className={styles["person"]} onKeyDown={byKey}>
      <section className={`${styles["who"]} not-printed`} aria-label={say(TEXTS.person)}>
        <div className={styles["head"]}>
          <h2 ref={heading} tabIndex={-1} className={styles["name"]}>
            {say(TEXTS.person)} <span className="figures">{visitor.masked ?? visitor.subject}</span>
          </h2>
          <Button onClick={onNext} aria-keyshortcuts="Escape">
            {say(TEXTS.next)} <Key>Esc</Key>
          </Button>
        </div>
        <ReadOut overview={overview} />
        <Told answer={answer} />
        {overview && <Where overview={overview} own={own} />}
      </section>
      {isKnown && (
        <Card title={<span className="not-printed">{say(title)}</span>} className={styles["desk"] ?? ""}>
          <Desk desk={desk} subject={visitor.subject} onLeft={toHeading}>
            <Actions actions={actions} onChosen={begin} />
          </Desk>
        </Card>
      )}
      {overview && (
        <div className={`${styles["known"]} not-printed`}>
          <div className={styles["column"]}>
            <CertificateList overview={overview} own={own} onCode={desk.showCode} />
            <OpenMatters overview={overview} own={own} onCase={onCase} />
          </div>
          <Services
            overview={overview}
            own={own}
            onDeliver={(service) => desk.fill(serviceForm(service, context), true)}
          />
        </div>
      )}
    </div>
  );
}
