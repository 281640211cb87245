import type { CalendarDate } from "../facts/data-types.ts";
import type { ParticipantId } from "../facts/participant.ts";
import type { Duty, Policy } from "../policy/policy.ts";
import { dutiesOf, type DutyCount, ENDS, type End, endsOf, isSettled } from "./duties.ts";

/** How an end of a stream did in one month: its duties, and a score over all of them. */
export interface AssessedEnd {
  readonly month: string;
  readonly origin: ParticipantId;
  readonly destination: ParticipantId;
  readonly end: End;
  /**
   * 0 to 100, whole points: the duties' shares, weighted. Null until every duty listed is settled: so a score never changes
   * by waiting, only by facts.
   */
  readonly score: number | null;
  /** Those with something to be done, in the policy's order. At least one. */
  readonly duties: readonly AssessedDuty[];
}

export interface AssessedDuty {
  readonly duty: Duty;
  /** How often it was to be done; at least 1. */
  readonly of: number;
  /** How often it was done, in time where there is a time. */
  readonly kept: number;
  /** Whether the deadline has passed for all that the month brought. */
  readonly settled: boolean;
}

export interface AssessmentOptions {
  readonly policy: Policy;
  readonly asOf: CalendarDate;
}

/**
 * Both ends of every stream, by month: what the counts of one vector say on the day `asOf`. The counts may come in any order
 * and in parts. In the order of month, origin, destination, end.
 *
 * Months that begin after `asOf` are left out. A case is in two streams: whoever it was sent to is assessed by it as the destination of the sender's people, and as the
 * origin of those who went to the sender.
 */
export function assess(counts: Iterable<DutyCount>, options: AssessmentOptions): AssessedEnd[] {
  const sums = new Map<string, { place: Omit<AssessedEnd, "score" | "duties">; duties: Map<Duty, Sum> }>();
  for (const { duty, by, towards, month, of, kept } of counts) {
    if (`${month}-01` > options.asOf) continue;
    for (const end of endsOf(duty)) {
      const [origin, destination] = end === "origin" ? [by, towards] : [towards, by];
      const name = [month, origin, destination, ENDS.indexOf(end)].join("/");
      const sum = sums.get(name) ?? { place: { month, origin, destination, end }, duties: new Map() };
      const { of: before = 0, kept: keptBefore = 0 } = sum.duties.get(duty) ?? {};
      sum.duties.set(duty, { of: before + of, kept: keptBefore + kept });
      sums.set(name, sum);
    }
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { place, duties }]) => assessedEnd(place, duties, options))
    .filter((each) => each.duties.length > 0);
}

interface Sum {
  readonly of: number;
  readonly kept: number;
}

function assessedEnd(
  place: Omit<AssessedEnd, "score" | "duties">,
  sums: ReadonlyMap<Duty, Sum>,
  { policy, asOf }: AssessmentOptions,
): AssessedEnd {
  const duties = dutiesOf(place.end).flatMap((duty) => {
    const sum = sums.get(duty);
    if (sum === undefined || sum.of === 0) return [];
    return [{ duty, ...sum, settled: isSettled(duty, place.month, asOf, policy) }];
  });
  return { ...place, score: duties.every(({ settled }) => settled) ? scoreOf(duties, policy) : null, duties };
}

/**
 * The weighted mean of the shares, in points of 100, rounded half up to whole ones: 100 Σ(weight kept/of) / Σ weight over the
 * duties given. Exact until it is rounded, so every machine gets the same. Null where there is nothing to weigh.
 */
export function scoreOf(
  duties: readonly Pick<AssessedDuty, "duty" | "of" | "kept">[],
  { weights }: Policy,
): number | null {
  let [sum, over, weighed] = [0n, 1n, 0n];
  for (const { duty, of, kept } of duties) {
    const weight = BigInt(weights.value[duty]);
    sum = sum * BigInt(of) + weight * BigInt(kept) * over;
    over *= BigInt(of);
    weighed += weight;
  }
  return weighed === 0n ? null : halfUp(100n * sum, over * weighed);
}

/** A share in points of 100, rounded half up to whole ones. */
export const shareOf = ({ of, kept }: Pick<AssessedDuty, "of" | "kept">): number =>
  halfUp(100n * BigInt(kept), BigInt(of));

const halfUp = (numerator: bigint, denominator: bigint): number =>
  Number((2n * numerator + denominator) / (2n * denominator));
