import type { ReactElement } from "react";
import { dateAt } from "#contracts/facts/calendar";
import { useLanguage } from "../../language/language-context.tsx";
import type { Streams } from "../figures/ask-figures.ts";
import type { Layer } from "../figures/layer.ts";
import { useAsked } from "../figures/use-view.ts";
import type { ShownProps } from "../shown.tsx";
import { TEXTS } from "../texts.ts";
import { alertsDay, isAbout } from "./alerts.ts";
import { NationPanel } from "./nation-panel.tsx";
import { PairPanel } from "./pair-panel.tsx";
import type { PanelProps } from "./panel-props.ts";
import { ProvincePanel } from "./province-panel.tsx";
import styles from "./side-panel.module.css";

export interface SidePanelProps extends ShownProps {
  readonly month: string | undefined;
  readonly layer: Layer | undefined;
  readonly streams: Streams | undefined;
}

/** What is beside the board: the country, or the province or the pair that is chosen. */
export function SidePanel({ month, streams, ...props }: SidePanelProps): ReactElement | null {
  const { say } = useLanguage();
  const { view, board, onRefused } = props;
  const { chosen } = board;
  const alerts = useAsked(
    (signal) =>
      month === undefined
        ? undefined
        : view.get("/v1/alerts", { query: { asOf: alertsDay(month, dateAt(Date.now())) }, signal }),
    [view, month],
    onRefused,
  );
  if (month === undefined) return null;
  const panel: PanelProps = {
    ...props,
    month,
    alerts: alerts.value && {
      asOf: alerts.value.asOf,
      about: alerts.value.alerts.filter((alert) => isAbout(alert, chosen)),
    },
    onPair: board.pair,
    onClear: board.clear,
  };
  const [one, other] = chosen;
  return (
    <aside className={styles["side"]} aria-label={say(TEXTS.details)}>
      {one === undefined ? (
        <NationPanel {...panel} streams={streams} />
      ) : other === undefined ? (
        <ProvincePanel
          {...panel}
          id={one}
          isPicking={board.isPicking}
          onPick={() => board.set({ isPicking: !board.isPicking })}
        />
      ) : (
        <PairPanel {...panel} pair={[one, other]} />
      )}
    </aside>
  );
}
