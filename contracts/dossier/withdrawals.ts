import type { FactOf, SubjectFact } from "../facts/fact.ts";
import type { PlacedFact } from "./fold-order.ts";
import { type Raised, raise } from "./raised.ts";

export type Withdrawal = FactOf<
  | "cn.chessboard.movement.withdrawn.v1"
  | "cn.chessboard.certificate.withdrawn.v1"
  | "cn.chessboard.service.withdrawn.v1"
  | "cn.chessboard.collaboration.withdrawn.v1"
>;

/** A fact that is no withdrawal. */
export type Statement = Exclude<SubjectFact, Withdrawal>;

const isWithdrawal = (placed: PlacedFact): placed is PlacedFact<Withdrawal> =>
  placed.fact.type.endsWith(".withdrawn.v1");

const isStatement = (placed: PlacedFact): placed is PlacedFact<Statement> => !isWithdrawal(placed);

/** `movement` of `cn.chessboard.movement.arrived.v1`. */
const areaOf = (fact: SubjectFact): string => fact.type.split(".")[2] ?? "";

/**
 * Drops what is withdrawn, and the withdrawals. A withdrawal withdraws the fact that its `ref` names if that is a fact of
 * the same log and area, at an earlier index, no withdrawal, and not withdrawn by a withdrawal at an earlier index. One
 * that does not is a finding.
 */
export function dropWithdrawn(placed: readonly PlacedFact[]): {
  standing: readonly PlacedFact<Statement>[];
  raised: readonly Raised[];
} {
  const statements = placed.filter(isStatement);
  if (statements.length === placed.length) return { standing: statements, raised: [] };
  const left = new Map(statements.map((each) => [keyOf(each.place), each]));
  const raised: Raised[] = [];
  for (const withdrawal of placed.filter(isWithdrawal).sort((a, b) => a.place[1] - b.place[1])) {
    const { ref } = withdrawal.fact.data;
    const [participant, index] = withdrawal.place;
    const target = left.get(keyOf([ref.participant, ref.index]));
    const fits =
      target !== undefined &&
      ref.participant === participant &&
      ref.index < index &&
      areaOf(target.fact) === areaOf(withdrawal.fact);
    if (fits) left.delete(keyOf(target.place));
    else raised.push(raise("withdrawal-unmatched", withdrawal));
  }
  return { standing: [...left.values()], raised };
}

const keyOf = ([participant, index]: readonly [string, number]): string => `${participant}/${index}`;
