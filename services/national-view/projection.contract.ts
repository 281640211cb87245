import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Dossier } from "#contracts/dossier/dossier";
import { factsIn, openCommitment, parseCommitment } from "#contracts/dossier/view-note";
import { parseVerifierKey } from "#contracts/seals/note";
import { verifyProof } from "#contracts/seals/proof";
import type { ReadModel } from "#infra/read-model/read-model";
import { newestCommitment, tallies } from "#infra/read-model/reads";
import type { SharedLog } from "#infra/shared-log/shared-log";
import { silentLogger } from "#infra/telemetry/logger";
import { leastTime } from "#infra/testing/least-time";
import { until } from "#infra/testing/until";
import { type ProjectionOptions, RunningProjection } from "./projection.ts";
import { SideBySide } from "./rebuild/side-by-side.ts";
import { FourProvinces } from "./testing/four-provinces.spec.ts";
import type { NaiveView } from "./testing/naive-view.spec.ts";
import { MemorySharedLog } from "./testing/memory-shared-log.spec.ts";
import { DOMAIN, type SealedLog, signerNamed } from "./testing/sealed-log.spec.ts";
import type { Alarm } from "./verify/alarm.ts";

const soon = (): AbortSignal => AbortSignal.timeout(90_000);
const rootOf = async (projection: RunningProjection): Promise<string> =>
  Buffer.from(await projection.root()).toString("hex");

/** Every fact about a case has a receipt that verifies, quarantined ones too, and nothing else has one. */
async function expectReceipts(projection: RunningProjection, { logs }: FourProvinces): Promise<void> {
  const rows = await projection.rows.db.selectFrom("receipt").selectAll().execute();
  const ofLog = (log: SealedLog) => rows.filter(({ participant }) => participant === log.participant);
  for (const log of logs) {
    const expected = log.facts.flatMap((fact, index) =>
      Buffer.from(fact).includes('"type":"cn.chessboard.collaboration.') ? [index] : [],
    );
    expect(expected.length).toBeGreaterThan(0);
    expect(
      ofLog(log)
        .map(({ idx }) => Number(idx))
        .sort((a, b) => a - b),
    ).toEqual(expected);
    const keys = [parseVerifierKey(log.signer.vkey)];
    for (const { idx, proof } of ofLog(log)) {
      const fact = log.facts[idx] ?? new Uint8Array();
      expect(verifyProof(fact, proof, keys, log.signer.name).index).toBe(idx);
    }
  }
}

/** Each finding stands on the list of each participant that it concerns. */
async function expectFindingsListed(projection: RunningProjection, { dossiers }: NaiveView): Promise<void> {
  const rows = await projection.rows.db.selectFrom("worklist").selectAll().execute();
  const listed = rows.filter(({ kind }) => !/-to-(acknowledge|answer|close)$/.test(kind));
  const expected = [...dossiers].flatMap(([subject, json]) => {
    const { findings }: Pick<Dossier, "findings"> = JSON.parse(json);
    return findings.flatMap(({ code, participants }) => participants.map((id) => `${id} ${code} ${subject}`));
  });
  expect(expected.length).toBeGreaterThan(10);
  expect(listed.map(({ participant, kind, subject }) => `${participant} ${kind} ${subject}`).sort()).toEqual(
    expected.sort(),
  );
}

/** What the view does on every engine of its read model; `open` opens an empty one. */
export function projectionContract(engine: string, open: () => Promise<ReadModel>): void {
  describe(`on ${engine}`, () => {
    let readModel: ReadModel;
    const alarms: Alarm[] = [];

    beforeAll(async () => {
      readModel = await open();
    });
    afterAll(() => readModel.close());
    afterEach(() => {
      alarms.length = 0;
    });

    const options = (sharedLog: SharedLog, cn: SealedLog, version: number): ProjectionOptions => ({
      sharedLog,
      readModel,
      version,
      cnKey: parseVerifierKey(cn.signer.vkey),
      signer: signerNamed(`${DOMAIN}/cn/view/v1`),
      raise: async (alarm) => void alarms.push(alarm),
      logger: silentLogger(),
    });

    describe("the view", () => {
      /** Each publishes all of the logs in an order of its own; `step` facts a time, `again` of them repeated. */
      const deliveries: {
        name: string;
        version: number;
        batchFacts: number;
        step: number;
        again: number;
        order: number[];
      }[] = [
        {
          name: "the directory first, in large batches",
          version: 1,
          batchFacts: 2000,
          step: 1000,
          again: 0,
          order: [0, 1, 2, 3, 4],
        },
        {
          name: "the directory last, fact by fact, with repeats",
          version: 2,
          batchFacts: 1,
          step: 7,
          again: 3,
          order: [4, 3, 2, 1],
        },
        {
          name: "one after another in turns, with repeats",
          version: 3,
          batchFacts: 40,
          step: 2,
          again: 1,
          order: [2, 0, 4, 1, 3],
        },
      ];

      for (const { name, version, batchFacts, step, again, order } of deliveries) {
        it(`has the root of a naive fold of the same logs: ${name}`, async () => {
          const country = new FourProvinces();
          const naive = country.naive();
          expect(new Set(naive.quarantine.values())).toEqual(
            new Set(["not-json", "void-key", "outside-territory"]),
          );
          const sharedLog = new MemorySharedLog(step * 3);
          const projection = await RunningProjection.open({
            ...options(sharedLog, country.cn, version),
            batchFacts,
          });
          projection.start();
          // What admits the three has to be there before anything of theirs is followed; the rest of cn's log is late.
          await sharedLog.publish(country.cn.participant, country.cn.records(0, 6));
          await projection.caughtUp(new Map([[country.cn.participant, 6]]), soon());
          for (let from = 0; from < 100; from += step) {
            for (const n of order) {
              const log = country.all[n];
              if (log === undefined || from >= log.size) continue;
              const to = Math.min(log.size, from + step);
              await sharedLog.publish(log.participant, log.records(Math.max(0, from - again), to));
            }
          }
          if (!order.includes(0)) {
            await projection.caughtUp(
              new Map(country.logs.slice(0, 3).map(({ participant, size }) => [participant, size])),
              soon(),
            );
            await sharedLog.publish(country.cn.participant, country.cn.records(6, country.cn.size));
          }
          expect(await projection.caughtUp(country.vector, soon())).toBe(true);
          expect(await rootOf(projection)).toBe(naive.root);
          const rows = await projection.rows.db
            .selectFrom("quarantine")
            .select(["participant", "idx", "reason"])
            .execute();
          expect(new Map(rows.map((row) => [`${row.participant}/${row.idx}`, row.reason]))).toEqual(
            naive.quarantine,
          );
          expect(
            new Map((await tallies(projection.rows, "a")).map(({ key, value }) => [key, value])),
          ).toEqual(new Map([...naive.tally].filter(([key]) => key.startsWith("a")).sort()));
          expect(alarms).toEqual([]);
          await expectReceipts(projection, country);
          await expectFindingsListed(projection, naive);
          await projection.close();
        });
      }

      it("commits to a change within two seconds, asked or not", async () => {
        const country = new FourProvinces();
        const sharedLog = new MemorySharedLog();
        const projection = await RunningProjection.open(options(sharedLog, country.cn, 5));
        projection.start();
        await until("the first note", () => newestCommitment(projection.rows));
        let size = 0;
        const change = async (): Promise<void> => {
          await sharedLog.publish(country.cn.participant, country.cn.records(size, size + 1));
          size += 1;
          await until("a note of the change", async () => {
            const note = await newestCommitment(projection.rows);
            return note !== undefined && factsIn(parseCommitment(note.body)) === size;
          });
        };
        expect(await leastTime(2000, change)).toBeLessThan(2000);
        await projection.close();
      });

      it("goes on from its rows after a restart, to the same root, and has committed to where it stood", async () => {
        const country = new FourProvinces();
        const sharedLog = new MemorySharedLog();
        for (const log of country.all) {
          await sharedLog.publish(log.participant, log.records(0, Math.min(log.size, 30)));
        }
        const first = await RunningProjection.open(options(sharedLog, country.cn, 4));
        first.start();
        const part = new Map(country.all.map(({ participant, size }) => [participant, Math.min(size, 30)]));
        await first.caughtUp(part, soon());
        const root = await rootOf(first);
        await first.close();

        const second = await RunningProjection.open(options(sharedLog, country.cn, 4));
        expect(await rootOf(second)).toBe(root);
        const note = await second.commitments.atRest((view) => view.note);
        const key = parseVerifierKey(signerNamed(`${DOMAIN}/cn/view/v1`).vkey);
        expect(Buffer.from(openCommitment(note, key.name, [key]).commitment.root).toString("hex")).toBe(root);
        second.start();
        for (const log of country.all) {
          if (log.size > 30) await sharedLog.publish(log.participant, log.records(30, log.size));
        }
        expect(await second.caughtUp(country.vector, soon())).toBe(true);
        expect(await rootOf(second)).toBe(country.naive().root);
        await second.close();
      });
    });

    describe("a new version of the view", () => {
      it("is built beside the one that answers, which stands still meanwhile, and then takes its place", async () => {
        const country = new FourProvinces();
        const sharedLog = new MemorySharedLog();
        for (const log of country.all)
          await sharedLog.publish(log.participant, log.records(0, Math.min(log.size, 40)));
        const part = new Map(country.all.map(({ participant, size }) => [participant, Math.min(size, 40)]));
        const sideBySide = (version: number) =>
          SideBySide.open({ ...options(sharedLog, country.cn, version), version });
        const old = await sideBySide(10);
        await old.folding.caughtUp(part, soon());
        const root = await rootOf(old.folding);
        await old.close();
        expect(await readModel.activeProjection()).toBe(10);

        sharedLog.held = true;
        const both = await sideBySide(11);
        for (const log of country.all) {
          if (log.size > 40) await sharedLog.publish(log.participant, log.records(40, log.size));
        }
        expect(both.answering.projection.version).toBe(10);
        expect(await rootOf(both.answering.projection)).toBe(root);
        const held = openCommitment(
          await both.answering.projection.commitments.atRest(({ note }) => note),
          `${DOMAIN}/cn/view/v1`,
          [parseVerifierKey(signerNamed(`${DOMAIN}/cn/view/v1`).vkey)],
        );
        expect(Buffer.from(held.commitment.root).toString("hex")).toBe(root);
        expect(both.directory.size).toBe(country.cn.size);

        sharedLog.held = false;
        await until("the new version answers", () => both.answering.projection.version === 11);
        await both.folding.caughtUp(country.vector, soon());
        expect(await rootOf(both.answering.projection)).toBe(country.naive().root);
        expect(await readModel.activeProjection()).toBe(11);
        await both.close();

        const again = await sideBySide(11);
        expect(await readModel.projections()).toEqual([11]);
        expect(await rootOf(again.answering.projection)).toBe(country.naive().root);
        await again.close();
      });
    });
  });
}
