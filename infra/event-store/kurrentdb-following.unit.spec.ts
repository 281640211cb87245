import { describe, expect, it } from "vitest";
import { asIndex } from "#contracts/seals/position";
import { until } from "#infra/testing/until";
import { StreamFailure } from "./fact-stream.ts";
import { eventsOf } from "./kurrentdb-events.ts";
import { append, collect, facts, group, plain } from "./made-up-log.contract.ts";
import { MemoryStream, openOn, type Weather, withFive } from "./memory-stream.spec.ts";

describe("a subscription", () => {
  it("trusts no server's idea of where to start", async () => {
    for (const slack of [0, 1, 7, 1000]) {
      const { stream, store } = await withFive();
      stream.subscriptionSlack = slack;
      await append(store, 500, 50);
      expect(plain(await collect(store, asIndex(300), 500))).toEqual(plain(facts(300, 500)));
    }
  });

  it("is taken up again where it broke off", async () => {
    const { stream, store } = await withFive();
    stream.breaks = 3;
    const following = collect(store, asIndex(0), 1000);
    await append(store, 1000, 90);
    expect(plain(await following)).toEqual(plain(facts(0, 1000)));
    expect(stream.follows).toBe(4);
  });

  it("is taken up again where it left an event out, or fell silent, though the event is there", async () => {
    const { stream, store } = await withFive({ stallMs: 2 });
    stream.subscriptionSlack = 0;
    stream.skips = 2;
    stream.silences = 2;
    const following = collect(store, asIndex(0), 300);
    await append(store, 300, 7);
    expect(plain(await following)).toEqual(plain(facts(0, 300)));
    expect([stream.skips, stream.silences]).toEqual([0, 0]);
    expect(stream.follows).toBeGreaterThan(4);
  });

  it("of a reader that takes its time is not taken for a silent one", async () => {
    const { stream, store } = await withFive({ stallMs: 1 });
    const abort = new AbortController();
    const slow = store.subscribe(asIndex(0), abort.signal)[Symbol.asyncIterator]();
    expect(plain((await slow.next()).value.facts)).toEqual(plain(facts(0, 5)));
    await store.append(group(5, 6));
    let ticks = 0;
    const ticking = setInterval(() => {
      ticks += 1;
    }, 1);
    await until("time to stall has passed", () => ticks > 10);
    clearInterval(ticking);
    expect(plain((await slow.next()).value.facts)).toEqual(plain(facts(5, 6)));
    expect(stream.follows).toBe(1);
    abort.abort();
    expect(await slow.next()).toMatchObject({ done: true });
  });

  it("delivers no fact before the append of it is known to be done", async () => {
    const { stream, store } = await withFive();
    stream.repeatsById = false;
    const abort = new AbortController();
    const taken: number[] = [];
    const taking = (async () => {
      for await (const { from, facts } of store.subscribe(asIndex(3), abort.signal)) {
        taken.push(from, facts.length);
      }
    })();
    await until("what is stored is delivered", () => taken.length > 0);
    // Written at once, and unknown until it has been read back: which fails a few times.
    stream.appendWeather.push("unanswered");
    stream.readWeather.push(...Array.from({ length: 5 }, (): Weather => "lost"));
    let isDone = false;
    const whenReadBack: unknown[] = [];
    const read = stream.read.bind(stream);
    stream.read = async (...asked) => {
      whenReadBack.push([stream.events.length, isDone, ...taken]);
      return read(...asked);
    };
    await store.append(group(5, 9)).then(() => {
      isDone = true;
    });
    expect(whenReadBack).toEqual(Array.from({ length: 6 }, () => [9, false, 3, 2]));
    await until("it is delivered", () => taken.length > 2);
    abort.abort();
    await taking;
    expect(taken).toEqual([3, 2, 5, 4]);
  });

  it("ends with the first fact of another writer, which is not delivered", async () => {
    const { stream, store } = await withFive();
    const other = await openOn(stream);
    const taken: string[] = [];
    const taking = (async () => {
      for await (const committed of other.subscribe(asIndex(0), new AbortController().signal)) {
        taken.push(...plain(committed.facts));
      }
    })();
    const ended = expect(taking).rejects.toMatchObject({
      code: "CB401",
      detail: "the log of cn-44 is at 7, not at 5: another writer has appended.",
    });
    await until("what is stored is delivered", () => taken.length === 5);
    await store.append(group(5, 7));
    await ended;
    expect(taken).toEqual(plain(facts(0, 5)));
  });

  it("ends so, too, where it comes while an append is on its way, and that is refused for it", async () => {
    const { stream, store } = await withFive();
    const ended = expect(collect(store, asIndex(0), 9)).rejects.toMatchObject({ code: "CB401" });
    const fair = stream.append.bind(stream);
    stream.append = async () => {
      stream.append = fair;
      await fair(eventsOf("log-cn-44", { ...group(5, 9), checkpoint: "by the other" }), 5);
      throw new StreamFailure("unreachable", "no answer");
    };
    await expect(store.append(group(5, 6))).rejects.toMatchObject({ code: "CB401" });
    await ended;
  });

  it("ends with what it is not allowed to read", async () => {
    class Forbidding extends MemoryStream {
      override follow(): AsyncIterable<never> {
        throw new StreamFailure("refused", "access denied");
      }
    }
    const store = await openOn(new Forbidding());
    await expect(collect(store, asIndex(0), 1)).rejects.toMatchObject({ code: "CB402" });
  });
});
