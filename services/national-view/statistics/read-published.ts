import { type IQueryHandler, Query, QueryHandler } from "@nestjs/cqrs";
import { RequestProblem } from "#contracts/api/problem";
import { POLICY_IN_FORCE } from "#contracts/policy/policy-in-force";
import { publishedTableOf } from "#contracts/statistics/published-table";
import type { StatisticQuestion } from "#contracts/statistics/statistic";
import type { StatisticName } from "#contracts/statistics/table-of";
import type { MinPosition } from "#contracts/api/min-position";
import type { ComputedStatistic } from "./compute-statistic.ts";
import { Publications } from "./publications.ts";

/** A statistic as it is published today, small cells protected. */
export class ReadPublished extends Query<ComputedStatistic> {
  constructor(
    readonly name: StatisticName,
    readonly question: StatisticQuestion,
    readonly minPosition: MinPosition,
  ) {
    super();
  }
}

@QueryHandler(ReadPublished)
export class ReadPublishedHandler implements IQueryHandler<ReadPublished> {
  constructor(private readonly publications: Publications) {}

  async execute({ name, question, minPosition }: ReadPublished): Promise<ComputedStatistic> {
    if (minPosition !== undefined)
      throw new RequestProblem(
        "CB685",
        "A day's figures wait for no fact: minPosition takes statistics:exact.",
      );
    const { day, publication, vector, root } = await this.publications.today();
    const { table, suppressed } = publishedTableOf(name, publication, question, POLICY_IN_FORCE);
    const { policy, months: closed } = publication;
    return { table, vector, root, policy, published: { on: day, closed, suppressed } };
  }
}
