import type { CollaborationFact, FactOf } from "../facts/fact.ts";
import { dateOfTime } from "../facts/calendar.ts";
import type { ParticipantId } from "../facts/participant.ts";
import { type CaseParty, moveCase, stepOf } from "./case-machine.ts";
import type { Case, RecordedStep } from "./dossier.ts";
import type { PlacedFact } from "./fold-order.ts";
import { type Raised, raise } from "./raised.ts";

/** A fact that takes a step of a case. */
export type CaseFact = Exclude<CollaborationFact, { type: "cn.chessboard.collaboration.withdrawn.v1" }>;
type Opening = FactOf<
  "cn.chessboard.collaboration.noticeSent.v1" | "cn.chessboard.collaboration.inquiryOpened.v1"
>;

/**
 * A case, folded from its facts in fold order; docs/dossier.md, "Cases", gives the rules. A step that the case's state
 * machine does not allow changes nothing and is a finding: of both parties, of whoever tried, and of whom an opening that did
 * not count was addressed to.
 */
export class CaseFold {
  #case: Case | undefined;
  readonly #raised: Raised[] = [];

  took(step: PlacedFact<CaseFact>): void {
    const { fact } = step;
    const name = stepOf(fact);
    if (name === undefined) return;
    const move = moveCase(this.#case?.state, name, this.#partyOf(fact));
    if (!move.allowed) {
      this.#raised.push(
        raise(move.why, step, {
          before: this.#case === undefined ? [] : [this.#case.opened.fact],
          also: [
            ...(this.#case === undefined ? [] : [this.#case.from, this.#case.to]),
            ...(isOpening(fact) ? [fact.data.to] : []),
          ],
        }),
      );
      return;
    }
    if (isOpening(fact)) this.#case = opened(fact, recorded(step));
    else if (this.#case !== undefined) this.#case = advanced(this.#case, fact, recorded(step));
  }

  result(): { readonly case: Case | undefined; readonly raised: readonly Raised[] } {
    return { case: this.#case, raised: this.#raised };
  }

  #partyOf(fact: CaseFact): CaseParty | undefined {
    if (isOpening(fact)) return fact.data.from === fact.data.to ? undefined : "opener";
    return this.#case && partyIn(this.#case, fact.data.by);
  }
}

/** What a province is in a case: undefined for a third one. */
export const partyIn = (
  { from, to }: Pick<Case, "from" | "to">,
  participant: ParticipantId,
): CaseParty | undefined => (participant === from ? "opener" : participant === to ? "addressee" : undefined);

/** Whether a fact opens a case; whether the case is that one is for the fold to say. */
export const isOpening = (fact: CaseFact): fact is Opening =>
  fact.type === "cn.chessboard.collaboration.noticeSent.v1" ||
  fact.type === "cn.chessboard.collaboration.inquiryOpened.v1";

const recorded = ({ place, fact }: PlacedFact<CaseFact>): RecordedStep => ({
  date: fact.data.occurredOn,
  fact: place,
  recorded: dateOfTime(fact.time),
});

function opened(fact: Opening, step: RecordedStep): Case {
  const { about, from, matter, to } = fact.data;
  const common = { about, from, matter, opened: step, to };
  return fact.type === "cn.chessboard.collaboration.noticeSent.v1"
    ? { ...common, kind: "notice", state: "sent" }
    : { ...common, kind: "inquiry", state: "open", urgency: fact.data.urgency };
}

function advanced(standing: Case, fact: Exclude<CaseFact, Opening>, step: RecordedStep): Case {
  switch (fact.type) {
    case "cn.chessboard.collaboration.noticeAcknowledged.v1":
      return { ...standing, acknowledged: step, state: "acknowledged" };
    case "cn.chessboard.collaboration.inquiryAnswered.v1":
      return { ...standing, answered: { ...step, answer: fact.data.answer }, state: "answered" };
    case "cn.chessboard.collaboration.inquiryClosed.v1":
      return { ...standing, closed: { ...step, outcome: fact.data.outcome }, state: "closed" };
  }
}
