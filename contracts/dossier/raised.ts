import type { ParticipantId } from "../facts/participant.ts";
import type { FactPlace, Finding } from "./dossier.ts";
import type { FindingCode } from "./findings.ts";
import type { PlacedFact } from "./fold-order.ts";

/** A finding and the place in fold order of the fact that raised it, by which the dossier sorts them. */
export interface Raised {
  readonly finding: Finding;
  readonly position: number;
}

/**
 * A finding that `by` raises, together with the facts `before` it. It concerns the participants of those facts, and those
 * in `also`.
 */
export function raise(
  code: FindingCode,
  by: PlacedFact,
  { before = [], also = [] }: { before?: readonly FactPlace[]; also?: readonly ParticipantId[] } = {},
): Raised {
  const facts = [...before, by.place];
  const participants = [...new Set([...facts.map(([participant]) => participant), ...also])].sort();
  return { finding: { code, facts, participants }, position: by.position };
}

/** Findings as a dossier lists them: by the fact that raised them, in fold order, then by code. */
export const sortFindings = (raised: readonly Raised[]): Finding[] =>
  raised
    .toSorted(
      (a, b) =>
        a.position - b.position ||
        (a.finding.code < b.finding.code ? -1 : a.finding.code > b.finding.code ? 1 : 0),
    )
    .map(({ finding }) => finding);
