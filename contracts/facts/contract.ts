import { EARLIEST, mayHaveOccurredBy } from "./calendar.ts";
import { FACT_TYPES, type Fact, factTypeNamed, MAX_FACT_BYTES, MAX_FACT_DEPTH } from "./fact.ts";
import type { Recorder } from "./fact-type.ts";
import { problemsOf } from "./field-problem.ts";
import { type JsonFault, parseJson } from "./json.ts";
import { findLeak, hasFreeStrings } from "./leak-guard.ts";

/**
 * Why the bytes of a fact break the contract. Stable: readers that disagree on one of these disagree on the view.
 *
 *     too-large              more than 16 KiB
 *     not-utf-8              not UTF-8
 *     byte-order-mark        begins with one
 *     not-json               not a JSON document
 *     too-deep               nested more than eight deep
 *     escaped-member         a member name is written with an escape
 *     repeated-member        an object says a member name twice
 *     unknown-type           no type of this version; a later version may fold it
 *     schema                 not the shape that its type publishes
 *     dated-too-early        occurredOn before 1949-10-01
 *     dated-after-recording  occurredOn later than one day after its own time at +08:00
 *     personal-number        what looks like an ID or phone number where the contract has free text
 */
export type ContractReason =
  | JsonFault
  | "unknown-type"
  | "schema"
  | "dated-too-early"
  | "dated-after-recording"
  | "personal-number";

export interface ContractViolation {
  readonly code: ContractReason;
  /** JSON pointer to the field at fault; the empty string is the whole event. */
  readonly pointer: string;
  /** Which field, and what it must be; never what it holds. */
  readonly detail: string;
}

export type CheckedContract =
  | { readonly ok: true; readonly fact: Fact; readonly recorder: Recorder }
  | { readonly ok: false; readonly reason: ContractViolation };

/**
 * The view's check of one fact (design, section 4, "Two checks"): what every reader must agree on for ever, from the bytes
 * alone. It looks at no clock, no code table and no directory; whether its log may say so is asked by directory/accepts.ts.
 * The node's stricter check of what is reported to it is checkReport (report.ts).
 */
export function checkContract(bytes: Uint8Array): CheckedContract {
  const json = parseJson(bytes, { maxBytes: MAX_FACT_BYTES, maxDepth: MAX_FACT_DEPTH });
  if (!json.ok)
    return violation(json.reason, "", "the bytes are not one JSON document that all readers read alike");
  const type = factTypeNamed(typeOf(json.value));
  if (type === undefined) return violation("unknown-type", "/type", "is not one that this version knows");
  const parsed = type.parse(json.value);
  if (!parsed.ok) {
    const [first] = problemsOf(parsed.issues);
    return violation("schema", first?.pointer ?? "", first?.message ?? "is not as published");
  }
  const { fact, recorder } = parsed;
  const { occurredOn } = fact.data;
  if (occurredOn < EARLIEST) return violation("dated-too-early", "/data/occurredOn", `is before ${EARLIEST}`);
  if (!mayHaveOccurredBy(occurredOn, fact.time)) {
    return violation("dated-after-recording", "/data/occurredOn", "is after the fact's own time");
  }
  const leak = guarded.has(type.type) ? findLeak(type.data, fact.data) : undefined;
  if (leak !== undefined) return violation("personal-number", `/data${leak}`, "looks like a person's number");
  return { ok: true, fact, recorder };
}

/** Today those of the directory that hold names and keys, and who looked; about people every string is typed. */
const guarded: ReadonlySet<string> = new Set(
  FACT_TYPES.filter((type) => hasFreeStrings(type.data)).map((type) => type.type),
);

const typeOf = (value: unknown): string =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string"
    ? value.type
    : "";

const violation = (code: ContractReason, pointer: string, message: string): CheckedContract => ({
  ok: false,
  reason: { code, pointer, detail: `${pointer} ${message}`.trim() },
});
