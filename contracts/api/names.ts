import { z } from "zod";
import { personProof } from "../dossier/person-proof.ts";
import { dossierMembers } from "../dossier/dossier-schema.ts";
import { areaCode, calendarDate, code, factRef } from "../facts/data-types.ts";
import { department, factId, factTime, uuid } from "../facts/fact-type.ts";
import { participantId, provinceId } from "../facts/participant.ts";
import { caseId, pseudonym } from "../facts/subject.ts";
import { logIndex, logSize } from "../seals/position-schema.ts";
import { fieldProblem, problem } from "./problem.ts";
import { purpose } from "./purpose.ts";
import { cursor, hash, month, vector } from "./view.ts";

/** What the APIs' documents call a schema, say of it, and show it by. */
export interface SchemaName {
  readonly id?: string | undefined;
  readonly description?: string | undefined;
  readonly examples?: unknown[] | undefined;
  readonly [member: string]: unknown;
}

/**
 * The names of the schemas in the APIs' documents. They are kept apart from the schemas, since what a fact is made of is
 * published by itself too (contracts/facts/schemas), where nothing may change. A schema that is not named here has what its
 * own `.meta()` says.
 */
class SchemaNames extends z.core.$ZodRegistry<SchemaName> {
  override get<S extends z.core.$ZodType>(schema: S): SchemaName | undefined {
    const own: SchemaName | undefined = super.get(schema);
    const said = z.globalRegistry.get(schema);
    return own === undefined && said === undefined ? undefined : { ...said, ...own };
  }
}

/** Synthetic, as GB 11643 itself prints it. */
export const EXAMPLE_ID_NUMBER = "11010519491231002X";
/** That person's pseudonym under a key of 32 zero bytes. */
export const EXAMPLE_PSEUDONYM = "p1-g7yfnwrkfa2ujyh4ugeynduzvjwjrtov";

const name = (id: string, description: string, ...examples: unknown[]): SchemaName =>
  examples.length === 0 ? { id, description } : { id, description, examples };

export const schemaNames = new SchemaNames()
  .add(
    pseudonym,
    name(
      "Pseudonym",
      "A person: p, the key's generation, - and 20 bytes of an HMAC in lower-case base32",
      EXAMPLE_PSEUDONYM,
    ),
  )
  .add(
    caseId,
    name(
      "CaseId",
      "A case (an inquiry or notice): c- and a lower-case UUID",
      "c-0b6e4c1e-6b1f-4d0a-9c57-0d3f6a2b8e11",
    ),
  )
  .add(
    participantId,
    name(
      "ParticipantId",
      "A party with a log of its own: cn, cn-access, or cn- and two digits for a province",
      "cn-44",
    ),
  )
  .add(provinceId, name("ProvinceId", "A participant with a territory: cn- and two digits", "cn-44"))
  .add(
    logIndex,
    name("LogIndex", "A fact's place in its participant's log, from 0, without gaps; at most 2^53-1", 0),
  )
  .add(
    logSize,
    name("LogSize", "How many facts a log holds: the index that the next one gets; at most 2^53-1", 1),
  )
  .add(calendarDate, name("CalendarDate", "A date (ISO 8601), read at +08:00", "2010-03-01"))
  .add(month, name("Month", "A month", "2010-03"))
  .add(code, name("Code", "A code: lower-case words joined by hyphens", "migrant-family-planning"))
  .add(areaCode, name("AreaCode", "A GB/T 2260 code of six digits", "440305"))
  .add(factRef, name("FactRef", "One fact of one log"))
  .add(factTime, name("FactTime", "When a log recorded it: RFC 3339, UTC, milliseconds"))
  .add(factId, name("FactId", "A fact's id: a UUID of version 8, made from the reporter's key"))
  .add(uuid, name("Uuid", "A lower-case UUID"))
  .add(department, name("Department", "The office on whose behalf a system reports or reads"))
  .add(
    purpose,
    name("Purpose", "Why somebody looks at a person; it is recorded with the look", "service-delivery"),
  )
  .add(hash, name("Hash", "A SHA-256 hash, base64"))
  .add(vector, name("Vector", "How far each log is folded: its size, by participant"))
  .add(cursor, { description: "The cursor of the next page; missing on the last one" })
  .add(
    problem,
    name("Problem", "Why a request was refused (RFC 9457), by a stable code, and what to do next"),
  )
  .add(fieldProblem, name("FieldProblem", "What is wrong with one field, and where it is (JSON pointer)"))
  .add(personProof, name("PersonProof", "What shows that a dossier is in the view, or that there is none"))
  .add(dossierMembers.facts.element, name("FactPlace", "Where a fact stands: its participant, and its index"))
  .add(dossierMembers.stays.element, name("Stay", "A stay away from home (docs/dossier.md)"))
  .add(dossierMembers.certificates.element, name("Certificate", "A certificate (docs/dossier.md)"))
  .add(dossierMembers.services.element, name("Service", "A service delivered (docs/dossier.md)"))
  .add(
    dossierMembers.findings.element,
    name("Finding", "Where facts do not fit one another (docs/dossier.md)"),
  );
