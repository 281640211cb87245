import type { ViewClient } from "#client/view-client";
import type { Answer } from "../../process/use-answer.ts";
import {
  askAssessment,
  askCoverage,
  coverageIn,
  type Overview,
  type Stand,
  standOf,
  timeliness,
} from "./ask-figures.ts";
import type { Measure } from "./measures.ts";
import { type Figure, indexed, textsIn } from "./table.ts";
import { useAsked } from "./use-view.ts";

/** A measure's figures in a month, by province. */
export interface Layer {
  readonly measure: Measure;
  readonly figureOf: (id: string) => Figure;
  /** Figures that its colours must reach from and to, so that months can be compared. */
  readonly range: readonly number[];
  /** What the figures stand on; undefined for what is of this moment and committed to by nobody. */
  readonly stand: Stand | undefined;
}

const SHARES = [0, 1];
/** Where a ramp of shares may end: seldom another one from month to month. */
const ENDS = [0.05, 0.1, 0.2, 0.5, 1];
/** How often what changes by itself is asked for, milliseconds. */
const LAG_EVERY_MS = 10_000;

/** A measure's layer; `value` is the last one while the next is on its way, of whatever measure it is. */
export function useLayer(
  view: ViewClient,
  asked: { readonly measure: Measure; readonly service: string; readonly month: string | undefined },
  overview: Overview | undefined,
  onRefused: () => void,
): Answer<Layer> & { readonly again: () => void } {
  const { measure, service, month } = asked;
  return useAsked(
    (signal) => {
      if (overview === undefined || month === undefined) return undefined;
      if (measure === "stock" || measure === "net") return Promise.resolve(layerOf(overview, measure, month));
      if (measure === "coverage") return coverageLayer(view, service, month, signal);
      if (measure === "timeliness") return timelinessLayer(view, month, signal);
      return lagLayer(view, signal);
    },
    [view, measure, overview, month, measure === "coverage" && service, measure === "lag" && tickOf()],
    onRefused,
  );
}

const tickOf = (): number => Math.floor(performance.now() / LAG_EVERY_MS);

function layerOf(overview: Overview, measure: "stock" | "net", month: string): Layer {
  const table = overview[measure];
  const figure = indexed(table, ["province", "month"], measure);
  const range = textsIn(table, "province")
    .filter((id) => id !== "cn")
    .flatMap((id) => overview.months.map((each) => figure(id, each) ?? 0));
  return { measure, range, stand: standOf(table), figureOf: (id) => figure(id, month) };
}

async function coverageLayer(
  view: ViewClient,
  service: string,
  month: string,
  signal: AbortSignal,
): Promise<Layer> {
  const table = await askCoverage(view, service, month, signal);
  const figureOf = coverageIn(table);
  const most = Math.max(0, ...textsIn(table, "destination").map((id) => figureOf(id) ?? 0));
  const range = [0, ENDS.find((end) => most <= end) ?? 1];
  return { measure: "coverage", range, stand: standOf(table), figureOf };
}

async function timelinessLayer(view: ViewClient, month: string, signal: AbortSignal): Promise<Layer> {
  const { ends, ...stand } = await askAssessment(view, month, {}, signal);
  const shares = timeliness(ends);
  return {
    ...{ measure: "timeliness", range: SHARES, stand: standOf(stand) },
    figureOf: (id) => shares.get(id) ?? null,
  };
}

async function lagLayer(view: ViewClient, signal: AbortSignal): Promise<Layer> {
  const { participants } = await view.get("/v1/participants", { signal });
  const lags = new Map(participants.map(({ participant, lag }) => [participant, lag]));
  return {
    ...{ measure: "lag", stand: undefined, figureOf: (id) => lags.get(id) },
    range: [...lags.values()].map((lag) => lag ?? 0),
  };
}
