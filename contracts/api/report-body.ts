import { z } from "zod";
import { codesOf } from "../facts/code-tables.ts";
import { FACT_TYPES } from "../facts/fact.ts";
import { uuid } from "../facts/fact-type.ts";
import { idempotencyKey } from "../facts/report.ts";
import { EXAMPLE_ID_NUMBER, EXAMPLE_PSEUDONYM, schemaNames } from "./names.ts";
import { nameOfType } from "./recorded-fact.ts";

/*
 * What `POST /v1/facts` takes, for the API's description: a shape for each type, with the codes that a node takes today. The
 * door itself checks a report field by field (contracts/facts/report.ts).
 */

/** An ID number (GB 11643): 17 digits and a digit or X. It is answered with a pseudonym and kept nowhere. */
export const idNumberGiven = z.string().meta({
  description: "An ID number of GB 11643: 17 digits and a digit or X. It is kept nowhere.",
  pattern: "^[0-9]{17}[0-9X]$",
  examples: [EXAMPLE_ID_NUMBER],
});

const person = z.strictObject({ idNumber: idNumberGiven });
const threads = { correlationid: uuid.optional(), causationid: uuid.optional() };

type FactType = (typeof FACT_TYPES)[number];

/** `data` with the codes of the tables in place of any code. */
function dataOf({ type, data }: FactType): z.ZodObject {
  const listed = Object.keys(data.shape).flatMap((member) => {
    const codes = codesOf(type, member);
    return codes === undefined ? [] : [[member, z.enum(codes)] as const];
  });
  return z.strictObject({ ...data.shape, ...Object.fromEntries(listed) });
}

function reportOf(type: FactType) {
  const said = { type: z.literal(type.type), data: dataOf(type), ...threads };
  const bySubject = z.strictObject({ ...said, subject: type.subject });
  const report = type.ofPerson ? z.union([z.strictObject({ ...said, person }), bySubject]) : bySubject;
  schemaNames.add(report, { id: `${nameOfType(type.type)}Report` });
  return report;
}

/** A report of one fact, by its type. A person is given by ID number, or by the pseudonym; never by both. */
export const reportBody = z.union(FACT_TYPES.map(reportOf));
schemaNames.add(reportBody, {
  id: "Report",
  description:
    "What happened, to whom, for a province's node to record; that of cn takes the types of the directory, that of cn-access looks.",
});

/** A line of `POST /v1/facts/batch`: a report and its idempotency key. */
export const batchLine = z.intersection(z.object({ key: idempotencyKey }), reportBody);

/** The example of a report, and what the other examples are about. */
export const EXAMPLE_ARRIVAL = {
  type: "cn.chessboard.movement.arrived.v2",
  person: { idNumber: EXAMPLE_ID_NUMBER },
  data: {
    occurredOn: "2010-03-01",
    areaCode: "440305",
    householdAreaCode: "510104",
    reason: "work-or-trade",
  },
} as const;

export const EXAMPLE_CERTIFICATE = {
  type: "cn.chessboard.certificate.issued.v1",
  subject: EXAMPLE_PSEUDONYM,
  data: {
    occurredOn: "2010-02-01",
    householdAreaCode: "440305",
    kind: "migrant-family-planning",
    validUntil: "2013-02-01",
  },
} as const;
