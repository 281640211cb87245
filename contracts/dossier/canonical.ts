import type { Certificate, Dossier, Stay } from "./dossier.ts";

/**
 * The canonical JSON (RFC 8785) of a dossier, as one line of ASCII: what its entry in the view commits to. A dossier holds
 * whole numbers and ASCII strings only, so RFC 8785 comes down to members in order and no white space, which is what
 * `JSON.stringify` gives when the members are built in order.
 */
export const canonicalDossier = (dossier: Dossier): string =>
  JSON.stringify({
    certificates: dossier.certificates.map(canonicalCertificate),
    facts: dossier.facts,
    findings: dossier.findings.map(({ code, facts, participants }) => ({ code, facts, participants })),
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

const canonicalStay = ({ areaCode, from, householdAreaCode, until }: Stay) => ({
  areaCode,
  from: { date: from.date, fact: from.fact },
  householdAreaCode,
  until: until && { arrival: until.arrival, date: until.date, departure: until.departure },
});
