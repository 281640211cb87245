import type {
  Case,
  CaseDossier,
  Certificate,
  Dossier,
  PersonDossier,
  RecordedStep,
  Stay,
} from "./dossier.ts";

/**
 * The canonical JSON (RFC 8785) of a dossier, as one line of ASCII: what its entry in the view commits to. A dossier holds
 * whole numbers and ASCII strings only, so RFC 8785 comes down to members in order and no white space, which is what
 * `JSON.stringify` gives when the members are built in order.
 */
export const canonicalDossier = (dossier: Dossier): string =>
  JSON.stringify("stays" in dossier ? canonicalPerson(dossier) : canonicalOfCase(dossier));

const canonicalFindings = (findings: Dossier["findings"]) =>
  findings.map(({ code, facts, participants }) => ({ code, facts, participants }));

const canonicalOfCase = ({ case: standing, facts, findings, subject }: CaseDossier) => ({
  case: standing && canonicalCase(standing),
  facts,
  findings: canonicalFindings(findings),
  subject,
});

const canonicalCase = ({
  about,
  acknowledged,
  answered,
  closed,
  from,
  kind,
  matter,
  opened,
  state,
  to,
  urgency,
}: Case) => ({
  about,
  acknowledged: acknowledged && canonicalStep(acknowledged),
  answered: answered && { answer: answered.answer, ...canonicalStep(answered) },
  closed: closed && {
    date: closed.date,
    fact: closed.fact,
    outcome: closed.outcome,
    recorded: closed.recorded,
  },
  from,
  kind,
  matter,
  opened: canonicalStep(opened),
  state,
  to,
  urgency,
});

const canonicalStep = ({ date, fact, recorded }: RecordedStep) => ({ date, fact, recorded });

const canonicalPerson = (dossier: PersonDossier) => ({
  certificates: dossier.certificates.map(canonicalCertificate),
  facts: dossier.facts,
  findings: canonicalFindings(dossier.findings),
  services: dossier.services.map(({ areaCode, date, fact, service }) => ({
    areaCode,
    date,
    fact,
    service,
  })),
  stays: dossier.stays.map(canonicalStay),
  subject: dossier.subject,
});

const canonicalCertificate = ({
  checks,
  fact,
  householdAreaCode,
  issuedOn,
  kind,
  revoked,
  validUntil,
}: Certificate) => ({
  checks: checks.map(({ areaCode, date, fact, result }) => ({ areaCode, date, fact, result })),
  fact,
  householdAreaCode,
  issuedOn,
  kind,
  revoked: revoked && { date: revoked.date, fact: revoked.fact },
  validUntil,
});

const canonicalStay = ({ areaCode, from, householdAreaCode, reason, until }: Stay) => ({
  areaCode,
  from: { date: from.date, departure: from.departure, fact: from.fact, recorded: from.recorded },
  householdAreaCode,
  reason,
  until: until && { arrival: until.arrival, date: until.date, departure: until.departure },
});
