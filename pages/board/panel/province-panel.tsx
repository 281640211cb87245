import type { ReactElement } from "react";
import { Button } from "../../design/button.tsx";
import { monthName, wholeNumber } from "../../language/formats.ts";
import { useLanguage } from "../../language/language-context.tsx";
import { participantName } from "../../language/provinces.ts";
import { Series } from "../chart/series.tsx";
import { askStreams } from "../figures/ask-figures.ts";
import { DESCRIBED } from "../figures/measures.ts";
import { indexed } from "../figures/table.ts";
import { useAsked } from "../figures/use-view.ts";
import { pulseOf } from "../live/live-state.ts";
import { Seal } from "../seal/seal.tsx";
import { Pulse, PULSE_NAMES } from "../squares/pulse.tsx";
import { TEXTS } from "../texts.ts";
import styles from "./panel.module.css";
import type { PanelProps } from "./panel-props.ts";
import { Alerts, Figures, type NamedFigure, Part, useAge } from "./parts.tsx";
import { StreamsList } from "./streams-list.tsx";

const LISTED = 6;

export interface ProvincePanelProps extends PanelProps {
  readonly id: string;
  readonly isPicking: boolean;
  readonly onPick: () => void;
}

/** One province in a month: its figures, where its people come from and go to, what is unusual, and its log. */
export function ProvincePanel({ id, isPicking, onPick, ...props }: ProvincePanelProps): ReactElement {
  const { say, language } = useLanguage();
  const { overview, month, alerts, onClear } = props;
  const stock = indexed(overview.stock, ["province", "month"], "stock");
  return (
    <div className={styles["panel"]}>
      <div className={styles["head"]}>
        <h2>
          {say(participantName(id))} · {monthName(month, language)}
        </h2>
        <Button aria-pressed={isPicking} onClick={onPick}>
          {say(isPicking ? TEXTS.otherEndHint : TEXTS.otherEnd)}
        </Button>
        <Button kind="quiet" onClick={onClear}>
          {say(TEXTS.clear)}
        </Button>
      </div>
      <Figures figures={useFigures(id, props)} />
      <div>
        <Series
          figures={overview.months.map((each) => stock(id, each))}
          at={overview.months.indexOf(month)}
          className={styles["series"] ?? ""}
        />
        <Seal stand={overview.stock} view={props.view} about={props.about} />
      </div>
      <Neighbours id={id} {...props} />
      <Alerts alerts={alerts} />
      <Log id={id} {...props} />
    </div>
  );
}

function useFigures(id: string, { overview, layer, month }: PanelProps): NamedFigure[] {
  const { say } = useLanguage();
  const net = (column: string) => indexed(overview.net, ["province", "month"], column)(id, month);
  const stock = indexed(overview.stock, ["province", "month"], "stock")(id, month);
  const more =
    layer === undefined || layer.measure === "stock" || layer.measure === "net" ? undefined : layer;
  return [
    { name: say(TEXTS.stock), figure: stock, measure: "stock" },
    { name: say(TEXTS.inflow), figure: net("inflow"), measure: "stock" },
    { name: say(TEXTS.outflow), figure: net("outflow"), measure: "stock" },
    { name: say(TEXTS.net), figure: net("net"), measure: "net" },
    ...(more === undefined
      ? []
      : [
          {
            ...{ name: say(DESCRIBED[more.measure].name), figure: more.figureOf(id) },
            measure: more.measure,
          },
        ]),
  ];
}

/** Where the province's people come from, and where people from there go. */
function Neighbours({
  id,
  view,
  month,
  onPair,
  onRefused,
}: PanelProps & { readonly id: string }): ReactElement {
  const { say } = useLanguage();
  const answer = useAsked(
    (signal) =>
      Promise.all([
        askStreams(view, month, { destination: id, top: LISTED }, signal),
        askStreams(view, month, { origin: id, top: LISTED }, signal),
      ]),
    [view, month, id],
    onRefused,
  );
  const [incoming, outgoing] = answer.value ?? [];
  return (
    <div className={styles["columns"]}>
      <Part title={say(TEXTS.incoming)}>
        {incoming && (
          <StreamsList
            {...{ caption: say(TEXTS.incoming), streams: incoming.streams, names: "origin", onPair }}
          />
        )}
      </Part>
      <Part title={say(TEXTS.outgoing)}>
        {outgoing && (
          <StreamsList
            {...{ caption: say(TEXTS.outgoing), streams: outgoing.streams, names: "destination", onPair }}
          />
        )}
      </Part>
    </div>
  );
}

/** How the province's log is: how long, when it was last heard, and what keeps it. */
function Log({ id, live, now }: PanelProps & { readonly id: string }): ReactElement | null {
  const { say, language } = useLanguage();
  const age = useAge();
  const log = live.logs.get(id);
  if (log === undefined) return null;
  const pulse = pulseOf(live, id, now);
  return (
    <dl className={styles["log"]}>
      <div>
        <dt>
          <Pulse pulse={pulse} />
        </dt>
        <dd>
          {say(PULSE_NAMES[pulse])}
          {log.halted && <strong> {`${log.halted.code} · ${log.halted.place}`}</strong>}
        </dd>
      </div>
      <div>
        <dt>{say(TEXTS.logSize)}</dt>
        <dd className="figures">{wholeNumber(log.size, language)}</dd>
      </div>
      <div>
        <dt>{say(TEXTS.lastFact)}</dt>
        <dd>{log.at === undefined ? say(TEXTS.never) : say(TEXTS.ago, { age: age(now - log.at) })}</dd>
      </div>
    </dl>
  );
}
