import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { factsIn, openCommitment, parseCommitment } from "#contracts/dossier/view-note";
import type { ParticipantId } from "#contracts/facts/participant";
import { parseVerifierKey } from "#contracts/seals/note";
import { openReadModel } from "#infra/read-model/open-read-model";
import type { ReadModel } from "#infra/read-model/read-model";
import { newestCommitment, tallies } from "#infra/read-model/reads";
import type { SharedLog } from "#infra/shared-log/shared-log";
import { silentLogger } from "#infra/telemetry/logger";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { type ProjectionOptions, RunningProjection } from "./projection.ts";
import { SideBySide } from "./rebuild/side-by-side.ts";
import { MemorySharedLog } from "./testing/memory-shared-log.spec.ts";
import { type NaiveView, naiveView } from "./testing/naive-view.spec.ts";
import { DirectoryLog, DOMAIN, person, SealedLog, signerNamed } from "./testing/sealed-log.spec.ts";
import type { Alarm } from "./verify/alarm.ts";

const folder = temporaryFolder();
let readModel: ReadModel;
const alarms: Alarm[] = [];

beforeAll(async () => {
  readModel = await openReadModel(`pglite:${folder.path}/model`);
});
afterAll(async () => {
  await readModel.close();
  folder[Symbol.dispose]();
});
afterEach(() => {
  alarms.length = 0;
});

/** A few hundred facts of four provinces: moves, withdrawals, repeats of people over provinces, and what does not count. */
class Country {
  readonly cn = new DirectoryLog();
  readonly logs = ["cn-44", "cn-51", "cn-65", "cn-66"].map((id) => new SealedLog(id));

  constructor() {
    const [guangdong, sichuan, xinjiang, corps] = this.logs;
    if (!guangdong || !sichuan || !xinjiang || !corps) throw new Error("four logs");
    this.cn.admit(guangdong).admit(sichuan).admit(xinjiang);
    for (let n = 0; n < 240; n += 1) this.#move(n);
    // The Corps is admitted late: until then its area was Xinjiang's.
    this.cn.admit(corps, ["6590"]);
    this.cn.revokeKey(sichuan.participant, sichuan.signer.vkey, 50);
    this.cn.addKey(sichuan.participant, "log", signerNamed(sichuan.signer.name, 2).vkey, 70);
  }

  #move(n: number): void {
    const areas = ["440305", "510104", "650102", "659001"];
    const log = this.logs[(n * 7) % 4];
    const areaCode = log === this.logs[2] && n % 3 === 0 ? "659001" : areas[(n * 7) % 4];
    if (log === undefined) return;
    const occurredOn = `2010-0${1 + ((n * 5) % 9)}-1${n % 10}`;
    const householdAreaCode = areas[(n + 1) % 4];
    if (n % 11 === 10) log.addBytes(new TextEncoder().encode(`nonsense ${n}`));
    else if (n % 9 === 8)
      log.add("cn.chessboard.movement.withdrawn.v1", person(n % 20), {
        occurredOn,
        ref: { participant: log.participant, index: Math.max(0, log.size - 5) },
        reason: "reported-in-error",
      });
    else
      log.add("cn.chessboard.movement.arrived.v1", person(n % 20), {
        occurredOn,
        areaCode,
        householdAreaCode,
      });
  }

  get all(): readonly SealedLog[] {
    return [this.cn, ...this.logs];
  }

  get vector(): ReadonlyMap<ParticipantId, number> {
    return new Map(this.all.map(({ participant, size }) => [participant, size]));
  }

  naive(): NaiveView {
    return naiveView(this.cn, this.logs);
  }
}

const options = (sharedLog: SharedLog, cn: SealedLog, version: number): ProjectionOptions => ({
  sharedLog,
  readModel,
  version,
  cnKey: parseVerifierKey(cn.signer.vkey),
  signer: signerNamed(`${DOMAIN}/cn/view/v1`),
  raise: async (alarm) => void alarms.push(alarm),
  logger: silentLogger(),
});

const soon = (): AbortSignal => AbortSignal.timeout(20_000);
const rootOf = async (projection: RunningProjection): Promise<string> =>
  Buffer.from(await projection.root()).toString("hex");

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
      const country = new Country();
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
      expect(new Map((await tallies(projection.rows, "a")).map(({ key, value }) => [key, value]))).toEqual(
        new Map([...naive.tally].filter(([key]) => key.startsWith("a")).sort()),
      );
      expect(alarms).toEqual([]);
      await projection.close();
    });
  }

  it("commits to a change within two seconds, asked or not", async () => {
    const country = new Country();
    const sharedLog = new MemorySharedLog();
    const projection = await RunningProjection.open(options(sharedLog, country.cn, 5));
    projection.start();
    await until("the first note", () => newestCommitment(projection.rows));
    await sharedLog.publish(country.cn.participant, country.cn.records(0, country.cn.size));
    await projection.caughtUp(new Map([[country.cn.participant, country.cn.size]]), soon());
    const isNoted = async (): Promise<boolean> => {
      const note = await newestCommitment(projection.rows);
      return note !== undefined && factsIn(parseCommitment(note.body)) === country.cn.size;
    };
    await until("a note of the change", isNoted, 2000);
    await projection.close();
  });

  it("goes on from its rows after a restart, to the same root, and has committed to where it stood", async () => {
    const country = new Country();
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
    const country = new Country();
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
