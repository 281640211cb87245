import type { ReactElement } from "react";
import { Button } from "../../design/button.tsx";
import { Notice, Waiting } from "../../design/notice.tsx";
import { monthName } from "../../language/formats.ts";
import { useLanguage } from "../../language/language-context.tsx";
import { participantName } from "../../language/provinces.ts";
import { Series } from "../chart/series.tsx";
import { type Assessment, askAssessment, askPair, type Standing } from "../figures/ask-figures.ts";
import { indexed } from "../figures/table.ts";
import { useAsked } from "../figures/use-view.ts";
import { Seal } from "../seal/seal.tsx";
import { TEXTS } from "../texts.ts";
import { TwoWay } from "./assessment.tsx";
import styles from "./panel.module.css";
import type { PanelProps } from "./panel-props.ts";
import { Alerts, Figures, Part } from "./parts.tsx";

export interface PairPanelProps extends PanelProps {
  readonly pair: readonly [string, string];
}

/** Two provinces in a month: the streams both ways, how both ends of each did their duties, and what is unusual. */
export function PairPanel({ pair, ...props }: PairPanelProps): ReactElement {
  const { say, language } = useLanguage();
  const [one, other] = pair;
  const name = (id: string): string => say(participantName(id));
  return (
    <div className={styles["panel"]}>
      <div className={styles["head"]}>
        <h2>
          {name(one)} ⇄ {name(other)} · {monthName(props.month, language)}
        </h2>
        <Button kind="quiet" onClick={props.onClear}>
          {say(TEXTS.clear)}
        </Button>
      </div>
      <div className={styles["columns"]}>
        <OneWay {...props} origin={one} destination={other} />
        <OneWay {...props} origin={other} destination={one} />
      </div>
      <Alerts alerts={props.alerts} />
    </div>
  );
}

interface OneWayProps extends PanelProps {
  readonly origin: string;
  readonly destination: string;
}

/** One direction. */
function OneWay({ origin, destination, ...props }: OneWayProps): ReactElement {
  const { say } = useLanguage();
  const { view, overview, month, onRefused } = props;
  const asked = useAsked<readonly [Standing, Assessment]>(
    (signal) =>
      Promise.all([
        askPair(view, { origin, destination }, overview.months, signal),
        askAssessment(view, month, { origin, destination }, signal),
      ]),
    [view, origin, destination, month, overview],
    onRefused,
  );
  const title = `${say(participantName(origin))} → ${say(participantName(destination))}`;
  if (asked.value === undefined)
    return (
      <Part title={title}>
        {asked.state === "failed" ? (
          <Notice kind="bad" title={say(TEXTS.failed)}>
            <Button onClick={asked.again}>{say(TEXTS.again)}</Button>
          </Notice>
        ) : (
          <Waiting what={say(TEXTS.loading)} />
        )}
      </Part>
    );
  const [flows, assessment] = asked.value;
  return <Told {...{ title, origin, destination, flows, assessment, ...props }} />;
}

interface ToldProps extends OneWayProps {
  readonly title: string;
  readonly flows: Standing;
  readonly assessment: Assessment;
}

function Told({ title, origin, destination, flows, assessment, ...props }: ToldProps): ReactElement {
  const { say, language } = useLanguage();
  const { overview, month, view, about } = props;
  const figure = indexed(flows, ["origin", "destination", "month"], "arrivals");
  // A matrix has no row where nobody came; what is kept back has one, of null.
  const isPublished = flows.publishedOn !== undefined;
  const of = (each: string) => figure(origin, destination, each) ?? (isPublished ? null : 0);
  const heading = say(TEXTS.assessment, { month: monthName(month, language) });
  return (
    <Part title={title}>
      <Figures figures={[{ name: say(TEXTS.arrivals), figure: of(month), measure: "stock" }]} />
      <Series
        figures={overview.months.map(of)}
        at={overview.months.indexOf(month)}
        className={styles["series"] ?? ""}
      />
      <Seal stand={flows} view={view} about={about} />
      <h4 className={styles["heading"]}>{heading}</h4>
      <TwoWay caption={`${heading}: ${title}`} ends={assessment.ends} {...{ origin, destination }} />
      <Seal stand={assessment} view={view} about={about} />
    </Part>
  );
}
