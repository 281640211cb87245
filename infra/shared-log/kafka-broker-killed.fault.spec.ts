import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ChessboardError } from "#contracts/errors";
import { participantId } from "#contracts/facts/participant";
import { findLocalKafka } from "#infra/testing/kafka";
import type { LocalKafka } from "#infra/testing/local-kafka";
import { until } from "#infra/testing/until";
import { withEngine } from "#infra/testing/with-engine.spec";
import { batchOf, KafkaEngine, short } from "./kafka-engine.spec.ts";
import type { Offset, SharedLog } from "./shared-log.ts";

const KILLS = 4;
const BATCH = 40;
const [GUANGDONG, SICHUAN] = [participantId.parse("cn-44"), participantId.parse("cn-51")];
const LOGS = [GUANGDONG, SICHUAN];

type Participant = typeof GUANGDONG;

/** Publishes as a relay does: after a failure it looks where the topic ends, and goes on from there. */
class Relay {
  /** What was acknowledged: the log's size on the topic. */
  size = 0;
  failures = 0;
  readonly #log: SharedLog;
  readonly #participant: Participant;

  constructor(log: SharedLog, participant: Participant) {
    this.#log = log;
    this.#participant = participant;
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.#log.publish(this.#participant, batchOf(this.size, this.size + BATCH));
        this.size += BATCH;
      } catch (error) {
        this.failures += 1;
        await this.#lookAgain(error, signal);
      }
      // Kills are to fall between batches as well as into them.
      await setTimeout(2);
    }
  }

  /** As the node's relay: nothing is published before the topic's end has been seen. */
  async #lookAgain(error: unknown, signal: AbortSignal): Promise<void> {
    if (!(error instanceof ChessboardError) || error.code !== "CB411") throw error;
    while (!signal.aborted) {
      await setTimeout(100);
      const end = await this.#log.tail(this.#participant, 1).catch(() => undefined);
      const last = end?.at(-1)?.record;
      if (last?.kind === "checkpoint") this.size = last.size;
      if (end !== undefined) return;
    }
  }
}

/** Reads as the view does: whatever ends the reading, it goes on after what it had. */
class Reader {
  readonly read: string[] = [];
  readonly offsets: Offset[] = [];

  async run(log: SharedLog, participant: Participant, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        for await (const batch of log.subscribe(participant, this.offsets.at(-1), signal)) {
          for (const delivered of batch) {
            this.read.push(short(delivered));
            this.offsets.push(delivered.offset);
          }
        }
      } catch (error) {
        if (!(error instanceof ChessboardError) || error.code !== "CB411") throw error;
        await setTimeout(100);
      }
    }
  }
}

withEngine(await findLocalKafka(), (start) => {
  describe("kafka: a broker that is killed under load", () => {
    let broker: LocalKafka;
    beforeAll(async () => {
      broker = await start();
    });
    afterAll(() => broker[Symbol.asyncDispose]());

    it(`loses, repeats and reorders nothing, ${KILLS} times over, and every reader has all of it`, async () => {
      await using engine = await KafkaEngine.on(broker.url);
      const [log, other] = [await engine.open(), await engine.open()];
      for (const participant of LOGS) await engine.make(participant);
      const abort = new AbortController();
      const relays = LOGS.map((participant) => new Relay(log, participant));
      const readers = LOGS.flatMap((participant) =>
        [log, other].map((from) => ({ participant, from, reader: new Reader() })),
      );
      const running = [
        ...relays.map((relay) => relay.run(abort.signal)),
        ...readers.map(({ participant, from, reader }) => reader.run(from, participant, abort.signal)),
      ];
      for (let kill = 1; kill <= KILLS; kill += 1) {
        const before = relays.map(({ size }) => size);
        await until("it is under load", () =>
          relays.every(({ size }, n) => size > (before[n] ?? 0) + 5 * BATCH),
        );
        await broker.kill();
        // The last time it stays away until the relays are told, who then look where their topics end.
        const isLast = kill === KILLS;
        if (isLast) await until("relays are told", () => relays.every(({ failures }) => failures > 0));
        await broker.restart();
      }
      const last = relays.map(({ size }) => size);
      await until("it has recovered", () => relays.every(({ size }, n) => size > (last[n] ?? 0)));
      const sizes = relays.map(({ size }) => size);
      await until("every reader has come that far", () =>
        readers.every(({ participant, reader }) =>
          reader.read.includes(`C${sizes[LOGS.indexOf(participant)]}`),
        ),
      );
      abort.abort();
      await Promise.all(running);

      for (const { reader } of readers) {
        const expected = Array.from({ length: reader.read.length }, (_, n) => {
          const [batch, at] = [Math.floor(n / (BATCH + 1)), n % (BATCH + 1)];
          return at === BATCH ? `C${(batch + 1) * BATCH}` : `f${batch * BATCH + at}`;
        });
        expect(reader.read).toEqual(expected);
        expect(reader.offsets).toEqual(expected.map((_, n) => String(n)));
      }
    });
  });
});
