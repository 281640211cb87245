import { advance } from "#contracts/directory/advance";
import { type Directory, emptyDirectory } from "#contracts/directory/directory";
import { sealKeys } from "#contracts/directory/keys";
import { CN } from "#contracts/facts/participant";
import { CompactRange } from "#contracts/seals/compact-range";
import { type Halt, LogReader } from "#contracts/seals/log-reader";
import type { VerifierKey } from "#contracts/seals/note";
import { asIndex } from "#contracts/seals/position";
import type { SharedLog } from "../shared-log/shared-log.ts";

export interface DirectoryFollower {
  /** The directory as far as the log of `cn` has been verified; a new object whenever it has moved. */
  readonly current: Directory;
}

/** Follows the log of `cn` on the shared log. */
export async function followDirectory(options: {
  readonly sharedLog: SharedLog;
  readonly pinned: VerifierKey;
  readonly origin: string;
  readonly signal: AbortSignal;
  readonly onHalt?: (halt: Halt) => void;
}): Promise<DirectoryFollower> {
  const state = { current: emptyDirectory(options.pinned) };
  void follow(options, state);
  return state;
}

async function follow(
  { sharedLog, origin, signal, onHalt }: Parameters<typeof followDirectory>[0],
  state: { current: Directory },
): Promise<void> {
  const reader = new LogReader({ participant: CN, origin, range: CompactRange.empty() });
  for await (const batch of sharedLog.subscribe(CN, undefined, signal)) {
    for (const { record } of batch) {
      const answer =
        record.kind === "fact"
          ? reader.fact(record.index, record.value)
          : reader.checkpoint(record.value, (size) => sealKeys(state.current, CN, size));
      if (answer === "repeat" || answer === "taken") continue;
      if ("halt" in answer) {
        onHalt?.(answer);
        return;
      }
      let { current } = state;
      for (const [n, bytes] of answer.released.facts.entries()) {
        current = advance(current, asIndex(answer.released.from + n), bytes).directory;
      }
      state.current = current;
    }
  }
}
