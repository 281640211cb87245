import type { Text } from "../../language/language.ts";
import type { Rise } from "./climb.ts";
import type { Hash } from "#contracts/seals/merkle";

/** What is looked at, in this order; a certificate's code begins with `code` and ends with `certificate`. */
export type StepName =
  | "code"
  | "bytes"
  | "receipt"
  | "path"
  | "signature"
  | "witnesses"
  | "key"
  | "certificate";

/**
 * - `held`: it is as it must be;
 * - `broken`: it is not, and this is where;
 * - `unsure`: nothing speaks against it, and less is known than there could be;
 * - `over`: it is genuine and does not hold on the day that was asked about: a certificate that expired;
 * - `unreached`: what it needs is missing, since something before it is broken.
 */
export type StepState = "held" | "broken" | "unsure" | "over" | "unreached";

/** A sentence: a text and what stands in its places `{name}`. */
export interface Sentence {
  readonly text: Text;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** A value as it was found: a hash, a key, a size. */
export interface Found {
  readonly label: Text;
  readonly value: string | Text;
}

export interface Step {
  readonly name: StepName;
  readonly state: StepState;
  /** What was found, in words; the first says most. */
  readonly says: readonly Sentence[];
  readonly found: readonly Found[];
  /** The error's stable code (contracts/errors.ts), where there is one. */
  readonly code?: string | undefined;
}

/** A path as it is drawn: from a leaf up, and the root that a checkpoint states for it, if any does. */
export interface DrawnPath {
  readonly index: number;
  readonly size: number;
  readonly leaf: Hash;
  readonly rises: readonly Rise[];
  /** Undefined where no root is stated, as in a certificate's code: the signature alone can tell. */
  readonly stated: Hash | undefined;
  readonly isRoot: boolean;
}

/**
 * - `verified`: all holds, by keys that the reader has pinned;
 * - `self-told`: all holds, by a key that the process has told of itself;
 * - `no-key`: all holds but for the signature, for which no key is at hand;
 * - `not-in-force`: a certificate whose seals hold and which is not valid on the day;
 * - `broken`: see the steps.
 */
export type Verdict = "verified" | "self-told" | "no-key" | "not-in-force" | "broken";

export interface Verification {
  readonly verdict: Verdict;
  readonly steps: readonly Step[];
  readonly path: DrawnPath | undefined;
  /** The exact bytes, once they are known. */
  readonly fact: Uint8Array | undefined;
}

/** The first step that is broken. */
export const brokenStep = ({ steps }: Pick<Verification, "steps">): Step | undefined =>
  steps.find(({ state }) => state === "broken");
