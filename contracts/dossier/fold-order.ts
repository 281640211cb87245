import { FACT_TYPES, type SubjectFact } from "../facts/fact.ts";
import type { LogIndex } from "../seals/position.ts";
import type { FactPlace, RecordedFact } from "./dossier.ts";

/** How many facts of one log count in one dossier; the rest are quarantined (design, section 6). */
export const MAX_FACTS_PER_LOG = 1000;

/** A fact in fold order. `position` is its place there, from 0. */
export interface PlacedFact<Fact extends SubjectFact = SubjectFact> {
  readonly place: FactPlace;
  readonly position: number;
  readonly fact: Fact;
}

/** Withdrawals stand after all else of their day in `facts`; being dropped before the fold, they need no other rank. */
const WITHDRAWAL_RANK = 8;

const ranks: ReadonlyMap<string, number> = new Map(
  FACT_TYPES.map(({ type, rank }) => [type, typeof rank === "number" ? rank : WITHDRAWAL_RANK]),
);

const rankOf = (fact: SubjectFact): number => ranks.get(fact.type) ?? WITHDRAWAL_RANK;

const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

/** Fold order, a total one: `occurredOn`, rank, `time`, participant in byte order, index. Negative: `a` comes first. */
export const compareFacts = (a: RecordedFact, b: RecordedFact): number =>
  compare(a.fact.data.occurredOn, b.fact.data.occurredOn) ||
  rankOf(a.fact) - rankOf(b.fact) ||
  compare(a.fact.time, b.fact.time) ||
  compare(a.participant, b.participant) ||
  a.index - b.index;

/**
 * The first 1,000 facts of each log by index, which count, and the others, which are for quarantine. Among the accepted
 * facts of one subject; in any order, and the result keeps it.
 */
export function splitAtLimit(facts: readonly RecordedFact[]): {
  counted: readonly RecordedFact[];
  over: readonly RecordedFact[];
} {
  if (facts.length <= MAX_FACTS_PER_LOG) return { counted: facts, over: [] };
  const firstOver = new Map<string, LogIndex | undefined>();
  for (const [participant, logFacts] of Map.groupBy(facts, (each) => each.participant)) {
    const indexes = logFacts.map(({ index }) => index).sort((a, b) => a - b);
    firstOver.set(participant, indexes[MAX_FACTS_PER_LOG]);
  }
  const isOver = ({ participant, index }: RecordedFact): boolean =>
    index >= (firstOver.get(participant) ?? Number.POSITIVE_INFINITY);
  return { counted: facts.filter((each) => !isOver(each)), over: facts.filter(isOver) };
}

/** All facts in fold order, withdrawals and what they withdraw included. */
export const inFoldOrder = (facts: readonly RecordedFact[]): PlacedFact[] =>
  facts.toSorted(compareFacts).map(({ participant, index, fact }, position) => ({
    place: [participant, index],
    position,
    fact,
  }));
