import { type IQueryHandler, Query, QueryHandler } from "@nestjs/cqrs";
import type { FlowsAnswer, FlowsQuestion } from "#contracts/api/view";
import { countsForFlow, type FlowMeasure, tallyOfFlow } from "#contracts/dossier/flow-measures";
import { type Between, parseTallyKey } from "#contracts/dossier/tally-key";
import { toBase64 } from "#contracts/seals/base64";
import { tallies } from "#infra/read-model/reads";
import type { RunningProjection } from "../projection.ts";
import { Answering } from "../rebuild/answering.ts";
import { earlierFlow, FIRST_WITH_CLASSES } from "../rebuild/earlier-flows.ts";
import { vectorAnswer } from "./one-state.ts";
import type { MinPosition } from "#contracts/api/min-position";
import { waitForPosition } from "./wait-for-position.ts";

/** Sums of movements by origin and destination, exact. */
export class CountFlows extends Query<FlowsAnswer> {
  constructor(
    readonly question: FlowsQuestion,
    readonly minPosition: MinPosition,
    readonly prefer: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(CountFlows)
export class CountFlowsHandler implements IQueryHandler<CountFlows> {
  constructor(private readonly answering: Answering) {}

  async execute({ question, minPosition, prefer }: CountFlows): Promise<FlowsAnswer> {
    await waitForPosition(this.answering, minPosition, prefer);
    const { projection } = this.answering;
    return projection.projector.atRest(async (state, tree) => ({
      vector: vectorAnswer(state),
      root: toBase64(tree.root()),
      cells: cellsOf(await flowOf(projection, question.measure), question),
    }));
  }
}

/** The sums of a measure by origin, destination and month, as the version that answers keeps them. */
async function flowOf({ rows, version }: RunningProjection, measure: FlowMeasure): Promise<Flow[]> {
  if (version < FIRST_WITH_CLASSES) {
    return (await tallies(rows, `${measure}/`)).map(({ key, value }) => ({ ...earlierFlow(key), value }));
  }
  return (await tallies(rows, `${tallyOfFlow(measure)}/`)).flatMap(({ key, value }) => {
    const of = parseTallyKey(key);
    return "origin" in of && "destination" in of && countsForFlow(measure, of) ? [{ ...of, value }] : [];
  });
}

/** A measure's sum between two participants in a month. */
type Flow = Between & { readonly value: number };

/** The sums over the months asked for: by origin, destination and, if asked, month, in that order. */
function cellsOf(flows: readonly Flow[], { by, from, to }: FlowsQuestion): FlowsAnswer["cells"] {
  const cells = new Map<string, FlowsAnswer["cells"][number]>();
  for (const { origin, destination, month, value } of flows) {
    if ((from !== undefined && month < from) || (to !== undefined && month > to)) continue;
    const name = by === "month" ? `${origin}/${destination}/${month}` : `${origin}/${destination}`;
    const cell = cells.get(name) ?? { origin, destination, ...(by === "month" ? { month } : {}), count: 0 };
    cells.set(name, { ...cell, count: cell.count + value });
  }
  return [...cells]
    .filter(([, { count }]) => count > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, cell]) => cell);
}
