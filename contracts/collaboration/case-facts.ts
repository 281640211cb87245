import type { CaseDossier, FactPlace, RecordedFact } from "../dossier/dossier.ts";
import type { ParticipantId } from "../facts/participant.ts";

/** A fact of a case and somebody to whom the case shows it, whatever the stages. */
export interface ShownCaseFact {
  readonly reader: ParticipantId;
  readonly place: FactPlace;
}

/**
 * To whom a case shows which of its facts, besides to the log that holds them, each pair once. The two provinces between
 * which it stands see all of it, other provinces' mistaken steps too. Whomever an opening is addressed to sees besides what
 * that opener's log holds of the case: so it hears of an opening that is withdrawn, or that came second.
 *
 * @param facts those that the dossier was folded from
 */
export function caseFactsShown(
  { case: standing, facts: places }: CaseDossier,
  facts: readonly RecordedFact[],
): ShownCaseFact[] {
  const shown = new Map<string, ShownCaseFact>();
  const show = (reader: ParticipantId, place: FactPlace): void => {
    if (reader !== place[0]) shown.set(`${reader}/${place.join("/")}`, { reader, place });
  };
  const parties = standing === undefined ? [] : [standing.from, standing.to];
  for (const party of parties) for (const place of places) show(party, place);
  for (const { fact } of facts) {
    if (
      fact.type !== "cn.chessboard.collaboration.noticeSent.v1" &&
      fact.type !== "cn.chessboard.collaboration.inquiryOpened.v1"
    )
      continue;
    for (const place of places) if (place[0] === fact.data.from) show(fact.data.to, place);
  }
  return [...shown.values()];
}
