import { ChessboardError } from "#contracts/errors";
import { mentionsCase } from "#contracts/facts/collaboration/mentions-case";
import { type Checkpoint, parseCheckpoint } from "#contracts/seals/checkpoint";
import type { CompactRange } from "#contracts/seals/compact-range";
import { groupAuditPaths } from "#contracts/seals/group-proofs";
import { type Hash, leafHash, verifyInclusion } from "#contracts/seals/merkle";
import { parseNote } from "#contracts/seals/note";
import { asIndex, type LogIndex } from "#contracts/seals/position";
import { formatProof } from "#contracts/seals/proof";
import { inclusionProof } from "#contracts/seals/tile-proofs";
import { type StaticLog, tilesOf } from "#infra/log-copy/static-log";
import type { Segment } from "#infra/log-copy/verified-copy";

/*
 * The receipts of the facts about cases, made as they are verified: the nodes of the provinces that a case is between learn
 * of it from the view, and verify it (design, section 7). A release without such facts costs a glance at each of its facts.
 */

/** The receipt of one fact: a tlog-proof. */
export interface Receipt {
  readonly index: LogIndex;
  readonly proof: string;
}

/** What a checkpoint has released, and the log as it was verified before. */
export interface ReleasedGroup {
  readonly before: CompactRange;
  readonly facts: readonly Uint8Array[];
  /** The checkpoint's note, at the size that the facts lead to. */
  readonly note: string;
}

/** The receipts of a release's facts about cases, accepted or not, under the checkpoint that released them. */
export function caseReceipts({ before, facts, note }: ReleasedGroup): Receipt[] {
  const wanted = casesIn(facts);
  if (wanted.length === 0) return [];
  const paths = groupAuditPaths(before, facts.map(leafHash));
  return wanted.map((n) => receiptOf(asIndex(before.size + n), paths[n] ?? [], note));
}

/**
 * The same for a part of a log that is read from its node, whose newest checkpoint, `note`, may be past it: the paths are
 * of the node's hash tiles. Throws CB111 where these do not lead from a fact to the checkpoint, CB107 and CB701 as reading
 * them does.
 */
export async function caseReceiptsByTiles(
  node: StaticLog,
  { from, facts }: Segment,
  note: string,
  signal: AbortSignal,
): Promise<Receipt[]> {
  const wanted = casesIn(facts);
  if (wanted.length === 0) return [];
  const checkpoint = parseCheckpoint(parseNote(note).text);
  const tiles = tilesOf(node, signal);
  const receipts: Receipt[] = [];
  for (const n of wanted) {
    const index = asIndex(from + n);
    const path = await inclusionProof(index, checkpoint.size, tiles);
    requireOnLog(node, index, facts[n], checkpoint, path);
    receipts.push(receiptOf(index, path, note));
  }
  return receipts;
}

const casesIn = (facts: readonly Uint8Array[]): number[] =>
  facts.flatMap((fact, n) => (mentionsCase(fact) ? [n] : []));

const receiptOf = (index: LogIndex, path: readonly Hash[], checkpoint: string) => ({
  index,
  proof: formatProof({ index, path, checkpoint }),
});

function requireOnLog(
  node: StaticLog,
  index: LogIndex,
  fact: Uint8Array | undefined,
  { size, root }: Checkpoint,
  path: readonly Hash[],
): void {
  if (fact !== undefined && verifyInclusion(index, size, leafHash(fact), path, root)) return;
  throw new ChessboardError("CB111", `${node.name}: its tiles do not lead from fact ${index} to its root.`);
}
