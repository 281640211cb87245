import { emptyDirectory } from "#contracts/directory/directory";
import { sealKeys } from "#contracts/directory/keys";
import type { ParticipantId } from "#contracts/facts/participant";
import { CompactRange } from "#contracts/seals/compact-range";
import { leafHash } from "#contracts/seals/merkle";
import { parseVerifierKey } from "#contracts/seals/note";
import { asIndex, asSize } from "#contracts/seals/position";
import { prepareBatch } from "../project/prepare-batch.ts";
import type { ViewState } from "../project/view-state.ts";
import type { LogPosition, Release } from "../verify/log-position.ts";
import { MemoryRows } from "./memory-rows.spec.ts";
import type { SealedLog } from "./sealed-log.spec.ts";

/** The next `count` facts of a log after `from`, as its follower would release them. */
function release(log: SealedLog, from: number, count: number): Release {
  const to = Math.min(log.size, from + count);
  const range = CompactRange.empty();
  for (const fact of log.facts.slice(0, to)) range.append(leafHash(fact));
  const { participant } = log;
  const position: LogPosition = { participant, range, checkpoint: "", resumeAfter: undefined, verifiedAt: 0 };
  return { from: asIndex(from), facts: log.facts.slice(from, to), position };
}

/**
 * Folds the logs batch by batch: each batch is some steps, each step the next `count` facts of one log. As a follower
 * does, a log waits for as long as the directory knows no key of it.
 */
export async function foldedInBatches(
  cn: SealedLog,
  logs: readonly SealedLog[],
  batches: readonly (readonly { log: number; count: number }[])[],
): Promise<MemoryRows> {
  const rows = new MemoryRows();
  let state: ViewState = {
    positions: new Map(),
    directory: emptyDirectory(parseVerifierKey(cn.signer.vkey)),
  };
  const all = [cn, ...logs];
  const rest = all.map((_, log) => [
    { log, count: 1000 },
    { log, count: 1000 },
  ]);
  const released = all.map(() => 0);
  for (const steps of [...batches, ...rest]) {
    const releases = steps.flatMap(({ log: n, count }) => {
      const log = all[n];
      const from = released[n] ?? 0;
      if (log === undefined || from >= log.size) return [];
      if (sealKeys(state.directory, log.participant, asSize(from)).length === 0) return [];
      released[n] = Math.min(log.size, from + count);
      return [release(log, from, count)];
    });
    if (releases.length === 0) continue;
    const batch = await prepareBatch(rows, state, releases);
    rows.take(batch);
    const positions = new Map<ParticipantId, LogPosition>(state.positions);
    for (const position of batch.positions) positions.set(position.participant, position);
    state = { positions, directory: batch.directory };
  }
  return rows;
}
