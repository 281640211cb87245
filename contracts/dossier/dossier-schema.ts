import { z } from "zod";
import { checkResult } from "../facts/certificate/certificate.ts";
import { areaCode, calendarDate, code } from "../facts/data-types.ts";
import { participantId } from "../facts/participant.ts";
import { caseId, pseudonym } from "../facts/subject.ts";
import { logIndex } from "../seals/position.ts";
import type { Dossier } from "./dossier.ts";
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

const stay = z.strictObject({
  areaCode,
  from: dated,
  householdAreaCode: areaCode,
  until: z
    .strictObject({
      arrival: factPlace.exactOptional(),
      date: calendarDate,
      departure: factPlace.exactOptional(),
    })
    .exactOptional(),
});

/** The members of a dossier as JSON gives them: docs/dossier.md, "Members". */
export const dossierMembers = {
  certificates: z.array(certificate),
  facts: z.array(factPlace),
  findings: z.array(
    z.strictObject({
      code: z.enum(Object.keys(FINDINGS).filter(isFindingCode)),
      facts: z.array(factPlace),
      participants: z.array(participantId),
    }),
  ),
  services: z.array(z.strictObject({ areaCode, date: calendarDate, fact: factPlace, service: code })),
  stays: z.array(stay),
  subject: z.union([pseudonym, caseId]),
};

export const dossierSchema: z.ZodType<Dossier> = z.strictObject(dossierMembers);

/** The dossier that `canonicalDossier` wrote. Throws SyntaxError or ZodError for anything else. */
export const readDossier = (json: string): Dossier => dossierSchema.parse(JSON.parse(json));
