import { REASON_NOT_ASKED } from "./code-tables.ts";
import { code } from "./data-types.ts";
import type { FactOf, SubjectFact } from "./fact.ts";

/** The types that a later version has taken the place of: on the log for ever, and folded as the newest one. */
type SupersededType = "cn.chessboard.movement.arrived.v1";

/** A subject's fact in the newest shape of its kind: what folds know. */
export type CurrentFact = Exclude<SubjectFact, { type: SupersededType }>;

/** What `F` is once it is in the newest shape. */
type Current<F extends SubjectFact> =
  | Exclude<F, { type: SupersededType }>
  | (Extract<F, { type: "cn.chessboard.movement.arrived.v1" }> extends never
      ? never
      : FactOf<"cn.chessboard.movement.arrived.v2">);

const notAsked = code.parse(REASON_NOT_ASKED);

/**
 * A fact in the newest shape of its kind (design, section 4, "Evolution"). Each superseded version has one step here, to
 * the version after it; the bytes on the log stay what they are. A version that is superseded and has no step does not
 * compile.
 *
 *     movement.arrived.v1  →  v2   `reason` is "not-asked"
 */
export function upcast<F extends SubjectFact>(fact: F): Current<F>;
export function upcast(fact: SubjectFact): CurrentFact {
  switch (fact.type) {
    case "cn.chessboard.movement.arrived.v1":
      return {
        ...fact,
        type: "cn.chessboard.movement.arrived.v2",
        dataschema: "/schemas/cn.chessboard.movement.arrived.v2.json",
        data: { ...fact.data, reason: notAsked },
      };
    default:
      return fact;
  }
}
