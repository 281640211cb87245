import { z } from "zod";

/** A person's keyed pseudonym: `p`, the key's generation, `-`, and 20 bytes in lower-case base32 (RFC 4648). */
export const pseudonym = z
  .string()
  .regex(/^p[1-9][0-9]?-[a-z2-7]{32}$/, "a pseudonym: p1- and 32 characters of lower-case base32")
  .brand<"Pseudonym">();
export type Pseudonym = z.infer<typeof pseudonym>;

/** A case (an inquiry or notice): `c-` and a UUID. */
export const caseId = z
  .string()
  .regex(
    /^c-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
    "a case: c- and a lower-case UUID",
  )
  .brand<"CaseId">();
export type CaseId = z.infer<typeof caseId>;

/** Whether a subject is a case, else it is a person. */
export const isCaseId = (subject: Subject): subject is CaseId => subject.startsWith("c-");

/** Who or what a dossier is about. */
export type Subject = Pseudonym | CaseId;
