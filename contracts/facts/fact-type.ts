import { z } from "zod";
import type { AreaCode, FactRef } from "./data-types.ts";
import { type ParticipantId, participantSource } from "./participant.ts";
import { pseudonym } from "./subject.ts";

/** The office on whose behalf a system reports or reads. */
export const department = z.enum([
  "family-planning",
  "public-security",
  "civil-affairs",
  "human-resources",
  "housing",
  "health",
  "commerce",
]);
export type Department = z.infer<typeof department>;

/** RFC 3339 in UTC with milliseconds, as the sequencer writes it: `2010-03-02T01:15:09.120Z`. */
export const factTime = z.iso.datetime({ precision: 3 }).brand<"FactTime">();
export type FactTime = z.infer<typeof factTime>;

/** CloudEvents `id`: a UUIDv8 of SHA-256(participant, `iss`, `sub`, idempotency key). */
export const factId = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, "a UUID of version 8")
  .brand<"FactId">();
export type FactId = z.infer<typeof factId>;

/** `correlationid` and `causationid`: what ties facts of one case together, and what a fact followed from. */
export const uuid = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, "a lower-case UUID");

/**
 * Who may record a fact, as a rule that the directory resolves (directory/accepts.ts):
 * - `territory`: the participant whose territory holds the area;
 * - `holder`: the log that holds the fact referred to, at an earlier index;
 * - `participant`: that participant alone;
 * - `actor`: the participant that the fact itself names as the one who acts.
 */
export type Recorder =
  | {
      readonly rule: "territory";
      readonly area: AreaCode;
      /** The member of `data` that holds the area. */
      readonly member: "areaCode" | "householdAreaCode";
    }
  | { readonly rule: "holder"; readonly ref: FactRef }
  | { readonly rule: "participant"; readonly participant: ParticipantId }
  | {
      readonly rule: "actor";
      readonly participant: ParticipantId;
      /** The member of `data` that names it. */
      readonly member: "from" | "by";
    };

/** Order among the facts of one subject on one day (design, section 4). */
export type Rank = 1 | 2 | 3 | 4 | 5 | 6 | 7 | "withdrawal" | "not-in-dossier";

/**
 * A fact as its bytes say it: a CloudEvents 1.0 event, structured mode, members in the order in which a node writes them:
 *
 *     {"specversion":"1.0","id":"0b6e…-8…","source":"/participants/cn-44","type":"cn.chessboard.movement.arrived.v1",
 *      "subject":"p1-mzxw6ytboi2gk3tu…","time":"2010-03-02T01:15:09.120Z","department":"family-planning",
 *      "dataschema":"/schemas/cn.chessboard.movement.arrived.v1.json","datacontenttype":"application/json",
 *      "data":{"occurredOn":"2010-03-01","areaCode":"440305","householdAreaCode":"510104"}}
 */
export interface Envelope<Name extends string, Subject, Data> {
  readonly specversion: "1.0";
  readonly id: FactId;
  readonly source: z.output<typeof participantSource>;
  readonly type: Name;
  readonly subject: Subject;
  readonly time: FactTime;
  readonly department: Department;
  readonly dataschema: string;
  readonly datacontenttype: "application/json";
  readonly correlationid?: string | undefined;
  readonly causationid?: string | undefined;
  readonly data: Data;
}

/** The members that are the same for every type; `subject` and `data` are checked by the type's own schemas. */
const envelopeOf = <const Name extends string>(type: Name) =>
  z.strictObject({
    specversion: z.literal("1.0"),
    id: factId,
    source: participantSource,
    type: z.literal(type),
    subject: z.string(),
    time: factTime,
    department,
    dataschema: z.literal(`/schemas/${type}.json`),
    datacontenttype: z.literal("application/json"),
    correlationid: uuid.optional(),
    causationid: uuid.optional(),
    // Not a record: zod's leave a member named __proto__ out, and what is left out here is refused nowhere else.
    data: z.unknown(),
  });

/**
 * Everything the backbone knows of one type of fact. Adding a type is adding one of these to its area's list; adding an
 * area is a folder and its list in fact.ts.
 *
 * @param definition.type CloudEvents `type`, version included: `cn.chessboard.movement.arrived.v1`
 * @param definition.subject `pseudonym`, `caseId` or `participantId`
 * @param definition.data what `data` must be: what every reader must agree on for ever
 */
export const factType = <
  const Name extends string,
  Subject extends z.ZodType<string>,
  Data extends z.ZodType,
>(definition: {
  readonly type: Name;
  readonly subject: Subject;
  readonly data: Data;
  readonly rank: Rank;
  readonly recordedBy: (data: z.output<Data>) => Recorder;
}) => {
  type ThisFact = Envelope<Name, z.output<Subject>, z.output<Data>>;
  const envelope = envelopeOf(definition.type);
  /** `data` on its own, as a report brings it, and who may record it. */
  const readBody = (value: unknown): ParsedBody<Body<Name, z.output<Data>>> | UnreadableFact => {
    const data = definition.data.safeParse(value);
    if (!data.success) return { ok: false, issues: data.error.issues };
    return {
      ok: true,
      body: { type: definition.type, data: data.data },
      recorder: definition.recordedBy(data.data),
    };
  };
  return {
    type: definition.type,
    subject: definition.subject,
    data: definition.data,
    rank: definition.rank,
    /** Whether a report may give an ID number in the subject's place. */
    ofPerson: Object.is(definition.subject, pseudonym),
    /** The whole event's schema, for publication as JSON Schema. */
    published: envelope.extend({ subject: definition.subject, data: definition.data }),
    readBody,
    /** The fact and who may have recorded it, or every issue with its path. */
    parse(value: unknown): ParsedFact<ThisFact> | UnreadableFact {
      const outer = envelope.safeParse(value);
      if (!outer.success) return { ok: false, issues: outer.error.issues };
      const subject = definition.subject.safeParse(outer.data.subject);
      const read = readBody(outer.data.data);
      if (subject.success && read.ok) {
        const fact: ThisFact = { ...outer.data, subject: subject.data, ...read.body };
        return { ok: true, fact, recorder: read.recorder };
      }
      return {
        ok: false,
        issues: [
          ...within("subject", subject.success ? [] : subject.error.issues),
          ...within("data", read.ok ? [] : read.issues),
        ],
      };
    },
  };
};

const within = (member: string, issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] =>
  issues.map((issue) => ({ ...issue, path: [member, ...issue.path] }));

/** What a report says happened, before it is anybody's fact. */
export interface Body<Name extends string, Data> {
  readonly type: Name;
  readonly data: Data;
}

export interface ParsedBody<Body> {
  readonly ok: true;
  readonly body: Body;
  readonly recorder: Recorder;
}

export interface ParsedFact<Fact> {
  readonly ok: true;
  readonly fact: Fact;
  readonly recorder: Recorder;
}

export interface UnreadableFact {
  readonly ok: false;
  readonly issues: readonly z.core.$ZodIssue[];
}
