import type { ParticipantId } from "#contracts/facts/participant";
import type { VerifierKey } from "#contracts/seals/note";
import { asIndex, type LogIndex, type LogSize } from "#contracts/seals/position";
import type { FactRecord, Offset } from "#infra/shared-log/shared-log";
import type { Traceparent } from "#infra/telemetry/traceparent";
import { noTracing, type Tracing } from "#infra/telemetry/tracing";

interface Pending {
  readonly record: FactRecord;
  /** The record before it, after which a reader that wants this fact again goes on. */
  readonly after: Offset | undefined;
}

/**
 * What a follower remembers of the facts that wait for a checkpoint, besides what its LogReader holds: how to have them
 * again after a restart, and each one's own signature, which tells the altered one from its neighbours when the root of
 * all of them does not match.
 */
export class PendingEvidence {
  readonly #pending = new Map<LogIndex, Pending>();

  add(record: FactRecord, after: Offset | undefined): void {
    this.#pending.set(record.index, { record, after });
  }

  /** Forgets everything: it is read from elsewhere. */
  clear(): void {
    this.#pending.clear();
  }

  /** Says that the facts below `size` are verified, in the traces that they are part of; where folding stands in those. */
  verified(tracing: Tracing, participant: ParticipantId, size: LogSize): readonly Traceparent[] {
    if (tracing === noTracing) return [];
    const parents = new Set<Traceparent>();
    for (const { record } of this.#pending.values()) {
      if (record.traceparent !== undefined && record.index < size) parents.add(record.traceparent);
    }
    const step = tracing.step("view verify", parents, { participant, size });
    step.end();
    return [...parents].flatMap((parent) => step.under(parent) ?? []);
  }

  /** Forgets what is verified now; where to go on reading so that everything still pending comes again. */
  releasedTo(size: LogSize, checkpointAt: Offset): Offset | undefined {
    for (const index of this.#pending.keys()) if (index < size) this.#pending.delete(index);
    const first = this.#pending.get(asIndex(size));
    return first === undefined ? checkpointAt : first.after;
  }

  /** The first pending fact whose own signature is not that of one of the keys; undefined when all are. */
  firstUnsigned(keys: readonly VerifierKey[]): FactRecord | undefined {
    for (const { record } of this.#pending.values()) {
      const key = keys.find(({ name, hash }) => `${name}+${hash}` === record.keyId);
      if (key?.verify(record.value, record.signature) !== true) return record;
    }
    return undefined;
  }
}
