import { type CaseId, isCaseId, type Pseudonym, type Subject } from "../facts/subject.ts";
import { upcast } from "../facts/upcast.ts";
import { CaseFold } from "./cases.ts";
import { CertificateFold } from "./certificates.ts";
import type { CaseDossier, Dossier, PersonDossier, RecordedFact, Service } from "./dossier.ts";
import { inFoldOrder, type PlacedFact, splitAtLimit } from "./fold-order.ts";
import { sortFindings } from "./raised.ts";
import { StayFold } from "./stays.ts";
import { dropWithdrawn, type Statement } from "./withdrawals.ts";

/**
 * The dossier of `subject`: the fold of its accepted facts, given once each, in any order. The rules are docs/dossier.md's.
 * Of each log the first 1,000 facts count (`splitAtLimit`); the caller quarantines the others. A subject without a fact
 * has no entry in the view: do not commit to the empty dossier that this gives then.
 */
export function foldDossier(subject: Pseudonym, facts: readonly RecordedFact[]): PersonDossier;
export function foldDossier(subject: CaseId, facts: readonly RecordedFact[]): CaseDossier;
export function foldDossier(subject: Subject, facts: readonly RecordedFact[]): Dossier;
export function foldDossier(subject: Subject, facts: readonly RecordedFact[]): Dossier {
  const placed = inFoldOrder(splitAtLimit(facts).counted);
  return isCaseId(subject) ? foldCase(subject, placed) : foldPerson(subject, placed);
}

function foldCase(subject: CaseId, placed: readonly PlacedFact[]): CaseDossier {
  const { standing, raised } = dropWithdrawn(placed);
  const fold = new CaseFold();
  for (const each of standing) {
    const { fact } = each;
    if (isOfCase(fact)) fold.took({ ...each, fact });
  }
  const { case: folded, raised: inCase } = fold.result();
  return {
    ...(folded === undefined ? {} : { case: folded }),
    facts: placed.map(({ place }) => place),
    findings: sortFindings([...raised, ...inCase]),
    subject,
  };
}

function foldPerson(subject: Pseudonym, placed: readonly PlacedFact[]): PersonDossier {
  const { standing, raised } = dropWithdrawn(placed);
  const stayFold = new StayFold();
  const certificateFold = new CertificateFold();
  const services: Service[] = [];
  for (const each of standing) put(each, stayFold, certificateFold, services);
  const { certificates, raised: inCertificates } = certificateFold.result();
  const { stays, raised: inStays } = stayFold.result();
  return {
    certificates,
    facts: placed.map(({ place }) => place),
    findings: sortFindings([...raised, ...inStays, ...inCertificates]),
    services,
    stays,
    subject,
  };
}

type OfCase = Extract<Statement, { type: `cn.chessboard.collaboration.${string}` }>;
const isOfCase = (fact: Statement): fact is OfCase => fact.type.startsWith("cn.chessboard.collaboration.");

/** Hands a fact, in its newest shape, to the fold of its area. A new type of fact that nothing folds does not compile. */
function put(
  { place, position, fact: recorded }: PlacedFact<Statement>,
  stays: StayFold,
  certificates: CertificateFold,
  services: Service[],
): void {
  // The facts of a case have its subject, never a person's (contracts/facts/collaboration).
  if (isOfCase(recorded)) return;
  const fact = upcast(recorded);
  switch (fact.type) {
    case "cn.chessboard.movement.arrived.v2":
      stays.arrived({ place, position, fact });
      break;
    case "cn.chessboard.movement.departed.v1":
      stays.departed({ place, position, fact });
      break;
    case "cn.chessboard.certificate.issued.v1":
      certificates.issued({ place, position, fact });
      break;
    case "cn.chessboard.certificate.renewed.v1":
      certificates.renewed({ place, position, fact });
      break;
    case "cn.chessboard.certificate.checked.v1":
      certificates.checked({ place, position, fact });
      break;
    case "cn.chessboard.certificate.revoked.v1":
      certificates.revoked({ place, position, fact });
      break;
    case "cn.chessboard.service.delivered.v1": {
      const { areaCode, occurredOn: date, service } = fact.data;
      services.push({ areaCode, date, fact: place, service });
      break;
    }
    default:
      fact satisfies never;
  }
}
