import { ChessboardError } from "#contracts/errors";
import { signCheckpoint } from "#contracts/seals/checkpoint";
import { CompactRange } from "#contracts/seals/compact-range";
import { leafHash, sameBytes } from "#contracts/seals/merkle";
import type { NoteSigner } from "#contracts/seals/note";
import { asIndex, asSize, type LogSize } from "#contracts/seals/position";
import { type EventStore, MAX_GROUP_BYTES } from "#infra/event-store/event-store";
import { type LogCopy, requireWithin } from "./log-copy.ts";

/** Facts a group at most: what one append takes in a blink. */
const GROUP_FACTS = 1000;

export interface Refilled {
  readonly size: LogSize;
  /** How many of the facts were in the event store before. */
  readonly before: LogSize;
  /** How many facts no checkpoint covered; `signer` has signed one that does. */
  readonly sealed: number;
}

/**
 * Fills an event store from a verified copy of its log. What the store holds must be the beginning of that; each group is
 * appended with the copy's newest checkpoint, so that a node refuses a store whose refilling was cut off (CB512) until it
 * is taken up again and ends.
 *
 * @param signer the log's own key: signs a checkpoint over facts at the copy's end that were published and not sealed
 *
 * Throws CB751 when the copy is shorter than the store, CB752 when they differ, CB753 when the copy's end is not sealed and
 * there is no `signer`; what the copy and the event store throw.
 */
export async function refillStore(
  store: EventStore,
  copy: LogCopy,
  signer: NoteSigner | undefined,
  onFacts: (size: number) => void = () => undefined,
): Promise<Refilled> {
  const { checkpoint, note, uncovered } = await copy.newest();
  const before = await store.size();
  if (uncovered.length > 0 && signer === undefined) {
    throw new ChessboardError("CB753", `${copy.name}: ${uncovered.length} facts after ${checkpoint.size}.`);
  }
  if (before > checkpoint.size + uncovered.length) {
    throw new ChessboardError(
      "CB751",
      `${copy.name} has ${checkpoint.size} facts, the event store ${before}.`,
    );
  }
  let range = CompactRange.empty();
  for await (const segment of copy.segments(checkpoint, range)) {
    await take(store, segment.from, segment.facts, () => note);
    range = segment.range;
    onFacts(range.size);
  }
  requireWithin(copy.name, range, checkpoint);
  if (signer !== undefined && uncovered.length > 0) {
    const seal = (facts: readonly Uint8Array[]): string => {
      for (const fact of facts) range.append(leafHash(fact));
      return signCheckpoint({ origin: signer.name, size: range.size, root: range.root() }, signer);
    };
    await take(store, range.size, uncovered, seal);
  }
  return { size: await store.size(), before, sealed: uncovered.length };
}

/** Compares what the store holds of the facts, appends the rest; `checkpointOver` is told every fact once, in order. */
async function take(
  store: EventStore,
  from: number,
  facts: readonly Uint8Array[],
  checkpointOver: (facts: readonly Uint8Array[]) => string,
): Promise<void> {
  for (const group of groupsOf(facts)) {
    const first = from + group.at;
    const held = Math.min(group.facts.length, Math.max(0, (await store.size()) - first));
    await requireSame(store, first, group.facts.slice(0, held));
    const checkpoint = checkpointOver(group.facts);
    const rest = group.facts.slice(held);
    if (rest.length > 0) await store.append({ expectedSize: asSize(first + held), facts: rest, checkpoint });
  }
}

async function requireSame(store: EventStore, from: number, facts: readonly Uint8Array[]): Promise<void> {
  const held = await store.readAt(facts.map((_, n) => asIndex(from + n)));
  const other = facts.findIndex((fact, n) => !sameBytes(fact, held[n] ?? new Uint8Array()));
  if (other < 0) return;
  throw new ChessboardError(
    "CB752",
    `the event store of ${store.participant} differs at index ${from + other}.`,
  );
}

function* groupsOf(facts: readonly Uint8Array[]): Generator<{ at: number; facts: Uint8Array[] }> {
  let group: { at: number; facts: Uint8Array[] } = { at: 0, facts: [] };
  let bytes = 0;
  for (const [at, fact] of facts.entries()) {
    if (group.facts.length >= GROUP_FACTS || bytes + fact.length > MAX_GROUP_BYTES) {
      yield group;
      group = { at, facts: [] };
      bytes = 0;
    }
    group.facts.push(fact);
    bytes += fact.length;
  }
  if (group.facts.length > 0) yield group;
}
