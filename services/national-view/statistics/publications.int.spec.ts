import { afterAll, beforeAll, expect, it } from "vitest";
import { formatCommitment } from "#contracts/dossier/view-note";
import { ChessboardError } from "#contracts/errors";
import { participantId } from "#contracts/facts/participant";
import { EMPTY_ROOT } from "#contracts/seals/merkle";
import { signerFromSeed, signNote } from "#contracts/seals/note";
import { asSize } from "#contracts/seals/position";
import { openReadModel } from "#infra/read-model/open-read-model";
import type { ReadModel } from "#infra/read-model/read-model";
import { silentLogger } from "#infra/telemetry/logger";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { publishInThread } from "./publication-thread.ts";
import { Publications, type PublicationsOptions } from "./publications.ts";

const folder = temporaryFolder();
let readModel: ReadModel;
beforeAll(async () => {
  readModel = await openReadModel(`pglite:${folder.path}/read-model`);
});
afterAll(async () => {
  await readModel.close();
  folder[Symbol.dispose]();
});

const ARRIVALS = ["cn-51/cn-44", "cn-44/cn-51"].map(
  (stream) => `arrivals/within-15/first-announced/none/${stream}/2010-03`,
);
const provinces = ["cn-44", "cn-51"].map((id) => participantId.parse(id));
const { signer } = signerFromSeed("chessboard.example/cn/view/v1", new Uint8Array(32).fill(6));
const at = (time: string): number => Date.parse(time);

/** A view that moves on with every time that it is asked where it stands. */
class MovingView {
  arrivals = 40;
  asked = 0;
  now = at("2010-05-01T04:00:00+08:00");

  readonly options: PublicationsOptions = {
    standing: (day) => {
      this.asked += 1;
      this.arrivals += 1;
      const logs = provinces.map((participant) => ({
        ...{ participant, size: asSize(this.arrivals), root: EMPTY_ROOT },
      }));
      const note = signNote(formatCommitment({ origin: signer.name, root: EMPTY_ROOT, logs }), [signer]);
      const tally = ARRIVALS.map((key) => [key, this.arrivals] as const);
      return Promise.resolve({ note, request: { day, tally, provinces, prefectures: [] } });
    },
    readModel: { shared: readModel.shared },
    ending: new AbortController().signal,
    logger: silentLogger(),
    now: () => this.now,
    waitMs: 60_000,
  };
}

const codeOf = async (asked: Promise<unknown>): Promise<string | undefined> => {
  const refused = await asked.then(
    () => undefined,
    (error: unknown) => error,
  );
  return refused instanceof ChessboardError ? refused.code : undefined;
};

it("a day is published once, whoever asks, however often, and after a restart", async () => {
  const view = new MovingView();
  const publications = new Publications(view.options);
  const [one, other] = await Promise.all([publications.today(), publications.today()]);
  expect(view.asked).toBe(1);
  expect(one).toEqual(other);
  expect(one).toMatchObject({ day: "2010-05-01", vector: { "cn-44": 41, "cn-51": 41 } });
  expect(one.publication.months).toEqual({ from: "2010-03", to: "2010-04" });
  expect(one.publication.told.get("arrivals/cn-51/cn-44/2010-03")).toBe(41);
  const restarted = new Publications(view.options);
  expect(await restarted.today()).toEqual(one);
  view.now = at("2010-05-01T23:59:59+08:00");
  expect(await restarted.today()).toEqual(one);
  expect(view.asked).toBe(1);

  view.now = at("2010-05-02T00:00:00+08:00");
  const next = await restarted.today();
  expect(next).toMatchObject({ day: "2010-05-02", vector: { "cn-44": 42, "cn-51": 42 } });
  // A clock that has gone back takes nothing back.
  view.now = at("2010-05-01T12:00:00+08:00");
  expect(await restarted.today()).toEqual(next);
  expect(await new Publications(view.options).today()).toEqual(next);
  expect(view.asked).toBe(2);
});

it("whoever asks while it is computed waits for a while, and is told when to ask again", async () => {
  const view = new MovingView();
  view.now = at("2010-06-01T04:00:00+08:00");
  const computed = Promise.withResolvers<void>();
  const publications = new Publications({
    ...view.options,
    waitMs: 1,
    publish: async (request, signal) => {
      await computed.promise;
      return publishInThread(request, signal);
    },
  });
  const refused = publications.today();
  await expect(refused).rejects.toMatchObject({ code: "CB686", headers: { "retry-after": "5" } });
  computed.resolve();
  const patient = new Publications(view.options);
  await expect.poll(() => codeOf(publications.today()), { timeout: 60_000 }).toBeUndefined();
  expect((await patient.today()).day).toBe("2010-06-01");
  expect(view.asked).toBe(1);
});

it("what could not be computed is tried again when it is next asked for", async () => {
  const view = new MovingView();
  view.now = at("2010-07-01T04:00:00+08:00");
  let failing = true;
  const publications = new Publications({
    ...view.options,
    publish: (request, signal) =>
      failing ? Promise.reject(new RangeError("no parts")) : publishInThread(request, signal),
  });
  await expect(publications.today()).rejects.toThrow("no parts");
  failing = false;
  expect((await publications.today()).day).toBe("2010-07-01");
  expect(view.asked).toBe(2);
});

it("a view that stops waits for no thread", async () => {
  const view = new MovingView();
  const stop = new AbortController();
  const request = {
    day: (await new Publications(view.options).today()).day,
    tally: [],
    provinces,
    prefectures: [],
  };
  const made = publishInThread(request, stop.signal);
  stop.abort();
  await expect(made).rejects.toThrow("aborted");
});
