import { describe, expect, it } from "vitest";
import { participantId } from "#contracts/facts/participant";
import { CompactRange } from "#contracts/seals/compact-range";
import { asIndex } from "#contracts/seals/position";
import type { Release } from "../verify/log-position.ts";
import { ReleaseQueue } from "./release-queue.ts";

const release = (from: number, count: number, bytes = 10): Release => ({
  from: asIndex(from),
  facts: Array.from({ length: count }, () => new Uint8Array(bytes)),
  position: {
    participant: participantId.parse("cn-44"),
    range: CompactRange.empty(),
    checkpoint: "",
    resumeAfter: undefined,
    verifiedAt: 0,
  },
});
const never = new AbortController().signal;

describe("ReleaseQueue", () => {
  it("gives the oldest first, at least one, and no more facts than asked for past that", async () => {
    const queue = new ReleaseQueue();
    for (const from of [0, 30, 60]) await queue.offer(release(from, 30), never);
    expect((await queue.take(10, never)).map(({ from }) => from)).toEqual([0]);
    expect((await queue.take(60, never)).map(({ from }) => from)).toEqual([30, 60]);
    expect(queue.facts).toBe(0);
  });

  for (const [what, count, bytes] of [
    ["facts", 40_000, 1],
    ["bytes", 10, 4 * 1024 * 1024],
  ] as const) {
    it(`holds up whoever brings too many ${what} until they are taken`, async () => {
      const queue = new ReleaseQueue();
      await queue.offer(release(0, 10), never);
      let offered = false;
      const waiting = queue.offer(release(10, count, bytes), never).then(() => {
        offered = true;
      });
      await queue.take(10, never);
      expect(offered).toBe(false);
      await queue.take(10, never);
      await waiting;
      expect(queue.facts).toBe(0);
    });
  }

  it("waits for the first release, and lets everybody go at the end", async () => {
    const queue = new ReleaseQueue();
    const taken = queue.take(10, never);
    await queue.offer(release(0, 1), never);
    expect(await taken).toHaveLength(1);
    const stop = new AbortController();
    const ended = queue.take(10, stop.signal);
    stop.abort();
    expect(await ended).toEqual([]);
  });
});
