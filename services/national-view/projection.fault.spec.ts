import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseVerifierKey } from "#contracts/seals/note";
import { openReadModel } from "#infra/read-model/open-read-model";
import type { ReadModel } from "#infra/read-model/read-model";
import { tallies } from "#infra/read-model/reads";
import { silentLogger } from "#infra/telemetry/logger";
import type { LocalPostgres } from "#infra/testing/local-postgres";
import { findLocalPostgres, newDatabase } from "#infra/testing/postgres";
import { until } from "#infra/testing/until";
import { withEngine } from "#infra/testing/with-engine.spec";
import { RunningProjection } from "./projection.ts";
import { FourProvinces } from "./testing/four-provinces.spec.ts";
import { lossyProxy } from "./testing/lossy-proxy.spec.ts";
import { MemorySharedLog } from "./testing/memory-shared-log.spec.ts";
import { DOMAIN, signerNamed } from "./testing/sealed-log.spec.ts";

const BATCH_FACTS = 5;
/** As it stands in the protocol, where a text ends with a zero: no statement about commitments is that. */
const COMMIT = "commit\0";

const SHARES = 5;

/** Publishes a share of every log, counted from 0, in small batches: what is still to come is there to be interrupted. */
async function publish(sharedLog: MemorySharedLog, country: FourProvinces, share: number): Promise<void> {
  for (const log of country.all) {
    const [start, end] = [share, share + 1].map((n) => Math.floor((log.size * n) / SHARES));
    for (let from = start ?? 0; from < (end ?? 0); from += BATCH_FACTS) {
      const to = Math.min(end ?? 0, from + BATCH_FACTS);
      await sharedLog.publish(log.participant, log.records(from, to));
    }
  }
}

/** A view of what is published, in small batches. */
const viewOf = (
  sharedLog: MemorySharedLog,
  country: FourProvinces,
  readModel: ReadModel,
): Promise<RunningProjection> =>
  RunningProjection.open({
    sharedLog,
    nodeOf: () => undefined,
    readModel,
    version: 1,
    cnKey: parseVerifierKey(country.cn.signer.vkey),
    signer: signerNamed(`${DOMAIN}/cn/view/v1`),
    raise: async () => undefined,
    logger: silentLogger(),
    batchFacts: BATCH_FACTS,
  });

const foldedBy = ({ projector }: RunningProjection): number =>
  [...projector.state.positions.values()].reduce((sum, { range }) => sum + range.size, 0);

/** What is stored is what a naive fold gives: the root, each fact once, and every sum. */
async function expectNaive(view: RunningProjection, country: FourProvinces): Promise<void> {
  expect(await view.caughtUp(country.vector, AbortSignal.timeout(120_000))).toBe(true);
  const naive = country.naive();
  expect(Buffer.from(await view.root()).toString("hex")).toBe(naive.root);
  const facts = await view.rows.db.selectFrom("fact").select(["participant", "idx"]).execute();
  const places = facts.map(({ participant, idx }) => `${participant}/${idx}`);
  expect(new Set(places).size).toBe(places.length);
  const published = [...country.vector.values()].reduce((sum, size) => sum + size, 0);
  expect(places.length).toBe(published - country.cn.size - naive.quarantine.size);
  const sums = (await tallies(view.rows, "a")).map(({ key, value }) => [key, value]);
  expect(sums).toEqual([...naive.tally].filter(([key]) => key.startsWith("a")).sort());
}

withEngine(await findLocalPostgres(), (start) => {
  let server: LocalPostgres;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  describe("the view on a database that fails", () => {
    it("folds to the same root whatever is killed in the middle, and counts nothing twice", async () => {
      const country = new FourProvinces();
      const readModel = await openReadModel(await newDatabase(server.url));
      const sharedLog = new MemorySharedLog();
      const view = await viewOf(sharedLog, country, readModel);
      view.start();
      await publish(sharedLog, country, 0);
      for (let share = 1; share < SHARES; share += 1) {
        const before = foldedBy(view);
        await until("some of the last share is folded", () => foldedBy(view) > before);
        await server.kill();
        // Whether or not all of that was folded by then, this cannot be.
        await publish(sharedLog, country, share);
        await until("a batch fails", () => view.projector.failing !== undefined);
        await server.restart();
      }
      await expectNaive(view, country);
      expect(view.projector.failing).toBeUndefined();
      await view.close();
      await readModel.close();
    });

    it("does not write a batch again whose commit was not heard of", async () => {
      const country = new FourProvinces();
      const direct = new URL(await newDatabase(server.url));
      await using proxy = await lossyProxy(Number(direct.port));
      direct.port = String(proxy.port);
      const readModel = await openReadModel(direct.href);
      const sharedLog = new MemorySharedLog();
      const view = await viewOf(sharedLog, country, readModel);
      view.start();
      for (let share = 0; share < SHARES; share += 1) {
        proxy.loseAnswerTo(COMMIT);
        await publish(sharedLog, country, share);
        await until("an answer is lost", () => proxy.lost === share + 1);
      }
      await expectNaive(view, country);
      await view.close();
      await readModel.close();
    });

    it("stops when its rows are no longer where it left them", async () => {
      const country = new FourProvinces();
      const database = await newDatabase(server.url);
      const readModel = await openReadModel(database);
      const sharedLog = new MemorySharedLog();
      const view = await viewOf(sharedLog, country, readModel);
      view.start();
      await publish(sharedLog, country, 0);
      await until("some facts are folded", () => foldedBy(view) >= 10);
      const other = new Client({ connectionString: database });
      await other.connect();
      await other.query("update projection_1.position set size = size - 1");
      await other.end();
      await publish(sharedLog, country, 1);
      expect(await view.failure).toMatchObject({ code: "CB426" });
      await view.close();
      await readModel.close();
    });
  });
});
