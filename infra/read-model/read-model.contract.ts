import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { alarms } from "./alarms.ts";
import { assessmentContract } from "./assessment.contract.ts";
import { casesContract } from "./cases.contract.ts";
import { publicationsContract } from "./publications.contract.ts";
import type { Projection, ReadModel } from "./read-model.ts";
import * as reads from "./reads.ts";
import { fact, position, subjectOf } from "./rows.spec.ts";
import { rowsContract } from "./rows.contract.ts";
import * as writes from "./writes.ts";

/**
 * What every read model does, whatever its engine. `open` opens one and the same; the first time it is empty.
 */
export function readModelContract(engine: string, open: () => Promise<ReadModel>): void {
  describe(`a read model on ${engine}`, () => {
    let model: ReadModel;
    let version = 0;
    beforeAll(async () => {
      model = await open();
    });
    afterAll(() => model.close());

    /** Tables of their own for a test. */
    const freshVersion = async (): Promise<number> => {
      version += 1;
      await model.createProjection(version);
      return version;
    };
    const read = <T>(of: number, run: (projection: Projection) => Promise<T>): Promise<T> =>
      model.snapshot(of, run);
    const write = (to: number, run: (projection: Projection) => Promise<unknown>): Promise<unknown> =>
      model.transaction(to, run);

    it("begins empty, and says so", async () => {
      expect(model.rebuilt).toBe(true);
      expect(await model.projections()).toEqual([]);
      expect(await model.activeProjection()).toBeUndefined();
    });

    rowsContract({ freshVersion: () => freshVersion(), read, write, shared: () => model.shared });
    casesContract({ freshVersion: () => freshVersion(), read, write });
    assessmentContract({ freshVersion: () => freshVersion(), read, write });
    publicationsContract(() => model.shared);

    it("writes all of a transaction or nothing of it", async () => {
      const of = await freshVersion();
      await write(of, (p) => writes.insertFacts(p, [fact(0, subjectOf(1))]));
      const failing = write(of, async (p) => {
        await writes.insertFacts(p, [fact(1, subjectOf(1))]);
        await writes.savePositions(p, [position(2)]);
        throw new Error("stopped half way");
      });
      await expect(failing).rejects.toThrow("stopped half way");
      expect(await read(of, (p) => reads.factsOfSubjects(p, [subjectOf(1)]))).toEqual([
        fact(0, subjectOf(1)),
      ]);
      expect(await read(of, reads.positions)).toEqual([]);
    });

    it("shows no reader what is not committed, and every reader rows and positions that belong together", async () => {
      const of = await freshVersion();
      const written = Promise.withResolvers<void>();
      const mayCommit = Promise.withResolvers<void>();
      const writing = write(of, async (p) => {
        await writes.insertFacts(p, [fact(0, subjectOf(1))]);
        written.resolve();
        await mayCommit.promise;
        await writes.savePositions(p, [position(1)]);
      });
      await written.promise;
      const look = read(of, async (p) => [
        (await reads.factsOfSubjects(p, [subjectOf(1)])).length,
        (await reads.positions(p)).length,
      ]);
      const versions = model.projections();
      mayCommit.resolve();
      expect([
        [0, 0],
        [1, 1],
      ]).toContainEqual(await look);
      expect(await versions).toContain(of);
      await writing;
      expect(await read(of, reads.positions)).toHaveLength(1);
    });

    it("takes transactions that are begun at once, every one of them whole", async () => {
      const of = await freshVersion();
      const adding = Array.from({ length: 20 }, (_, n) =>
        write(of, async (p) => {
          await writes.addToTally(p, [{ key: "arrivals/cn-51/cn-44/2010-03", value: 1 }]);
          await writes.insertFacts(p, [fact(n, subjectOf(1))]);
        }),
      );
      await Promise.all(adding);
      expect(await read(of, (p) => reads.tallies(p, "arrivals/"))).toEqual([
        { key: "arrivals/cn-51/cn-44/2010-03", value: 20 },
      ]);
      expect(await read(of, (p) => reads.factsOfSubjects(p, [subjectOf(1)]))).toHaveLength(20);
    });

    it("keeps versions apart, and one of them answers", async () => {
      const [old, next] = [await freshVersion(), await freshVersion()];
      await write(old, (p) => writes.savePositions(p, [position(7)]));
      await model.createProjection(old);
      expect(await read(old, reads.positions)).toHaveLength(1);
      expect(await read(next, reads.positions)).toEqual([]);
      await model.activate(old);
      await model.activate(next);
      expect(await model.activeProjection()).toBe(next);
      await expect(model.activate(9999)).rejects.toThrow(/^CB424 /);
      await expect(model.dropProjection(next)).rejects.toThrow(/^CB424 /);
      expect(await model.activeProjection()).toBe(next);
      await model.dropProjection(old);
      await model.dropProjection(9999);
      expect(await model.projections()).not.toContain(old);
      await expect(read(old, reads.positions)).rejects.toThrow();
      expect(await read(next, reads.positions)).toEqual([]);
      await expect(model.createProjection(0.5)).rejects.toThrow(RangeError);
    });

    it("keeps what it had when it is opened again, and nothing of tables of another shape", async () => {
      const of = await freshVersion();
      await write(of, (p) => writes.savePositions(p, [position(7)]));
      await model.close();
      model = await open();
      expect(model.rebuilt).toBe(false);
      expect(await read(of, reads.positions)).toEqual([position(7)]);

      await model.shared.updateTable("structure").set({ number: 0 }).execute();
      await model.close();
      model = await open();
      expect(model.rebuilt).toBe(true);
      expect(await model.projections()).toEqual([]);
      expect(await alarms(model.shared, undefined, 1)).toEqual([]);
      await model.createProjection(of);
      expect(await read(of, reads.positions)).toEqual([]);
    });
  });
}
