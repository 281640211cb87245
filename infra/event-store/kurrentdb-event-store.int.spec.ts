import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ParticipantId, participantId } from "#contracts/facts/participant";
import { asIndex, asSize } from "#contracts/seals/position";
import type { Engine } from "#infra/testing/find-engine";
import { findKurrentDb } from "#infra/testing/kurrentdb";
import { withEngine } from "#infra/testing/with-engine.spec";
import { type EventStoreEngine, eventStoreContract } from "./event-store.contract.ts";
import type { EventStore } from "./event-store.ts";
import { KurrentDbStream } from "./kurrentdb-stream.ts";
import { parseKurrentDbUrl } from "./kurrentdb-url.ts";
import { append, collect, facts, group, note, plain } from "./made-up-log.contract.ts";
import { openKurrentDbEventStore } from "./open-kurrentdb-event-store.ts";

const GUANGDONG = participantId.parse("cn-44");

withEngine(await findKurrentDb(), (start) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await start();
  });
  afterAll(async () => engine?.[Symbol.asyncDispose]());

  /** Streams of a test's own: a server never gives a stream's revisions out again. */
  const streams = (): EventStoreEngine & { readonly nameOf: (participant: ParticipantId) => string } => {
    const opened: EventStore[] = [];
    const test = randomUUID();
    const nameOf = (participant: ParticipantId): string => `log-${participant}-test-${test}`;
    return {
      nameOf,
      async open(participant) {
        const store = await openKurrentDbEventStore(engine.url, participant, nameOf(participant));
        opened.push(store);
        return store;
      },
      async [Symbol.asyncDispose]() {
        await Promise.all(opened.map((store) => store.close()));
      },
    };
  };

  eventStoreContract("kurrentdb", async () => streams());

  describe("kurrentdb event store", () => {
    it("takes the very same write of another process for its own, and no other", async () => {
      await using test = streams();
      const [one, other, third] = [
        await test.open(GUANGDONG),
        await test.open(GUANGDONG),
        await test.open(GUANGDONG),
      ];
      await one.append(group(0, 5));
      await other.append(group(0, 5));
      expect([await other.size(), await other.newestCheckpoint()]).toEqual([5, note(5)]);
      const sealedOtherwise = { ...group(0, 5), checkpoint: note(4) };
      await expect(third.append(sealedOtherwise)).rejects.toMatchObject({ code: "CB401" });
      await other.append(group(5, 6));
      const after = await test.open(GUANGDONG);
      expect(plain(await after.read(asIndex(0), 10))).toEqual(plain(facts(0, 6)));
    });

    it("follows its own log alone: what another process appends ends it", async () => {
      await using test = streams();
      const [writer, early] = [await test.open(GUANGDONG), await test.open(GUANGDONG)];
      await append(writer, 5, 5);
      const late = await test.open(GUANGDONG);
      const fenced = [early, late].map((store) =>
        expect(collect(store, asIndex(0), 6)).rejects.toMatchObject({ code: "CB401" }),
      );
      await append(writer, 20, 7);
      expect(plain(await collect(writer, asIndex(0), 20))).toEqual(plain(facts(0, 20)));
      await Promise.all(fenced);
    });

    it("refuses a stream that another program writes to", async () => {
      await using test = streams();
      const name = test.nameOf(GUANGDONG);
      await (await test.open(GUANGDONG)).append(group(0, 2));
      const stream = new KurrentDbStream(parseKurrentDbUrl(engine.url), name);
      await stream.append([{ id: randomUUID(), bytes: Uint8Array.from([1]) }], 2);
      await stream.close();
      await expect(test.open(GUANGDONG)).rejects.toMatchObject({
        code: "CB404",
        detail: "the event store of cn-44 ends at 2 with an event that has no checkpoint.",
      });
    });

    it("reads scattered facts of a long log, each once however often it is asked for", async () => {
      await using test = streams();
      const store = await test.open(GUANGDONG);
      await append(store, 3000, 250);
      const indexes = Array.from({ length: 700 }, (_, n) => (n * 1_103) % 3000);
      const read = await store.readAt(indexes.map(asIndex));
      expect(plain(read)).toEqual(indexes.flatMap((index) => plain(facts(index, index + 1))));
    });

    it("takes a group of many small facts", async () => {
      await using test = streams();
      const store = await test.open(GUANGDONG);
      const many = Array.from({ length: 4000 }, (_, n) => new Uint8Array(220).fill(n));
      await store.append({ expectedSize: asSize(0), facts: many, checkpoint: note(many.length) });
      expect(plain(await collect(store, asIndex(0), many.length))).toEqual(plain(many));
    });
  });
});

describe("a server that is not there", () => {
  it("is said at once, with the reason", async () => {
    await expect(
      openKurrentDbEventStore("kurrentdb://127.0.0.1:1?tls=false", GUANGDONG),
    ).rejects.toMatchObject({
      code: "CB402",
      detail: "the event store of cn-44 cannot be opened: unavailable.",
    });
  });
});
