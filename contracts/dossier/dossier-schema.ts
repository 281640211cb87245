import { z } from "zod";
import { checkResult } from "../facts/certificate/certificate.ts";
import { areaCode, calendarDate, code } from "../facts/data-types.ts";
import { participantId } from "../facts/participant.ts";
import { caseId, pseudonym } from "../facts/subject.ts";
import { urgency } from "../facts/collaboration/collaboration.ts";
import { logIndex } from "../seals/position-schema.ts";
import type { CaseDossier, Dossier, FactPlace, PersonDossier } from "./dossier.ts";
import { CASE_STATES } from "./case-machine.ts";
import { FINDINGS, type FindingCode } from "./findings.ts";

const factPlace = z.tuple([participantId, logIndex]);
const dated = z.strictObject({ date: calendarDate, fact: factPlace });

const isFindingCode = (text: string): text is FindingCode => Object.hasOwn(FINDINGS, text);

const certificate = z.strictObject({
  checks: z.array(z.strictObject({ areaCode, date: calendarDate, fact: factPlace, result: checkResult })),
  fact: factPlace,
  householdAreaCode: areaCode,
  issuedOn: calendarDate,
  kind: code,
  revoked: dated.exactOptional(),
  validUntil: calendarDate,
});

const step = { date: calendarDate, fact: factPlace, recorded: calendarDate };

const stay = z.strictObject({
  areaCode,
  from: z.strictObject({ ...step, departure: factPlace.exactOptional() }),
  householdAreaCode: areaCode,
  reason: code,
  until: z
    .strictObject({
      arrival: factPlace.exactOptional(),
      date: calendarDate,
      departure: factPlace.exactOptional(),
    })
    .exactOptional(),
});

const findings = z.array(
  z.strictObject({
    code: z.enum(Object.keys(FINDINGS).filter(isFindingCode)),
    facts: z.array(factPlace),
    participants: z.array(participantId),
  }),
);

const caseMember = z.strictObject({
  about: pseudonym,
  acknowledged: z.strictObject(step).exactOptional(),
  answered: z.strictObject({ answer: code, ...step }).exactOptional(),
  closed: z.strictObject({ outcome: code, ...step }).exactOptional(),
  from: participantId,
  kind: z.enum(["notice", "inquiry"]),
  matter: code,
  opened: z.strictObject(step),
  state: z.enum(CASE_STATES),
  to: participantId,
  urgency: urgency.exactOptional(),
});

/** The members of a case's dossier as JSON gives them: docs/dossier.md, "Members". */
export const caseDossierMembers = {
  case: caseMember.exactOptional(),
  facts: z.array(factPlace),
  findings,
  subject: caseId,
};

/** The members of a person's dossier as JSON gives them: docs/dossier.md, "Members". */
export const dossierMembers = {
  certificates: z.array(certificate),
  facts: z.array(factPlace),
  findings,
  services: z.array(z.strictObject({ areaCode, date: calendarDate, fact: factPlace, service: code })),
  stays: z.array(stay),
  subject: pseudonym,
};

export const personDossierSchema: z.ZodType<PersonDossier> = z.strictObject(dossierMembers);
export const caseDossierSchema: z.ZodType<CaseDossier> = z.strictObject(caseDossierMembers);
export const dossierSchema: z.ZodType<Dossier> = z.union([personDossierSchema, caseDossierSchema]);

/** A person's dossier that `canonicalDossier` wrote. Throws SyntaxError or ZodError for anything else. */
export const readPersonDossier = (json: string): PersonDossier => personDossierSchema.parse(JSON.parse(json));

/** The dossier that `canonicalDossier` wrote. Throws SyntaxError or ZodError for anything else. */
export const readDossier = (json: string): Dossier => dossierSchema.parse(JSON.parse(json));

const withFacts = z.object({ facts: z.array(factPlace) });

/**
 * The facts of a dossier that any version of `canonicalDossier` wrote: the one member that all of them have alike. Throws
 * SyntaxError or ZodError for anything else.
 */
export const readFactsOf = (json: string): readonly FactPlace[] => withFacts.parse(JSON.parse(json)).facts;
