import { describe, expect, it } from "vitest";
import { asIndex, asSize } from "#contracts/seals/position";
import { until } from "#infra/testing/until";
import { eventStoreContract } from "./event-store.contract.ts";
import { KurrentDbEventStore } from "./kurrentdb-event-store.ts";
import { append, collect, facts, group, note, plain } from "./made-up-log.contract.ts";
import { MemoryStream, openOn, type Weather, withFive } from "./memory-stream.spec.ts";

for (const repeatsById of [true, false]) {
  eventStoreContract(`kurrentdb over a stream in memory, repeats by id: ${repeatsById}`, async () => {
    const streams = new Map<string, MemoryStream>();
    return {
      async open(participant) {
        const stream = streams.get(participant) ?? new MemoryStream();
        stream.repeatsById = repeatsById;
        stream.subscriptionSlack = repeatsById ? 0 : 1;
        streams.set(participant, stream);
        return KurrentDbEventStore.open(stream, participant, `log-${participant}`);
      },
      async [Symbol.asyncDispose]() {},
    };
  });
}

describe("an append without an answer", () => {
  const cases: readonly [string, readonly Weather[]][] = [
    ["was never written", ["lost"]],
    ["was written, and the answer lost", ["unanswered"]],
    ["is written only after it was sent again", ["late"]],
    ["is sent again and again", ["lost", "lost", "unanswered", "unanswered"]],
    ["is refused when it is sent again", ["unanswered", "forbidden"]],
  ];
  for (const repeatsById of [true, false]) {
    for (const [what, weather] of cases) {
      it(`is durable once, where it ${what} (repeats by id: ${repeatsById})`, async () => {
        const { stream, store } = await withFive();
        stream.repeatsById = repeatsById;
        stream.appendWeather.push(...weather);
        await store.append(group(5, 9));
        expect(stream.asked).toHaveLength(2 + weather.length);
        expect(new Set(stream.asked.slice(1).map(({ ids }) => ids.join()))).toHaveLength(1);
        expect([await store.size(), await store.newestCheckpoint()]).toEqual([9, note(9)]);
        await store.append(group(9, 12));
        expect(plain(await store.read(asIndex(0), 99))).toEqual(plain(facts(0, 12)));
        expect(stream.events).toHaveLength(12);
      });
    }
  }

  it("is fenced off, where another writer has taken its place meanwhile", async () => {
    const { stream, store } = await withFive();
    const other = await openOn(stream);
    stream.appendWeather.push("lost");
    const refused = expect(store.append(group(5, 9))).rejects.toMatchObject({ code: "CB401" });
    await other.append({ ...group(5, 9), checkpoint: "by another" });
    await refused;
    expect(await other.newestCheckpoint()).toBe("by another");
  });

  it("is not known to be durable after all that time: the node has to stop (CB406)", async () => {
    const { stream, store } = await withFive({ settleMs: 500 });
    stream.appendWeather.push(...Array.from({ length: 1000 }, (): Weather => "lost"));
    await expect(store.append(group(5, 9))).rejects.toMatchObject({
      code: "CB406",
      detail: "whether the event store of cn-44 holds 4 facts from 5 on is not known: connection refused.",
    });
    expect(stream.asked.length).toBeGreaterThan(4);
  });

  it("is no longer waited for when the store is closed", async () => {
    const hour = 3_600_000;
    const { stream, store } = await withFive({ settleMs: 2 * hour, pauseMs: hour, longestPauseMs: hour });
    stream.appendWeather.push("lost");
    const refused = expect(store.append(group(5, 9))).rejects.toMatchObject({ code: "CB406" });
    await until("the group was sent", () => stream.asked.length === 2);
    await store.close();
    await refused;
  });

  it("is looked for again when reading back fails", async () => {
    const { stream, store } = await withFive();
    stream.repeatsById = false;
    stream.appendWeather.push("unanswered");
    stream.readWeather.push("lost", "forbidden");
    await store.append(group(5, 9));
    expect(stream.asked).toHaveLength(5);
    expect(await store.size()).toBe(9);
  });
});

describe("an append that is refused", () => {
  it("has stored nothing, and may be asked for again", async () => {
    const { stream, store } = await withFive();
    stream.appendWeather.push("forbidden");
    await expect(store.append(group(5, 9))).rejects.toMatchObject({
      code: "CB402",
      detail: "the event store of cn-44 did not take a group: access denied.",
    });
    expect(stream.events).toHaveLength(5);
    await store.append(group(5, 9));
    expect(stream.events).toHaveLength(9);
  });

  it("stops the node where the stream was deleted, or made again elsewhere", async () => {
    const { stream, store } = await withFive();
    stream.appendWeather.push("deleted");
    await expect(store.append(group(5, 9))).rejects.toMatchObject({ code: "CB404" });
    class Elsewhere extends MemoryStream {
      override append = async () => ({ kind: "appended", size: 77 }) as const;
    }
    const made = await openOn(new Elsewhere());
    await expect(made.append(group(0, 4))).rejects.toMatchObject({
      code: "CB404",
      detail: expect.stringContaining("is at 77 after an append that ended at 4"),
    });
  });
});

describe("a server not heard from for a while", () => {
  it("is asked before a group leaves: while it is away nothing was stored, and it is said at once", async () => {
    const { stream, store } = await withFive({ silenceMs: 0 });
    stream.readWeather.push("lost");
    await expect(store.append(group(5, 9))).rejects.toMatchObject({
      code: "CB402",
      detail: "the event store of cn-44 did not take a group: connection refused.",
    });
    expect(stream.asked).toHaveLength(1);
    await store.append(group(5, 9));
    expect(stream.asked).toHaveLength(2);
  });

  it("shows then that another writer has appended", async () => {
    const { stream, store } = await withFive({ silenceMs: 0 });
    await (await openOn(stream)).append(group(5, 6));
    await expect(store.append(group(5, 9))).rejects.toMatchObject({ code: "CB401" });
    expect(stream.asked).toHaveLength(2);
  });

  it("is not asked between appends that follow each other", async () => {
    const stream = new MemoryStream();
    const store = await openOn(stream);
    const silent: Weather[] = ["forbidden"];
    stream.readWeather.push(...silent);
    await append(store, 20, 5);
    expect(stream.readWeather).toEqual(silent);
  });
});

describe("opening", () => {
  it("finds size and checkpoint in the last event", async () => {
    const { stream } = await withFive();
    const again = await openOn(stream);
    expect([await again.size(), await again.newestCheckpoint()]).toEqual([5, note(5)]);
  });

  it("refuses a stream that ends with no group's end, and a server that does not answer or let in", async () => {
    const { stream } = await withFive();
    stream.add({});
    await expect(openOn(stream)).rejects.toMatchObject({ code: "CB404" });
    for (const [weather, code] of [
      ["lost", "CB402"],
      ["forbidden", "CB402"],
      ["deleted", "CB404"],
    ] as const) {
      const away = new MemoryStream();
      away.readWeather.push(weather);
      await expect(openOn(away)).rejects.toMatchObject({ code });
    }
  });
});

describe("reading", () => {
  it("asks for scattered facts in few requests", async () => {
    const stream = new MemoryStream();
    const store = await openOn(stream);
    await append(store, 2000, 200);
    const wanted = [1999, 3, 4, 5, 19, 3, 700, 1001];
    expect(plain(await store.readAt(wanted.map(asIndex)))).toEqual(
      wanted.flatMap((index) => plain(facts(index, index + 1))),
    );
    expect(stream.reads).toEqual([
      { from: 3, limit: 17 },
      { from: 700, limit: 1 },
      { from: 1001, limit: 1 },
      { from: 1999, limit: 1 },
    ]);
  });

  it("says that a log was cut off, and does not skip or wait for what is missing", async () => {
    const { stream, store } = await withFive();
    expect(plain(await store.read(asIndex(1), 2))).toEqual(plain(facts(1, 3)));
    stream.events.splice(1, 1);
    for (const broken of [
      store.read(asIndex(0), 5),
      store.readAt([asIndex(1)]),
      collect(store, asIndex(0), 5),
    ]) {
      await expect(broken).rejects.toMatchObject({ code: "CB404" });
    }
    stream.events.length = 0;
    await expect(store.read(asIndex(0), 5)).rejects.toMatchObject({ code: "CB404" });
  });

  it("says that the server is away", async () => {
    const { stream, store } = await withFive();
    stream.readWeather.push("lost");
    await expect(store.read(asIndex(0), 5)).rejects.toMatchObject({
      code: "CB402",
      detail: "the event store of cn-44 cannot be read: connection refused.",
    });
  });
});

describe("a group on its way", () => {
  it("is refused when it is larger than a server takes, though not than the port allows", async () => {
    const store = await openOn(new MemoryStream());
    const many = (count: number) => Array.from({ length: count }, () => Uint8Array.from([1]));
    await store.append({ expectedSize: asSize(0), facts: many(1000), checkpoint: note(1000) });
    const tooMany = { expectedSize: asSize(1000), facts: many(120_000), checkpoint: note(121_000) };
    await expect(store.append(tooMany)).rejects.toThrow(RangeError);
  });
});
