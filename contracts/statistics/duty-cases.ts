import { countCase } from "../dossier/count-case.ts";
import { countServices } from "../dossier/count-services.ts";
import { countStays } from "../dossier/count-stays.ts";
import type { CaseDossier, Dossier, FactPlace, PersonDossier, Stay } from "../dossier/dossier.ts";
import { coversMonth, isOutside } from "../dossier/outside.ts";
import { provinceOf } from "../dossier/province.ts";
import type { TallyKey } from "../dossier/tally-key.ts";
import type { ParticipantId } from "../facts/participant.ts";
import type { CaseId } from "../facts/subject.ts";
import type { Policy } from "../policy/policy.ts";
import type { DutyCount } from "./duties.ts";
import { dutyCountsOf } from "./duty-counts.ts";

/** Names one number of an assessment: a duty that a province had towards another one in a month. */
export type DutyName = Pick<DutyCount, "duty" | "by" | "towards" | "month">;

/** One of those that make a number. */
export interface DutyCase {
  /**
   * Of duties towards people: the arrival that began the stay (of `persons-served` the first stay there that the month saw).
   * Of cases: the fact that opened it.
   */
  readonly fact: FactPlace;
  readonly kept: boolean;
  readonly case?: CaseId;
}

/**
 * What of one dossier is in a number: as many as the dossier adds to it. It asks the very functions that the tally is
 * counted by which cell each stay and each case is in, so the two cannot differ.
 */
export function dutyCasesIn(dossier: Dossier, name: DutyName, policy: Policy): DutyCase[] {
  if (!("stays" in dossier)) return caseIn(dossier, name, policy);
  return name.duty === "persons-served" ? servedIn(dossier, name) : staysIn(dossier, name, policy);
}

/** `countStays` counts each stay outside once as an arrival and, if it ended, once as a departure, in the stays' order. */
function staysIn(dossier: PersonDossier, name: DutyName, policy: Policy): DutyCase[] {
  const measure = name.duty === "departures-reconciled" ? "departures" : "arrivals";
  const outside = dossier.stays.filter(isOutside);
  const counted = measure === "arrivals" ? outside : outside.filter(({ until }) => until !== undefined);
  const keys: TallyKey[] = [];
  countStays(dossier, (key) => {
    if (key.measure === measure) keys.push(key);
  });
  return counted.flatMap(({ from }, at) => {
    const kept = keptIn(keys[at], name, policy);
    return kept === undefined ? [] : [{ fact: from.fact, kept }];
  });
}

function servedIn(dossier: PersonDossier, { by, towards, month }: DutyName): DutyCase[] {
  const first = dossier.stays.find((stay) => isBetween(stay, towards, by) && coversMonth(stay, month));
  if (first === undefined) return [];
  let kept = false;
  countServices(dossier, (key) => {
    if (key.measure !== "served" || key.month !== month) return;
    kept ||= key.destination === by && key.origin === towards;
  });
  return [{ fact: first.from.fact, kept }];
}

function caseIn({ case: folded, subject }: CaseDossier, name: DutyName, policy: Policy): DutyCase[] {
  if (folded === undefined) return [];
  const found: DutyCase[] = [];
  countCase(folded, (key) => {
    const kept = keptIn(key, name, policy);
    if (kept !== undefined) found.push({ case: subject, fact: folded.opened.fact, kept });
  });
  return found;
}

/** Whether what a cell counts is in the number and, if so, whether it was done. */
function keptIn(key: TallyKey | undefined, name: DutyName, policy: Policy): boolean | undefined {
  if (key === undefined) return undefined;
  const found = dutyCountsOf({ key, count: 1 }, policy).find(
    ({ duty, by, towards, month }) =>
      duty === name.duty && by === name.by && towards === name.towards && month === name.month,
  );
  return found && found.kept === 1;
}

const isBetween = (stay: Stay, origin: ParticipantId, destination: ParticipantId): boolean =>
  isOutside(stay) && provinceOf(stay.householdAreaCode) === origin && stay.from.fact[0] === destination;
