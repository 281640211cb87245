import type { ErrorCode } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";

/** What an operator must look at, and the evidence. It stays when the log goes on. */
export interface Alarm {
  readonly participant: ParticipantId;
  readonly code: ErrorCode;
  /** Where: a record of the shared log (`offset 17`) or a fact (`index 4`). One alarm a participant, code and place. */
  readonly place: string;
  /** What happened; no content of a fact. */
  readonly reason: string;
  /** The exact bytes that raised it: a fact, a checkpoint or a commitment. */
  readonly bytes: Uint8Array;
}
