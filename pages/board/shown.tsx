import { type ReactElement, useMemo, useRef } from "react";
import type { About } from "#contracts/api/about";
import type { ViewClient } from "#client/view-client";
import { Notice } from "../design/notice.tsx";
import { useLanguage } from "../language/language-context.tsx";
import { BoardArea } from "./board-area.tsx";
import styles from "./board.module.css";
import { askStreams, type Overview } from "./figures/ask-figures.ts";
import { type FigureScale, figureScale } from "./figures/colours.ts";
import { type Layer, useLayer } from "./figures/layer.ts";
import { DESCRIBED } from "./figures/measures.ts";
import { columnOf, indexed } from "./figures/table.ts";
import { useLighting } from "./figures/use-lighting.ts";
import { useAsked } from "./figures/use-view.ts";
import type { Live } from "./live/live-state.ts";
import { MeasureChoice } from "./measure-choice.tsx";
import { SidePanel } from "./panel/side-panel.tsx";
import { ProvincesTable } from "./provinces-table.tsx";
import { TEXTS } from "./texts.ts";
import { Timeline } from "./timeline/timeline.tsx";
import type { BoardChoices } from "./use-board.ts";

export interface ShownProps {
  readonly view: ViewClient;
  readonly about: About;
  readonly overview: Overview;
  readonly board: BoardChoices;
  readonly live: Live;
  readonly now: number;
  readonly onRefused: () => void;
}

/** The board with its choices, its months and what is beside it. */
export function Shown(props: ShownProps): ReactElement {
  const { view, overview, board, live, onRefused } = props;
  const { say } = useLanguage();
  const { months } = overview;
  const month = board.month !== undefined && months.includes(board.month) ? board.month : months.at(-1);
  const layer = useLayer(view, { ...board, month }, overview, onRefused);
  const streams = useAsked(
    (signal) => (month === undefined ? undefined : askStreams(view, month, {}, signal)),
    [view, month, overview],
    onRefused,
  );
  const drawn = useDrawn(props, layer.value?.measure === board.measure ? layer.value : undefined);
  const rest = useRestingMonth(month, board.isPlaying);
  const figures = useMemo(() => ofTheCountry(overview), [overview]);
  return (
    <>
      <MeasureChoice board={board} isExact={overview.net.publishedOn === undefined} />
      {month === undefined && (
        <Notice title={say(TEXTS.empty)}>
          <p>{say(TEXTS.emptyNext)}</p>
        </Notice>
      )}
      <div className={styles["layout"]}>
        <div className={styles["left"]}>
          {board.asTable && month !== undefined ? (
            <ProvincesTable {...{ overview, month, live, layer: drawn.layer }} />
          ) : (
            <BoardArea {...props} {...drawn} month={month} streams={streams.value} />
          )}
          {month !== undefined && (
            <Timeline
              {...{ months, month, isPlaying: board.isPlaying, figures }}
              onMonth={(next) => board.set({ month: next })}
              onPlaying={(isPlaying) => board.set({ isPlaying })}
            />
          )}
        </div>
        <SidePanel {...props} month={rest} layer={drawn.layer} streams={streams.value} />
      </div>
    </>
  );
}

/** A layer as it is drawn: its colours, and the count of the widest stream. */
export interface DrawnLayer {
  readonly layer: Layer | undefined;
  readonly scale: FigureScale;
  readonly most: number;
}

/** A stream is at most what comes to its destination; the widest one is about a third of what comes to the busiest. */
const WIDEST_PART = 0.35;

function useDrawn({ overview, board }: ShownProps, layer: Layer | undefined): DrawnLayer {
  const lighting = useLighting();
  const { ramp, spread } = DESCRIBED[board.measure];
  const range = layer?.range;
  const scale = useMemo(
    () => figureScale(range ?? [], { ramp, spread, lighting }),
    [range, ramp, spread, lighting],
  );
  const most = useMemo(() => {
    const at = columnOf(overview.net, "inflow");
    const inflows = overview.net.rows.filter(([id]) => id !== "cn").map((row) => row[at]);
    return WIDEST_PART * Math.max(1, ...inflows.filter((each) => typeof each === "number"));
  }, [overview]);
  return { layer, scale, most };
}

/** The month that is shown when nothing plays: what is beside the board asks the view, and would ask for each in passing. */
function useRestingMonth(month: string | undefined, isPlaying: boolean): string | undefined {
  const rest = useRef(month);
  if (!isPlaying) rest.current = month;
  return rest.current;
}

/** Who came anywhere, by month. */
function ofTheCountry({ net, months }: Overview): (number | null)[] {
  const inflow = indexed(net, ["province", "month"], "inflow");
  return months.map((month) => inflow("cn", month) ?? null);
}
