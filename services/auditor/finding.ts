import type { ErrorCode } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import type { LogIndex } from "#contracts/seals/position";

/** Something checked that is false. An audit that has one ends with exit code 1. */
export interface Finding {
  readonly code: ErrorCode;
  /** Whose log, or missing where it is the view's. */
  readonly participant?: ParticipantId;
  /** Where it was read. */
  readonly source: string;
  /** The first index that it concerns. */
  readonly index?: LogIndex;
  readonly detail: string;
  /** The file in which a proof of it was saved, which needs nothing but the key of `cn` (evidence.ts). */
  readonly evidence?: string;
}
