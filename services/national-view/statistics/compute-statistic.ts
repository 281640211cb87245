import { type IQueryHandler, Query, QueryHandler } from "@nestjs/cqrs";
import type { Vector } from "#contracts/api/view";
import { provincesOf } from "#contracts/directory/territory";
import type { CalendarDate } from "#contracts/facts/data-types";
import { POLICY_IN_FORCE } from "#contracts/policy/policy-in-force";
import { toBase64 } from "#contracts/seals/base64";
import type { Publication } from "#contracts/statistics/publication";
import type { StatisticQuestion, StatisticTable } from "#contracts/statistics/statistic";
import { STATISTICS, type StatisticName, tableOf } from "#contracts/statistics/table-of";
import { readTally } from "#contracts/statistics/tally-cell";
import { vectorAnswer } from "../query/one-state.ts";
import { sumsOf } from "../query/sums-of.ts";
import type { MinPosition } from "#contracts/api/min-position";
import { waitForPosition } from "../query/wait-for-position.ts";
import { Answering } from "../rebuild/answering.ts";

/** A table, and the state of the view that it is of. */
export interface ComputedStatistic {
  readonly table: StatisticTable;
  readonly vector: Vector;
  /** Base64. */
  readonly root: string;
  /** The version of the policy, where the figures depend on it. */
  readonly policy?: string;
  /** Of what is published, the day, its closed months, and whether something is kept back. */
  readonly published?: {
    readonly on: CalendarDate;
    readonly closed: Publication["months"];
    readonly suppressed: boolean;
  };
}

/** A statistic in exact figures. */
export class ComputeStatistic extends Query<ComputedStatistic> {
  constructor(
    readonly name: StatisticName,
    readonly question: StatisticQuestion,
    readonly minPosition: MinPosition,
    readonly prefer: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(ComputeStatistic)
export class ComputeStatisticHandler implements IQueryHandler<ComputeStatistic> {
  constructor(private readonly answering: Answering) {}

  async execute({ name, question, minPosition, prefer }: ComputeStatistic): Promise<ComputedStatistic> {
    await waitForPosition(this.answering, minPosition, prefer);
    const projection = this.answering.upToDate;
    const statistic = STATISTICS[name];
    const policy = POLICY_IN_FORCE;
    const { sums, provinces, ...standing } = await projection.projector.atRest(async (state, tree) => {
      const vector = vectorAnswer(state);
      const root = toBase64(tree.root());
      const sums = await sumsOf(projection.rows, statistic.measures(question));
      return { vector, root, sums, provinces: provincesOf(state.directory) };
    });
    const table = tableOf(name, { cells: readTally(sums), provinces, policy }, question);
    return { table, ...standing, ...(statistic.usesPolicy ? { policy: policy.version } : {}) };
  }
}
