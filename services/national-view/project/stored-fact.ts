import type { RecordedFact } from "#contracts/dossier/dossier";
import type { AccessFact, SubjectFact } from "#contracts/facts/fact";
import type { ParticipantId } from "#contracts/facts/participant";
import type { Subject } from "#contracts/facts/subject";
import type { LogIndex } from "#contracts/seals/position";

/** The place of one fact. */
export interface Place {
  readonly participant: ParticipantId;
  readonly index: LogIndex;
}

/**
 * An accepted fact as the view stores it, by the subject in whose dossier it counts or, if it is a look, that was looked
 * at: its exact bytes, as text.
 */
export interface StoredFact extends Place {
  readonly subject: Subject;
  readonly body: string;
}

/** A sealed fact that does not count, and why. */
export interface QuarantinedFact extends Place {
  readonly reason: string;
  readonly detail: string;
  readonly bytes: Uint8Array;
}

/** A stored fact of a dossier read again. It was checked against the contract before it was stored, so it is trusted here. */
export const readStored = ({ participant, index, body }: StoredFact): RecordedFact => ({
  participant,
  index,
  fact: JSON.parse(body) as SubjectFact,
});

/** A stored look read again, trusted as well. */
export const readLook = (body: string): AccessFact => JSON.parse(body) as AccessFact;

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** The bytes of an accepted fact as text; `bytesOf` gives the same bytes again. */
export const bodyOf = (bytes: Uint8Array): string => decoder.decode(bytes);
export const bytesOf = (body: string): Uint8Array => encoder.encode(body);
