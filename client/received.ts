import { ChessboardError } from "#contracts/errors";
import { factIdOf } from "#contracts/facts/fact-id";
import { parseJson } from "#contracts/facts/json";
import type { Checkpoint } from "#contracts/seals/checkpoint";
import { parseVerifierKey, type VerifierKey } from "#contracts/seals/note";
import type { LogIndex } from "#contracts/seals/position";
import { verifyProof } from "#contracts/seals/proof";
import { ReceiptError } from "./errors.ts";
import type { components, paths } from "./api/node.types.ts";
import type { JsonOf, OperationAt } from "./paths.ts";

type ReportFact = OperationAt<paths, "/v1/facts", "post">;

/**
 * What a system reports: a type, whom it is about (one of `person` and `subject`), and what happened. What is put together at run
 * time, as from a form, the node checks field by field; what is written down can be checked by `satisfies DocumentedReport`.
 */
export interface Report {
  /** `cn.chessboard.movement.arrived.v2` */
  readonly type: string;
  readonly person?: { readonly idNumber: string };
  readonly subject?: string;
  readonly data: object;
  readonly correlationid?: string;
  readonly causationid?: string;
}
/** A report as the API's document has it: a shape for each type of fact. */
export type DocumentedReport = components["schemas"]["Report"];

/** What a node answers to a report. */
export type ReportAnswer = JsonOf<ReportFact>;

/** A fact that is shown to be on the log that the keys belong to, and to say what was reported. */
export interface Reported {
  readonly id: string;
  readonly index: LogIndex;
  /** The fact's exact bytes, as a string; kept with `receipt`, they prove for ever and offline that the fact is on the log. */
  readonly fact: string;
  /** C2SP tlog-proof. */
  readonly receipt: string;
  /** The fact as it stands on the log. */
  readonly event: FactOnLog;
  /** The signed checkpoint that covers it. */
  readonly checkpoint: Checkpoint;
  /** The idempotency key that it was reported with. */
  readonly key: string;
  /** False when it was recorded before under this key, by an earlier call or one whose answer was lost. */
  readonly isNew: boolean;
}

/** A fact's envelope (CloudEvents 1.0); `data` as it was reported. */
export interface FactOnLog {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  /** RFC 3339, UTC, milliseconds. */
  readonly time: string;
  readonly department: string;
  readonly data: unknown;
}

/** What is known of a report before its answer comes. */
export interface Expected {
  readonly report: Report;
  readonly key: string;
  /** The token that it was reported with. */
  readonly token: string | undefined;
  readonly keys: readonly VerifierKey[];
}

/** Keys as text (C2SP signed-note); the first one's name is the log's origin. Throws CB844 for none, CB103 for what is no key. */
export function keysOf(vkey: string | readonly string[] | undefined): readonly VerifierKey[] {
  const keys = (typeof vkey === "string" ? [vkey] : (vkey ?? [])).map(parseVerifierKey);
  if (keys.length === 0) throw new ChessboardError("CB844", "a report without the key of its log.");
  return keys;
}

/**
 * Verifies an answer to a report: the proof leads from the exact bytes of the fact to a checkpoint that a key of the log has
 * signed, and the fact says what was reported, under its key, by the token's bearer.
 *
 * Throws ReceiptError: CB842 when the receipt does not verify, CB843 when it is of another report.
 */
export function verifyReported(answer: ReportAnswer, isNew: boolean, expected: Expected): Reported {
  const { fact, receipt } = answer;
  const { index, checkpoint } = provenBy(answer, expected.keys);
  const event = eventIn(answer);
  const differs = differenceOf(event, expected, expected.keys[0]?.name ?? "");
  if (differs !== undefined)
    throw new ReceiptError("CB843", `index ${index} of ${checkpoint.origin}: ${differs}.`, answer);
  return { id: event.id, index, fact, receipt, event, checkpoint, key: expected.key, isNew };
}

function provenBy(
  answer: ReportAnswer,
  keys: readonly VerifierKey[],
): { readonly index: LogIndex; readonly checkpoint: Checkpoint } {
  try {
    const bytes = new TextEncoder().encode(answer.fact);
    const proven = verifyProof(bytes, answer.receipt, keys, keys[0]?.name ?? "");
    if (proven.index === answer.index) return proven;
  } catch (error) {
    if (!(error instanceof ChessboardError)) throw error;
    throw new ReceiptError("CB842", `${error.code} ${error.title}: ${error.detail}`, answer, {
      cause: error,
    });
  }
  throw new ReceiptError("CB842", `it is not that of index ${answer.index}.`, answer);
}

/** As much as any fact has, and as deep. */
const BOUNDS = { maxBytes: 16 * 1024, maxDepth: 8 };

function eventIn(answer: ReportAnswer): FactOnLog {
  const parsed = parseJson(new TextEncoder().encode(answer.fact), BOUNDS);
  if (parsed.ok && isFact(parsed.value)) return parsed.value;
  throw new ReceiptError("CB843", "what is on the log is no fact.", answer);
}

function isFact(value: unknown): value is FactOnLog {
  if (typeof value !== "object" || value === null || !("data" in value)) return false;
  const { id, source, type, subject, time, department }: Partial<Record<string, unknown>> = { ...value };
  return [id, source, type, subject, time, department].every((text) => typeof text === "string");
}

/** The first thing in which a fact is not the report's; undefined if there is none. Names no value: some are persons'. */
function differenceOf(
  event: FactOnLog,
  { report, key, token }: Expected,
  origin: string,
): string | undefined {
  const participant = /^\/participants\/(cn(?:-[a-z0-9]+)?)$/.exec(event.source)?.[1];
  const [, log] = origin.split("/");
  if (participant === undefined || participant !== log) return "it is a fact of another participant";
  const bearer = bearerOf(token);
  if (bearer === undefined) return "the token does not say who reported it";
  if (event.id !== factIdOf(participant, bearer.iss, bearer.sub, key)) return "its id is not that of the key";
  if (event.department !== bearer.department) return "its department is another one";
  if (event.type !== report.type) return "its type is another one";
  const isOfSubject =
    report.subject === undefined
      ? /^p[0-9]+-[a-z2-7]{32}$/.test(event.subject)
      : event.subject === report.subject;
  if (!isOfSubject) return "its subject is another one";
  return sameJson(event.data, JSON.parse(JSON.stringify(report.data))) ? undefined : "its data is other data";
}

/** Who a token says that its bearer is; nobody has verified it here, the node has. */
function bearerOf(
  token = "",
): { readonly iss: string; readonly sub: string; readonly department: string } | undefined {
  try {
    const bytes = Uint8Array.fromBase64(token.split(".")[1] ?? "", { alphabet: "base64url" });
    const { iss, sub, department } = JSON.parse(new TextDecoder().decode(bytes));
    const texts = [iss, sub, department];
    return texts.every((text) => typeof text === "string") ? { iss, sub, department } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether two values are the same JSON, whatever the order of members. */
function sameJson(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return (
    left.size === right.size &&
    [...left].every(([name, value]) => right.has(name) && sameJson(value, right.get(name)))
  );
}
