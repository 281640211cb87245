import type { Fact } from "#contracts/facts/fact";
import type { LogIndex } from "#contracts/seals/position";

/** A fact of this node's own log: its place, its exact bytes, and what they say. */
export interface LoggedFact {
  readonly index: LogIndex;
  readonly bytes: Uint8Array;
  readonly fact: Fact;
}
