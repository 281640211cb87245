import { expect } from "vitest";
import { asSize, type LogIndex } from "#contracts/seals/position";
import { type EventStore, type Group, MAX_READ_BYTES } from "./event-store.ts";

/* The log that the contract of the event store appends and reads back: any bytes will do, an engine does not read them. */

export const utf8 = new TextEncoder();

/** Facts `from` to `to` (excluded) of a made-up log; each one's bytes tell its index. */
export const facts = (from: number, to: number): Uint8Array[] =>
  Array.from({ length: to - from }, (_, n) => utf8.encode(`{"index":${from + n},"place":"广东省深圳市"}`));

/** An append of facts `from` to `to` of that log. */
export const group = (from: number, to: number): Group => ({
  expectedSize: asSize(from),
  facts: facts(from, to),
  checkpoint: note(to),
});

export const note = (size: number): string =>
  `chessboard.example/cn-44\n${size}\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— chessboard.example/cn-44 AAAA\n`;

export async function append(store: EventStore, size: number, groupSize: number): Promise<void> {
  for (let from = await store.size(); from < size; from = await store.size()) {
    await store.append(group(from, Math.min(from + groupSize, size)));
  }
}

/** Everything a subscription delivers from `from` until the log's fact before `to`, checked for order and repeats. */
export async function collect(store: EventStore, from: LogIndex, to: number): Promise<Uint8Array[]> {
  const abort = new AbortController();
  const collected: Uint8Array[] = [];
  for await (const committed of store.subscribe(from, abort.signal)) {
    expect(committed.from).toBe(from + collected.length);
    expect(committed.facts.length).toBeGreaterThan(0);
    expect(byteCount(committed.facts)).toBeLessThanOrEqual(MAX_READ_BYTES);
    collected.push(...committed.facts);
    if (from + collected.length >= to) abort.abort();
  }
  return collected;
}

export const byteCount = (all: readonly Uint8Array[]): number =>
  all.reduce((sum, fact) => sum + fact.length, 0);

/** The facts as plain arrays of numbers or text: engines may answer with a subclass of Uint8Array. */
export const plain = (all: readonly Uint8Array[]): string[] =>
  all.map((fact) => Buffer.from(fact).toString("hex"));
