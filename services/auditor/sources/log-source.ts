import type { ParticipantId } from "#contracts/facts/participant";
import type { LogIndex } from "#contracts/seals/position";
import type { StaticLog } from "#infra/log-copy/static-log";

/** One fact's own signature, as the shared log carries it beside the fact. */
export interface FactSignature {
  readonly signature: Uint8Array;
  /** `<name>+<hash>` of the key. */
  readonly keyId: string;
}

/** What a source hands over, in the order in which it has it. Nothing of it is verified. */
export type SourceRecord =
  | {
      readonly kind: "fact";
      readonly index: LogIndex;
      readonly bytes: Uint8Array;
      readonly signed?: FactSignature;
    }
  | { readonly kind: "checkpoint"; readonly note: string };

/** A place from which a copy of logs can be read: a node, a shared log. */
export interface LogSource {
  /** Its address, for people. */
  readonly name: string;
  /**
   * How many facts may wait for a checkpoint here: on the shared log as many as the view lets wait (design, section 5);
   * over HTTP all of them, as the one checkpoint covers whatever is there.
   */
  readonly maxPending: number;
  /** The participant whose log this is, or undefined for a source that holds every log. */
  participant(): Promise<ParticipantId | undefined>;
  /** All that the source has of the log when it is asked, to the newest checkpoint. Throws CB701 when it cannot be read. */
  records(participant: ParticipantId): AsyncIterable<SourceRecord>;
  /** The log as static resources, where the source has it so: for its hash tiles. */
  readonly tiles?: StaticLog;
  /** The newest checkpoint that witnesses have cosigned, unverified; undefined where the source has none to show. */
  cosigned?(): Promise<string | undefined>;
  close(): Promise<void>;
}
