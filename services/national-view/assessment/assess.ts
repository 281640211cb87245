import { type IQueryHandler, Query, QueryHandler } from "@nestjs/cqrs";
import type { AssessmentAnswer, AssessmentQuestion } from "#contracts/api/assessment";
import { parseTallyKey } from "#contracts/dossier/tally-key";
import type { CalendarDate } from "#contracts/facts/data-types";
import { POLICY_IN_FORCE } from "#contracts/policy/policy-in-force";
import { toBase64 } from "#contracts/seals/base64";
import { type AssessedEnd, assess } from "#contracts/statistics/assessment";
import { shownExactly, shownProtected } from "#contracts/statistics/assessment-shown";
import { dutyCountsOf, servedCounts } from "#contracts/statistics/duty-counts";
import { type Months, talliesBefore, talliesOfMonths } from "#infra/read-model/assessment";
import type { Projection } from "#infra/read-model/read-model";
import type { MinPosition } from "#contracts/api/min-position";
import { waitForPosition } from "../query/wait-for-position.ts";
import { vectorAnswer } from "../query/one-state.ts";
import { Answering } from "../rebuild/answering.ts";

/** How both ends of every stream did their duties. */
export class Assess extends Query<AssessmentAnswer> {
  constructor(
    readonly question: AssessmentQuestion & { readonly asOf: CalendarDate },
    /** Whether the reader may have the counts. */
    readonly exact: boolean,
    readonly minPosition: MinPosition,
    readonly prefer: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(Assess)
export class AssessHandler implements IQueryHandler<Assess> {
  constructor(private readonly answering: Answering) {}

  async execute({ question, exact, minPosition, prefer }: Assess): Promise<AssessmentAnswer> {
    await waitForPosition(this.answering, minPosition, prefer);
    const { from, to, asOf } = question;
    const projection = this.answering.upToDate;
    // Only the reading holds the fold up; what is made of it does not.
    const { sums, standing } = await projection.projector.atRest(async (state, tree) => ({
      sums: await readSums(projection.rows, { from, to }),
      standing: { vector: vectorAnswer(state), root: toBase64(tree.root()) },
    }));
    const ends = assessedEnds(sums, { from, to }, asOf).filter(isAskedFor(question));
    const shown = exact ? shownExactly(ends, POLICY_IN_FORCE) : shownProtected(ends, POLICY_IN_FORCE);
    return {
      ...standing,
      ...{ policy: POLICY_IN_FORCE.version, asOf, from, to },
      ends: shown.map((end) => ({ ...end, duties: [...end.duties] })),
    };
  }
}

/** What the tally says by: those whose months are counted, and those that say who was there before. */
const MEASURES = [
  "arrivals",
  "departures",
  "present-again",
  "served",
  "served-again",
  "notices",
  "inquiries",
];

/** The sums of the months, and who had come and left before them. */
const readSums = async (rows: Projection, months: Months) => ({
  ofMonths: await talliesOfMonths(rows, MEASURES, months),
  came: await talliesBefore(rows, "arrivals", months.from),
  left: await talliesBefore(rows, "departures", months.from),
});

function assessedEnds(
  { ofMonths, came, left }: Awaited<ReturnType<typeof readSums>>,
  months: Months,
  asOf: CalendarDate,
): AssessedEnd[] {
  const cells = ofMonths.map(({ key, value }) => ({ key: parseTallyKey(key), count: value }));
  const before = [...came, ...left.map((each) => ({ ...each, value: -each.value }))];
  const stock = before.map(({ origin, destination, value }) => ({ origin, destination, count: value }));
  const counts = [
    ...cells.flatMap((cell) => dutyCountsOf(cell, POLICY_IN_FORCE)),
    ...servedCounts(stock, cells, months),
  ];
  return assess(counts, { policy: POLICY_IN_FORCE, asOf });
}

const isAskedFor =
  ({ origin, destination }: AssessmentQuestion) =>
  (end: AssessedEnd): boolean =>
    (origin === undefined || end.origin === origin) &&
    (destination === undefined || end.destination === destination);
