import { z } from "zod";
import type { PersonDossier } from "../dossier/dossier.ts";
import { dossierMembers } from "../dossier/dossier-schema.ts";
import { FLOW_MEASURES } from "../dossier/flow-measures.ts";
import { lookOutcome } from "../facts/access/access.ts";
import { stage } from "../facts/directory/directory.ts";
import { department, factTime } from "../facts/fact-type.ts";
import { participantId } from "../facts/participant.ts";
import { pseudonym } from "../facts/subject.ts";
import { logIndex, logSize } from "../seals/position-schema.ts";

/*
 * What the view answers and takes (design, section 9), and by that its OpenAPI document. Every answer says at which vector
 * it stands; answers of one vector are of one state of the view.
 */

/** A SHA-256 hash, base64. */
export const hash = z.string().regex(/^[A-Za-z0-9+/]{43}=$/);

/** How far each log is folded: its size, by participant. Participants of the directory whose log is empty have 0. */
export const vector = z.record(participantId, logSize);
export type Vector = z.infer<typeof vector>;

/**
 * What an answer about one person says besides: where it stands, and whether facts were left out that the reader's
 * participant may not see (design, section 6).
 */
export const standing = {
  vector,
  /** `true`: facts were left out before the fold. */
  partial: z.literal(true).exactOptional(),
  /** How many participants' facts were left out; given with `partial`. */
  leftOut: z.int().min(1).exactOptional(),
};

/** The same as a type. */
export interface Standing {
  readonly vector: Vector;
  readonly partial?: true;
  readonly leftOut?: number;
}

const subject = pseudonym;

/** `GET /v1/persons/{pseudonym}`: the members of the dossier (docs/dossier.md). */
export const personAnswer = z.strictObject({ ...dossierMembers, ...standing }).meta({ id: "Person" });
export type PersonAnswer = PersonDossier & Standing;

/** A movement as it was recorded; `data` is the type's own (/schemas/<type>.json). */
const movementFact = z.strictObject({
  participant: participantId,
  index: logIndex,
  type: z.string(),
  time: factTime,
  data: z.record(z.string(), z.unknown()),
});

/** `GET /v1/persons/{pseudonym}/movements`: the movement facts in fold order, withdrawn ones too, and the stays they make. */
export const movementsAnswer = z
  .strictObject({ subject, facts: z.array(movementFact), stays: dossierMembers.stays, ...standing })
  .meta({ id: "Movements" });
export type MovementsAnswer = Pick<PersonDossier, "subject" | "stays"> & {
  readonly facts: readonly z.infer<typeof movementFact>[];
} & Standing;

/** `GET /v1/persons/{pseudonym}/certificates` */
export const certificatesAnswer = z
  .strictObject({ subject, certificates: dossierMembers.certificates, ...standing })
  .meta({ id: "Certificates" });
export type CertificatesAnswer = Pick<PersonDossier, "subject" | "certificates"> & Standing;

/** `GET /v1/persons/{pseudonym}/services` */
export const servicesAnswer = z
  .strictObject({ subject, services: dossierMembers.services, ...standing })
  .meta({ id: "Services" });
export type ServicesAnswer = Pick<PersonDossier, "subject" | "services"> & Standing;

/** A month, `2010-03`. What is none is refused at once: what is asked of months together is not asked of it. */
export const month = z
  .string()
  .regex(/^[0-9]{4}-(0[1-9]|1[0-2])$/, { error: "a month such as 2010-03", abort: true });

/** What `GET /v1/flows` is asked, besides `minPosition`. `from` and `to` are the first and the last month counted. */
export const flowsQuery = z
  .strictObject({
    measure: z.enum(FLOW_MEASURES),
    by: z.literal("month").exactOptional(),
    from: month.exactOptional(),
    to: month.exactOptional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ["to"],
    message: "not before from",
  });
export type FlowsQuestion = z.infer<typeof flowsQuery>;

/** `GET /v1/flows`: sums by the household's participant and the one moved to; cells of none are left out. */
export const flowsAnswer = z
  .strictObject({
    vector,
    /** The view's root at this vector, as in the commitment. */
    root: hash,
    cells: z.array(
      z.strictObject({
        origin: participantId,
        destination: participantId,
        month: month.exactOptional(),
        count: z.int().min(1),
      }),
    ),
  })
  .meta({ id: "Flows" });
export type FlowsAnswer = z.infer<typeof flowsAnswer>;

/** `GET /v1/participants`: how far each log is folded, and what keeps it. */
export const participantsAnswer = z
  .strictObject({
    participants: z.array(
      z.strictObject({
        participant: participantId,
        origin: z.string(),
        stage,
        /** Facts verified and folded. */
        size: logSize,
        root: hash,
        /** The newest checkpoint that was verified, a signed note; null for a log without facts. */
        checkpoint: z.string().nullable(),
        /** When this view verified it; RFC 3339, UTC. */
        verifiedAt: z.string().nullable(),
        /** Seconds since then. */
        secondsSinceCheckpoint: z.number().min(0).nullable(),
        /** Facts on the shared log that are not folded yet; null when the shared log could not be asked. */
        lag: z.int().min(0).nullable(),
        /** Why the log is not followed any further; null while it is. */
        halted: z.strictObject({ code: z.string(), place: z.string() }).nullable(),
      }),
    ),
  })
  .meta({ id: "Participants" });
export type ParticipantsAnswer = z.infer<typeof participantsAnswer>;

/** What a list is asked for: how many rows at most, and after which one (the cursor of the page before). */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z
    .string()
    .max(256)
    .regex(/^[A-Za-z0-9_-]+$/, "a cursor that a page before gave")
    .exactOptional(),
});
export type PageQuestion = z.infer<typeof pageQuery>;

/** The cursor of the next page; missing on the last one. */
export const cursor = z.string().exactOptional();

/** `GET /v1/persons/{pseudonym}/access`: who looked, by the access log as far as the vector says, the newest look first. */
export const looksAnswer = z
  .strictObject({
    subject: pseudonym,
    items: z.array(
      z.strictObject({
        /** The look's place in the log of `cn-access`. */
        index: logIndex,
        time: factTime,
        /** The reader's. */
        participant: participantId,
        department,
        sub: z.string(),
        purpose: z.string(),
        /** What of the person: `person`, `movements`, `certificates`, `services`, `proof`, `access`, `overview`, or `case`. */
        viewed: z.string(),
        outcome: lookOutcome,
      }),
    ),
    cursor,
    vector,
  })
  .meta({ id: "Looks" });
export type LooksAnswer = z.infer<typeof looksAnswer>;

/** `GET /v1/quarantine`: facts that are sealed but do not count, by participant and index. */
export const quarantineAnswer = z
  .strictObject({
    items: z.array(
      z.strictObject({
        participant: participantId,
        index: logIndex,
        reason: z.string(),
        detail: z.string(),
        /** The exact bytes, base64. */
        bytes: z.base64(),
      }),
    ),
    cursor,
  })
  .meta({ id: "Quarantine" });
export type QuarantineAnswer = z.infer<typeof quarantineAnswer>;

/** `GET /v1/alarms`: what an operator must look at, the newest first. */
export const alarmsAnswer = z
  .strictObject({
    items: z.array(
      z.strictObject({
        participant: participantId,
        code: z.string(),
        place: z.string(),
        reason: z.string(),
        raisedAt: z.string(),
        /** The exact bytes that raised it, base64. */
        bytes: z.base64(),
      }),
    ),
    cursor,
  })
  .meta({ id: "Alarms" });
export type AlarmsAnswer = z.infer<typeof alarmsAnswer>;
