import type { ParticipantId } from "#contracts/facts/participant";
import type { CompactRange } from "#contracts/seals/compact-range";
import type { LogIndex } from "#contracts/seals/position";
import type { Offset } from "#infra/shared-log/shared-log";
import type { Traceparent } from "#infra/telemetry/traceparent";
import type { Receipt } from "./case-receipts.ts";

/** How far a log is verified: kept in the same transaction as the rows folded from it (rule 4 of the design). */
export interface LogPosition {
  readonly participant: ParticipantId;
  /** Size and root of what is verified. Never appended to: a new position has a new range. */
  readonly range: CompactRange;
  /** The newest verified checkpoint, a signed note: at `range`, or past it while a range is read from the node. */
  readonly checkpoint: string;
  /** After which record of the shared log the reading goes on; undefined: from the start. */
  readonly resumeAfter: Offset | undefined;
  /** When this view verified the checkpoint, milliseconds since 1970. Said to operators, never folded. */
  readonly verifiedAt: number;
}

/** Facts that a checkpoint has sealed, in log order without gaps, and where the log stands with them. */
export interface Release {
  readonly from: LogIndex;
  /** At least one. */
  readonly facts: readonly Uint8Array[];
  readonly position: LogPosition;
  /** Of those of them that are about cases. */
  readonly receipts?: readonly Receipt[];
  /** Where folding stands in the traces of those of them that are in one. */
  readonly traces?: readonly Traceparent[];
}
