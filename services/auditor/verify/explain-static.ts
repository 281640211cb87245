import { HASH_BYTES, sameBytes } from "#contracts/seals/merkle";
import { asIndex, asSize } from "#contracts/seals/position";
import type { StaticLog } from "#infra/log-copy/static-log";
import { newestIn, type OpenedCheckpoint } from "#infra/log-copy/verified-copy";
import type { Finding } from "../finding.ts";
import { leavesInTiles } from "./check-tiles.ts";
import type { Leaves } from "./leaves.ts";
import { type ExpectedLog, isAboutTheLog, type ReadLog } from "./read-log.ts";

/** How many facts are named one by one; the next finding counts the others. */
const NAMED = 100;

/**
 * Which facts of a static log that does not verify are wrong. Where its hash tiles have the signed root, they are the leaf
 * hashes that were sealed, and each fact with another hash is named (CB111); the facts before the first such hold. Where
 * the tiles have another root too, nothing tells which is right, and the first place where facts and tiles differ is named.
 */
export async function explainStatic(log: StaticLog, expected: ExpectedLog, read: ReadLog): Promise<ReadLog> {
  const sealed = await sealedIn(log, expected);
  if (sealed === undefined) return read;
  if ("code" in sealed)
    return { ...read, findings: [sealed, ...read.findings.filter(({ code }) => code !== sealed.code)] };
  const { size, root } = sealed.checkpoint;
  const tiles = await leavesInTiles(log, size);
  if (tiles === undefined) return read;
  const wrong = differing(read.leaves, tiles);
  if (!sameBytes(tiles.rootAt(size), root)) {
    tiles.close();
    return {
      ...read,
      findings: read.findings.map((finding) => ({ ...finding, index: asIndex(wrong[0] ?? 0) })),
    };
  }
  const broke = read.leaves.size < size ? read.findings : [];
  const end = Math.min(read.leaves.size, size);
  const findings = [...misfits(read, wrong), ...broke];
  const holds = asSize(wrong[0] ?? end);
  read.leaves.close();
  return {
    ...read,
    ...{ size: holds, root: tiles.rootAt(holds), history: size, newest: sealed, leaves: tiles },
    unmatched: undefined,
    findings: findings.length > 0 ? findings : read.findings,
  };
}

function misfits({ participant, source }: ReadLog, wrong: readonly number[]): Finding[] {
  const found = (index: number, detail: string): Finding => ({
    ...{ code: "CB111", participant, source },
    ...{ index: asIndex(index), detail },
  });
  const named = wrong
    .slice(0, NAMED)
    .map((index) => found(index, `index ${index} is not the fact that was sealed there.`));
  const [next] = wrong.slice(NAMED);
  const others = wrong.length - NAMED;
  return next === undefined
    ? named
    : [...named, found(next, `nor are ${others} facts from index ${next} on.`)];
}

/** The static log's checkpoint, its signature verified; or what is wrong with it. Undefined for a log that the directory does not know. */
async function sealedIn(
  log: StaticLog,
  { participant, origin, keys }: ExpectedLog,
): Promise<OpenedCheckpoint | Finding | undefined> {
  if (origin === undefined) return undefined;
  try {
    return await newestIn(log, { participant, origin, keys });
  } catch (error) {
    if (!isAboutTheLog(error)) throw error;
    return { code: error.code, participant, source: log.name, index: asIndex(0), detail: error.detail };
  }
}

const COMPARED = 4096;

/** The indexes at which both have a leaf, and another. */
function differing(one: Leaves, other: Leaves): number[] {
  const found: number[] = [];
  const size = Math.min(one.size, other.size);
  for (let start = 0; start < size; start += COMPARED) {
    const [left, right] = [one.bytes(start, start + COMPARED), other.bytes(start, start + COMPARED)];
    if (Buffer.compare(left, right) === 0) continue;
    for (let at = 0; start + at < size && at < COMPARED; at += 1) {
      const place = [at * HASH_BYTES, (at + 1) * HASH_BYTES] as const;
      if (!sameBytes(left.subarray(...place), right.subarray(...place))) found.push(start + at);
    }
  }
  return found;
}
