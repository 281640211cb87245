import type { ReactElement } from "react";
import { monthName } from "../../language/formats.ts";
import { useLanguage } from "../../language/language-context.tsx";
import { FACT_TYPE_NAMES, nameOfCode } from "../../language/codes.ts";
import { participantName } from "../../language/provinces.ts";
import { Series } from "../chart/series.tsx";
import type { Streams } from "../figures/ask-figures.ts";
import { indexed } from "../figures/table.ts";
import type { Live } from "../live/live-state.ts";
import { Seal } from "../seal/seal.tsx";
import { TEXTS } from "../texts.ts";
import styles from "./panel.module.css";
import type { PanelProps } from "./panel-props.ts";
import { Alerts, Figures, Part, useAge } from "./parts.tsx";
import { StreamsList } from "./streams-list.tsx";

const LISTED = 10;

/** The country in a month: its sums, its largest streams, what is unusual, and what has just been reported. */
export function NationPanel({
  streams,
  ...props
}: PanelProps & { readonly streams: Streams | undefined }): ReactElement {
  const { say, language } = useLanguage();
  const { overview, month, alerts, live, now, onPair } = props;
  const inflow = indexed(overview.net, ["province", "month"], "inflow")("cn", month);
  const stock = indexed(overview.stock, ["province", "month"], "stock");
  const title = say(TEXTS.largestStreams, { month: monthName(month, language) });
  return (
    <div className={styles["panel"]}>
      <div className={styles["head"]}>
        <h2>
          {say(TEXTS.nation)} · {monthName(month, language)}
        </h2>
      </div>
      <Figures
        figures={[
          { name: say(TEXTS.stock), figure: stock("cn", month), measure: "stock" },
          { name: say(TEXTS.inflow), figure: inflow, measure: "stock" },
        ]}
      />
      <div>
        <Series
          figures={overview.months.map((each) => stock("cn", each))}
          at={overview.months.indexOf(month)}
          className={styles["series"] ?? ""}
        />
        <Seal stand={overview.stock} view={props.view} about={props.about} />
      </div>
      <div className={styles["columns"]}>
        <Part title={title}>
          {streams && (
            <>
              <StreamsList
                {...{ caption: title, streams: streams.streams.slice(0, LISTED), names: "both", onPair }}
              />
              <Seal stand={streams} view={props.view} about={props.about} />
            </>
          )}
        </Part>
        <div className={styles["panel"]}>
          <Alerts alerts={alerts} />
          <JustNow live={live} now={now} />
        </div>
      </div>
    </div>
  );
}

const FEED = 8;

/** The newest reports: of which province, how many, and of which type where the reader is told. */
function JustNow({ live, now }: { readonly live: Live; readonly now: number }): ReactElement {
  const { say } = useLanguage();
  const age = useAge();
  const newest = [...live.flashes].sort(([, a], [, b]) => b.at - a.at).slice(0, FEED);
  return (
    <Part title={say(TEXTS.justNow)}>
      {newest.length === 0 && <p className={styles["soft"]}>—</p>}
      <ol className={styles["feed"]}>
        {newest.map(([id, { facts, counts, at }]) => (
          <li key={id}>
            <strong>{say(participantName(id))}</strong> <span className="figures">+{facts}</span>{" "}
            <span className={styles["soft"]}>
              {Object.keys(counts ?? {})
                .slice(0, 2)
                .map((type) => say(nameOfCode(FACT_TYPE_NAMES, type)))
                .join(" · ")}{" "}
              {say(TEXTS.ago, { age: age(now - at) })}
            </span>
          </li>
        ))}
      </ol>
    </Part>
  );
}
