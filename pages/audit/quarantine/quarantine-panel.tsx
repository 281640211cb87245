import { type ReactElement, useCallback } from "react";
import type { ViewComponents } from "#client/client";
import type { ViewClient } from "#client/view-client";
import { fromBase64 } from "#contracts/seals/base64";
import { Button } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Notice, Waiting } from "../../design/notice.tsx";
import { FACT_TYPE_NAMES, nameOfCode } from "../../language/codes.ts";
import { instant } from "../../language/formats.ts";
import { useLanguage } from "../../language/language-context.tsx";
import type { Text } from "../../language/language.ts";
import { participantName } from "../../language/provinces.ts";
import { Failure } from "../../process/failure.tsx";
import { FactBytes } from "../verify/fact-bytes.tsx";
import styles from "./quarantine-panel.module.css";
import { REASONS, TEXTS } from "./texts.ts";
import { type Paged, usePages } from "./use-pages.ts";

export interface QuarantinePanelProps {
  readonly client: ViewClient;
  readonly onRefused: (() => void) | undefined;
}

type Quarantined = ViewComponents["schemas"]["Quarantine"]["items"][number];
type Alarm = ViewComponents["schemas"]["Alarms"]["items"][number];

/** What is sealed and does not count, and what did not verify, each with why and its bytes. */
export function QuarantinePanel({ client, onRefused }: QuarantinePanelProps): ReactElement {
  const { say } = useLanguage();
  const quarantine = usePages<Quarantined>(
    useCallback(
      (cursor, signal) =>
        client.get("/v1/quarantine", { query: cursor === undefined ? {} : { cursor }, signal }),
      [client],
    ),
  );
  const alarms = usePages<Alarm>(
    useCallback(
      (cursor, signal) => client.get("/v1/alarms", { query: cursor === undefined ? {} : { cursor }, signal }),
      [client],
    ),
  );
  return (
    <div className={styles["panel"]}>
      <Listed
        title={TEXTS.title}
        intro={TEXTS.intro}
        empty={
          <Notice kind="good" title={say(TEXTS.empty)}>
            <p>{say(TEXTS.emptyNext)}</p>
          </Notice>
        }
        paged={quarantine}
        keyOf={({ participant, index }) => `${participant}/${index}`}
        item={(each) => <QuarantinedFact fact={each} />}
        onRefused={onRefused}
      />
      <Listed
        title={TEXTS.alarms}
        intro={TEXTS.alarmsIntro}
        empty={<Notice kind="good" title={say(TEXTS.noAlarms)} />}
        paged={alarms}
        keyOf={({ participant, raisedAt, place, code }) => `${participant} ${raisedAt} ${place} ${code}`}
        item={(each) => <AlarmRaised alarm={each} />}
        onRefused={onRefused}
      />
    </div>
  );
}

interface ListedProps<Item> {
  readonly title: Text;
  readonly intro: Text;
  readonly empty: ReactElement;
  readonly paged: Paged<Item>;
  readonly keyOf: (item: Item) => string;
  readonly item: (item: Item) => ReactElement;
  readonly onRefused: (() => void) | undefined;
}

function Listed<Item>({
  title,
  intro,
  empty,
  paged,
  keyOf,
  item,
  onRefused,
}: ListedProps<Item>): ReactElement {
  const { say } = useLanguage();
  const { answer, items, again, more } = paged;
  const count = items.length > 0 ? say(TEXTS.count, { count: items.length }) : undefined;
  return (
    <Card title={say(title)} aside={count}>
      <div className={styles["parts"]}>
        <p className={styles["soft"]}>{say(intro)}</p>
        {answer.state === "failed" && (
          <Failure error={answer.error} again={again} onRefused={onRefused} isStale={items.length > 0} />
        )}
        {answer.state === "waiting" && <Waiting what={say(TEXTS.loading)} />}
        {answer.state === "ready" && items.length === 0 && empty}
        {items.length > 0 && (
          <ul className={styles["list"]}>
            {items.map((each) => (
              <li key={keyOf(each)}>{item(each)}</li>
            ))}
          </ul>
        )}
        {more && (
          <div>
            <Button onClick={more}>{say(TEXTS.more)}</Button>
          </div>
        )}
      </div>
    </Card>
  );
}

function QuarantinedFact({ fact }: { readonly fact: Quarantined }): ReactElement {
  const { say } = useLanguage();
  const bytes = fromBase64(fact.bytes) ?? new Uint8Array();
  const type = typeIn(bytes);
  return (
    <details className={styles["item"]} data-quarantined={`${fact.participant}/${fact.index}`}>
      <summary>
        <span className={styles["where"]}>
          {say(participantName(fact.participant))}{" "}
          <span className="figures">
            {fact.participant}/{fact.index}
          </span>
        </span>
        <span className={styles["why"]}>{say(nameOfCode(REASONS, fact.reason))}</span>
        <span className={styles["soft"]}>
          {type === undefined ? "" : `${say(nameOfCode(FACT_TYPE_NAMES, type))} · `}
          <span className="figures">{fact.reason}</span>
        </span>
      </summary>
      <p lang="en">{fact.detail}</p>
      <FactBytes bytes={bytes} of={`${fact.participant}/${fact.index}`} />
    </details>
  );
}

function AlarmRaised({ alarm }: { readonly alarm: Alarm }): ReactElement {
  const { say } = useLanguage();
  const bytes = fromBase64(alarm.bytes) ?? new Uint8Array();
  return (
    <details className={styles["item"]}>
      <summary>
        <span className={styles["where"]}>
          {say(participantName(alarm.participant))} <span className="figures">{alarm.place}</span>
        </span>
        <span className={styles["why"]}>
          <span className="figures">{alarm.code}</span>
        </span>
        <span className={styles["soft"]}>{instant(alarm.raisedAt)}</span>
      </summary>
      <p lang="en">{alarm.reason}</p>
      {bytes.length > 0 && <FactBytes bytes={bytes} of={`${alarm.participant} ${alarm.place}`} />}
    </details>
  );
}

/** The type that bytes claim, if they claim one: what is in quarantine need not be JSON. */
function typeIn(bytes: Uint8Array): string | undefined {
  return /"type":"([\w.]{1,120})"/.exec(new TextDecoder().decode(bytes))?.[1];
}
