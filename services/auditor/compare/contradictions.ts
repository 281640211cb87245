import type { ParticipantId } from "#contracts/facts/participant";
import { toBase64 } from "#contracts/seals/base64";
import { type Hash, sameBytes } from "#contracts/seals/merkle";
import { asIndex, type LogSize } from "#contracts/seals/position";
import { consistencyProof } from "#contracts/seals/tile-proofs";
import type { Evidence } from "../evidence/evidence.ts";
import type { Finding } from "../finding.ts";
import { firstDifference } from "../verify/leaves.ts";
import type { ReadLog, SealedSize } from "../verify/read-log.ts";

/** A checkpoint of a log by one of its keys, and where it was seen. */
export interface SeenSeal extends SealedSize {
  readonly source: string;
}

/** What cannot both be, and the proof of it where there is one. */
export interface Contradiction {
  readonly finding: Finding;
  readonly evidence?: Evidence | undefined;
}

/**
 * What signed checkpoints of one log say against each other and against its verified copies. A participant that signed two
 * histories shows one to some readers and the other to others:
 * - CB715, copies that differ, each sealed, with the first index where they do;
 * - CB746, a checkpoint seen elsewhere (by witnesses, by a view, in an earlier audit) that a copy does not extend;
 * - CB112, two checkpoints of one size where no copy tells more.
 *
 * A copy that is only shorter lags behind, and that is no finding.
 *
 * @param directoryLog the log of `cn`, which an evidence carries
 */
export async function contradictions(
  copies: readonly ReadLog[],
  seals: readonly SeenSeal[],
  directoryLog: () => Evidence["directory"],
): Promise<Contradiction[]> {
  const found: Contradiction[] = [];
  const histories = copies.filter(({ newest }) => newest !== undefined);
  const [first, ...others] = histories;
  for (const other of first === undefined ? [] : others) {
    const index = first && firstDifferenceOf(first, other);
    if (first === undefined || index === undefined) continue;
    const evidence = await twoHistories(first, other, directoryLog);
    const detail = `index ${index} of ${first.participant} is another fact than at ${first.source}, and both are sealed.`;
    const { participant, source } = other;
    found.push({ finding: { code: "CB715", participant, source, index: asIndex(index), detail }, evidence });
  }
  for (const seal of seals) {
    const against = histories.find((copy) => disagrees(seal, copy));
    if (against === undefined) continue;
    const { size } = seal.checkpoint;
    const detail = `at size ${size} ${against.participant} has signed another root than ${against.source} has.`;
    const { participant } = against;
    const finding: Finding = {
      code: "CB746",
      participant,
      source: seal.source,
      index: lastUnder(size),
      detail,
    };
    found.push({ finding, evidence: await againstCopy(participant, seal, against, directoryLog) });
  }
  return [...found, ...amongSeals(copies[0]?.participant, seals, histories, directoryLog)];
}

/** The root of a copy's history at a size that it reaches. */
export const rootOf = (copy: ReadLog, size: LogSize): Hash =>
  copy.roots.get(size) ?? (size === copy.size ? copy.root : copy.leaves.rootAt(size));

function firstDifferenceOf(one: ReadLog, other: ReadLog): number | undefined {
  const index = firstDifference(one.leaves, other.leaves);
  return index !== undefined && index < Math.min(one.history, other.history) ? index : undefined;
}

const disagrees = ({ checkpoint }: SealedSize, copy: ReadLog): boolean =>
  checkpoint.size <= copy.history && !sameBytes(rootOf(copy, checkpoint.size), checkpoint.root);

const lastUnder = (size: LogSize) => asIndex(Math.max(0, size - 1));

/** Two checkpoints of one size with different roots, neither of which a copy reaches. */
function amongSeals(
  participant: ParticipantId | undefined,
  seals: readonly SeenSeal[],
  histories: readonly ReadLog[],
  directoryLog: () => Evidence["directory"],
): Contradiction[] {
  if (participant === undefined) return [];
  const beyond = seals.filter(({ checkpoint }) =>
    histories.every(({ history }) => checkpoint.size > history),
  );
  return [...Map.groupBy(beyond, ({ checkpoint }) => checkpoint.size)].flatMap(([size, [one, ...rest]]) => {
    const other = rest.find((each) => one && !sameBytes(each.checkpoint.root, one.checkpoint.root));
    if (one === undefined || other === undefined) return [];
    const detail = `at size ${size} ${participant} has signed one root for ${one.source}, and another.`;
    const finding: Finding = {
      code: "CB112",
      participant,
      source: other.source,
      index: lastUnder(size),
      detail,
    };
    const rootThere = toBase64(other.checkpoint.root);
    const notes: [string, string] = [one.note, other.note];
    const shown = { participant, notes, rootThere, proof: [], directory: directoryLog() };
    return [{ finding, evidence: { evidence: "two-histories" as const, ...shown } }];
  });
}

function twoHistories(one: ReadLog, other: ReadLog, directoryLog: () => Evidence["directory"]) {
  const [shorter, longer] = one.history <= other.history ? [one, other] : [other, one];
  if (shorter.newest === undefined) return undefined;
  return againstCopy(one.participant, shorter.newest, longer, directoryLog);
}

async function againstCopy(
  participant: ParticipantId,
  { checkpoint, note }: SealedSize,
  copy: ReadLog,
  directoryLog: () => Evidence["directory"],
): Promise<Evidence | undefined> {
  if (copy.newest === undefined) return undefined;
  const { size } = copy.newest.checkpoint;
  const proof = await consistencyProof(checkpoint.size, size, copy.leaves);
  return {
    evidence: "two-histories",
    participant,
    notes: [note, copy.newest.note],
    rootThere: toBase64(rootOf(copy, checkpoint.size)),
    proof: proof.map(toBase64),
    directory: directoryLog(),
  };
}
