import { z } from "zod";
import { isKnownArea, levelOf } from "./area-codes.ts";
import { EARLIEST, latestOccurrence } from "./calendar.ts";
import { codesOf } from "./code-tables.ts";
import { areaCode } from "./data-types.ts";
import { belongsInLogOf, type FactBody, factTypeNamed } from "./fact.ts";
import { type Recorder, uuid } from "./fact-type.ts";
import { type FieldProblem, problemsOf } from "./field-problem.ts";
import { type IdNumber, type IdNumberFault, parseIdNumber } from "./id-number.ts";
import { findLeak } from "./leak-guard.ts";
import { CN, type ParticipantId } from "./participant.ts";
import type { Subject } from "./subject.ts";

/**
 * What a system reports: a type, whom it is about, and what happened. A person is given by ID number or, where the system
 * has it, by pseudonym; a directory fact by its participant.
 *
 *     {"type":"cn.chessboard.movement.arrived.v1","person":{"idNumber":"11010519491231002X"},
 *      "data":{"occurredOn":"2010-03-01","areaCode":"440305","householdAreaCode":"510104"}}
 *
 * In a batch each line has its idempotency key too, as the member `key`.
 */
const reportSchema = z.strictObject({
  type: z.string(),
  person: z.strictObject({ idNumber: z.string() }).optional(),
  subject: z.string().optional(),
  data: z.unknown(),
  correlationid: uuid.optional(),
  causationid: uuid.optional(),
});
type RawReport = z.output<typeof reportSchema>;

/** Whom a report is about: a person still by number, or a subject of the log. */
export type About =
  | { readonly kind: "person"; readonly idNumber: IdNumber }
  | { readonly kind: "subject"; readonly subject: Subject | ParticipantId };

/** A report that a node may decide on. */
export interface Report {
  /** `type` and `data`, members in the schema's order: equal content is equal JSON. */
  readonly body: FactBody;
  readonly about: About;
  /** Who may record it; the directory resolves the rule (directory/accepts.ts). */
  readonly recorder: Recorder;
  readonly correlationid?: string | undefined;
  readonly causationid?: string | undefined;
}

export interface ReportContext {
  /** Whose node asks. */
  readonly participant: ParticipantId;
  /** Milliseconds since 1970, UTC. */
  readonly now: number;
}

export type CheckedReport =
  | { readonly ok: true; readonly report: Report }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/**
 * The node's check of one report (design, section 4, "Two checks"): the contract's shape, and beyond it what this version
 * of the node accepts: types, code tables, area codes, ID numbers, dates against the clock. What it lets through keeps the
 * view's contract (contract.ts). Whether it fits what is on the log is decided afterwards.
 *
 * @param value the request's or line's JSON document, already parsed by parseJson, without a line's `key`
 */
export function checkReport(value: unknown, context: ReportContext): CheckedReport {
  const outer = reportSchema.safeParse(value);
  if (!outer.success) return refused(problemsOf(outer.error.issues));
  const raw = outer.data;
  const type = factTypeNamed(raw.type);
  if (type === undefined || !belongsInLogOf(context.participant, type.type)) {
    return refused([{ pointer: "/type", code: "CB205", message: "is not a type that this node records" }]);
  }
  const read = type.readBody(raw.data);
  if (!read.ok) {
    const leak = findLeak(type.data, raw.data);
    if (leak !== undefined) return refused([leakAt(leak)]);
    return refused(problemsOf(read.issues, ["data"]));
  }
  const about = aboutOf(raw, type);
  const problems = [
    ...about.problems,
    ...datesOf(read.body, context.now),
    ...areasOf(read.body),
    ...codesIn(read.body),
    ...(about.about === undefined ? [] : contradictionsIn(read.body, about.about)),
  ];
  if (about.about === undefined || problems.length > 0) return refused(problems);
  const { correlationid, causationid } = raw;
  return {
    ok: true,
    report: { body: read.body, about: about.about, recorder: read.recorder, correlationid, causationid },
  };
}

/** What makes two sendings of a report one: 1 to 255 visible ASCII characters, of the sender's choice. */
export const idempotencyKey = z.string().regex(/^[\x21-\x7e]{1,255}$/);

export type CheckedKey =
  | { readonly ok: true; readonly key: string }
  | { readonly ok: false; readonly problem: FieldProblem };

/**
 * The key of a report: the header `Idempotency-Key`, or the member `key` of a batch line.
 *
 * @param pointer `/key` for a line, the empty string for a header
 */
export function checkKey(value: unknown, pointer: "/key" | ""): CheckedKey {
  const parsed = idempotencyKey.safeParse(value);
  if (parsed.success) return { ok: true, key: parsed.data };
  const message =
    value === undefined ? "must have an idempotency key" : "has an idempotency key of another form";
  return { ok: false, problem: { pointer, code: "CB211", message } };
}

const refused = (problems: readonly FieldProblem[]): CheckedReport => ({ ok: false, problems });

const leakAt = (pointer: string): FieldProblem => ({
  pointer: `/data${pointer}`,
  code: "CB210",
  message: "looks like an ID or phone number",
});

const FAULTS: Readonly<Record<IdNumberFault, string>> = {
  shape: "must be 17 digits and a digit or X",
  "birth-date": "holds a date of birth that does not exist",
  "check-character": "has a check character that does not fit its digits",
};

interface AboutOrProblems {
  readonly about?: About;
  readonly problems: readonly FieldProblem[];
}

function aboutOf(raw: RawReport, type: NonNullable<ReturnType<typeof factTypeNamed>>): AboutOrProblems {
  const { person, subject } = raw;
  if (person !== undefined && subject !== undefined) {
    return { problems: [{ pointer: "/subject", code: "CB204", message: "must not stand beside person" }] };
  }
  if (person !== undefined) {
    if (!type.ofPerson) {
      return { problems: [{ pointer: "/person", code: "CB204", message: "has no place in this type" }] };
    }
    const parsed = parseIdNumber(person.idNumber);
    if (parsed.ok) return { about: { kind: "person", idNumber: parsed.idNumber }, problems: [] };
    return {
      problems: [{ pointer: "/person/idNumber", code: "CB206", message: FAULTS[parsed.fault] }],
    };
  }
  const parsed = type.subject.safeParse(subject);
  if (parsed.success) return { about: { kind: "subject", subject: parsed.data }, problems: [] };
  if (subject === undefined && type.ofPerson) {
    return { problems: [{ pointer: "/person", code: "CB204", message: "must be given, or a subject" }] };
  }
  return { problems: problemsOf(parsed.error.issues, ["subject"]) };
}

function datesOf({ data }: FactBody, now: number): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const latest = latestOccurrence(now);
  if (data.occurredOn < EARLIEST || data.occurredOn > latest) {
    const message = `must be a date from ${EARLIEST} to ${latest}`;
    problems.push({ pointer: "/data/occurredOn", code: "CB207", message });
  }
  if ("validUntil" in data && data.validUntil < data.occurredOn) {
    problems.push({ pointer: "/data/validUntil", code: "CB207", message: "must not be before occurredOn" });
  }
  return problems;
}

/** Where a code may stand for a whole province: of a destination often no more is known. */
const PROVINCE_WILL_DO = "destinationAreaCode";

function areasOf({ data }: FactBody): FieldProblem[] {
  return Object.entries(data).flatMap(([member, value]): FieldProblem[] => {
    if (member !== "areaCode" && !member.endsWith("AreaCode")) return [];
    const area = areaCode.safeParse(value);
    if (area.success && isKnownArea(area.data)) {
      if (member === PROVINCE_WILL_DO || levelOf(area.data) !== "province") return [];
      return [{ pointer: `/data/${member}`, code: "CB208", message: "must be a county or prefecture" }];
    }
    return [{ pointer: `/data/${member}`, code: "CB208", message: "is not a code of GB/T 2260" }];
  });
}

function codesIn({ type, data }: FactBody): FieldProblem[] {
  return Object.entries(data).flatMap(([member, value]): FieldProblem[] => {
    const codes = codesOf(type, member);
    if (codes === undefined || codes.includes(value)) return [];
    return [{ pointer: `/data/${member}`, code: "CB209", message: `must be one of ${codes.join(", ")}` }];
  });
}

/** The subject of a directory fact, and of a look, is the participant that it is about; that of a group or region is `cn`. */
function contradictionsIn({ type, data }: FactBody, about: About): FieldProblem[] {
  if (about.kind !== "subject") return [];
  const expected =
    "participant" in data
      ? data.participant
      : type === "cn.chessboard.directory.groupFormed.v1" ||
          type === "cn.chessboard.directory.keyRegionNamed.v1"
        ? CN
        : undefined;
  if (expected === undefined || about.subject === expected) return [];
  return [{ pointer: "/subject", code: "CB212", message: "must be the participant that data is about" }];
}
