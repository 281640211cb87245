import { type ReactElement, useEffect, useRef } from "react";
import type { NodeClient } from "#client/client";
import { Refusal } from "../find-person/refusal.tsx";
import { Button } from "../design/button.tsx";
import { Notice, Waiting } from "../design/notice.tsx";
import { instant, wholeNumber } from "../language/formats.ts";
import { useLanguage } from "../language/language-context.tsx";
import type { Person } from "./ask-number.tsx";
import { LookList } from "./look-list.tsx";
import { type Look, summaryOf } from "./looks.ts";
import styles from "./persons-looks.module.css";
import { TEXTS } from "./texts.ts";
import { type KnownLooks, type LooksState, useLooks } from "./use-looks.ts";

export interface PersonsLooksProps {
  readonly node: NodeClient;
  readonly person: Person;
  readonly onRefused: () => void;
  readonly onDone: () => void;
}

/** Who looked at one person: how often, by whom, and each look. */
export function PersonsLooks({ node, person, onRefused, onDone }: PersonsLooksProps): ReactElement {
  const { say } = useLanguage();
  const looks = useLooks(node, person.subject, onRefused);
  const { known, isAsking, failure, refresh, earlier } = looks;
  return (
    <div className={styles["record"]}>
      <Head person={person} looks={looks} onDone={onDone} />
      {isAsking && <Waiting what={say(TEXTS.reading)} />}
      {failure !== undefined && <Failed error={failure} known={known} again={refresh} />}
      {known?.looks.length === 0 && (
        <Notice title={say(TEXTS.nobody)}>
          <p>{say(TEXTS.nobodyNext)}</p>
        </Notice>
      )}
      {known !== undefined && known.looks.length > 0 && (
        <>
          <Summary looks={known.looks} isPart={known.cursor !== undefined} />
          <LookList looks={known.looks} />
        </>
      )}
      {earlier !== undefined && (
        <Button className="not-printed" onClick={earlier} aria-disabled={isAsking}>
          {say(TEXTS.earlier)}
        </Button>
      )}
      {known !== undefined && <Standing known={known} person={person} />}
    </div>
  );
}

interface HeadProps {
  readonly person: Person;
  readonly looks: LooksState;
  readonly onDone: () => void;
}

/** Whose looks these are, and what can be done with them. */
function Head({ person, looks: { refresh, isAsking }, onDone }: HeadProps): ReactElement {
  const { say } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={styles["head"]}>
      <div>
        <h2 ref={heading} tabIndex={-1} className={styles["title"]}>
          {say(TEXTS.record)}
        </h2>
        <p className={styles["whose"]}>
          {say(TEXTS.document)} <span className="figures">{person.masked}</span>
        </p>
      </div>
      <div className={`${styles["tools"]} not-printed`}>
        <Button onClick={refresh} aria-disabled={isAsking}>
          {say(TEXTS.refresh)}
        </Button>
        <Button onClick={() => print()}>{say(TEXTS.print)}</Button>
        <Button kind="main" onClick={onDone}>
          {say(TEXTS.next)}
        </Button>
      </div>
    </div>
  );
}

interface FailedProps {
  readonly error: unknown;
  readonly known: KnownLooks | undefined;
  readonly again: () => void;
}

/** Why nothing new could be read; what is known stays below it. */
function Failed({ error, known, again }: FailedProps): ReactElement {
  const { say } = useLanguage();
  const title =
    known === undefined
      ? say(TEXTS.notRead)
      : say(TEXTS.stale, { time: instant(new Date(known.readAt).toISOString()) });
  return (
    <Refusal error={error} mild={known !== undefined} title={title}>
      <div className="not-printed">
        <Button onClick={again}>{say(TEXTS.again)}</Button>
      </div>
    </Refusal>
  );
}

function Summary({
  looks,
  isPart,
}: {
  readonly looks: readonly Look[];
  readonly isPart: boolean;
}): ReactElement {
  const { say, language } = useLanguage();
  const summary = summaryOf(looks);
  const figures = [
    { value: summary.looks, name: isPart ? TEXTS.looksShown : TEXTS.looks },
    { value: summary.offices, name: TEXTS.offices },
    { value: summary.refused, name: TEXTS.refusals },
  ];
  return (
    <ul className={styles["figures"]}>
      {figures.map(({ value, name }) => (
        <li key={name.en} className={styles["figure"]}>
          <b className="figures">{wholeNumber(value, language)}</b> <span>{say(name)}</span>
        </li>
      ))}
    </ul>
  );
}

/** How far the log of looks was read, when, and what to do with a question about it. */
function Standing({ known, person }: { readonly known: KnownLooks; readonly person: Person }): ReactElement {
  const { say, language } = useLanguage();
  const size = wholeNumber(known.size, language);
  return (
    <footer className={styles["standing"]}>
      {known.looks.length > 0 && known.cursor === undefined && <p>{say(TEXTS.allShown)}</p>}
      <p>{say(TEXTS.standing, { size, time: instant(new Date(known.readAt).toISOString()) })}</p>
      <p>{say(TEXTS.standingNext)}</p>
      <p className={styles["printed"]}>
        {say(TEXTS.printedFor, { document: person.masked, subject: person.subject })}
      </p>
    </footer>
  );
}
