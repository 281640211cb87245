import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import { afterAll, describe, expect, it } from "vitest";
import { ChessboardError } from "#contracts/errors";
import { participantId } from "#contracts/facts/participant";
import { importKey } from "#contracts/import/idempotency-key";
import type { ImportCounts } from "#contracts/import/counts";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { csvOf, HEADER, people } from "./importer.spec.ts";
import { ImportThread, type ImportThreadOptions } from "./import-thread.ts";

/* What bounds one import. */

const folder = temporaryFolder();
afterAll(() => folder[Symbol.dispose]());

interface Bounds {
  readonly rows?: number;
  readonly reportBytes?: number;
  readonly milliseconds?: number;
  readonly memoryMib?: number;
  readonly report?: ImportThreadOptions["report"];
}

function importing(name: string, content: string | Uint8Array, bounds: Bounds = {}) {
  const path = join(folder.path, randomUUID());
  writeFileSync(path, content);
  const { rows = 1_000_000, reportBytes = 1_000_000, milliseconds = 600_000, memoryMib = 512 } = bounds;
  const seen: { counts?: ImportCounts } = {};
  const thread = new ImportThread({
    task: {
      path,
      fileName: name,
      format: undefined,
      encoding: undefined,
      mapping: undefined,
      suggest: true,
      isDryRun: bounds.report === undefined,
      reportPath: `${path}.csv`,
      key: importKey.parse(`IMPORT+KEY+${"A".repeat(43)}=`),
      participant: participantId.parse("cn-44"),
      now: Date.UTC(2011, 0, 1),
      limits: { rows, reportBytes },
    },
    report: bounds.report ?? (() => Promise.reject(new Error("a dry run reports nothing"))),
    onKept: (counts) => {
      seen.counts = counts;
    },
    limits: { milliseconds, memoryMib },
  });
  return { thread, seen };
}

const codeOf = async (ended: Promise<void>): Promise<string> =>
  ended.then(
    () => "ended",
    (error: unknown) => (error instanceof ChessboardError ? error.code : String(error)),
  );

describe("an import's thread", () => {
  it("reads a file to its end", async () => {
    const { thread, seen } = importing("people.csv", csvOf(people(0, 50)));
    expect((await thread.opened).file).toMatchObject({ format: "csv", encoding: "utf-8", lines: 51 });
    expect(await codeOf(thread.ended)).toBe("ended");
    expect(seen.counts).toMatchObject({ rows: 50, rejected: 0 });
  });

  it("ends at its bounds of rows, of rejections and of time, with the code that says so", async () => {
    const file = csvOf(people(0, 50));
    expect(await codeOf(importing("a.csv", file, { rows: 50 }).thread.ended)).toBe("ended");
    expect(await codeOf(importing("a.csv", file, { rows: 49 }).thread.ended)).toBe("CB783");
    const bad = csvOf(people(0, 50).map((cells) => cells.with(4, "spring")));
    expect(await codeOf(importing("a.csv", bad, { reportBytes: 10_000 }).thread.ended)).toBe("ended");
    expect(await codeOf(importing("a.csv", bad, { reportBytes: 1_000 }).thread.ended)).toBe("CB783");
    expect(await codeOf(importing("a.csv", file, { milliseconds: 1 }).thread.ended)).toBe("CB783");
  });

  it("ends alone, and not its process, when a spreadsheet takes more memory than it has", async () => {
    const rows = people(0, 15_000).map((cells, n) => [...cells, `${n}`.padStart(600, "记")]);
    const sheet = await writeXlsx({ sheets: [{ name: "表", rows: [[...HEADER, "备注"], ...rows] }] });
    const small = importing("a.xlsx", sheet, { memoryMib: 24 });
    expect(await codeOf(small.thread.ended)).toBe("CB783");
    const enough = importing("a.xlsx", sheet, { memoryMib: 512 });
    expect(await codeOf(enough.thread.ended)).toBe("ended");
    expect(enough.seen.counts).toMatchObject({ rows: 15_000 });
  });

  it("ends with why its lines cannot be reported, and when it is stopped", async () => {
    const file = csvOf(people(0, 50));
    const lost = importing("a.csv", file, {
      report: () => Promise.reject(new ChessboardError("CB402", "The store is away.")),
    });
    expect(await codeOf(lost.thread.ended)).toBe("CB402");
    const broken = importing("a.csv", file, { report: () => Promise.reject(new Error("unforeseen")) });
    expect(await codeOf(broken.thread.ended)).toBe("Error: unforeseen");
    const waiting = Promise.withResolvers<AbortSignal>();
    const stopped = importing("a.csv", file, {
      report: (_, signal) => {
        waiting.resolve(signal);
        return new Promise(() => undefined);
      },
    });
    const signal = await waiting.promise;
    await stopped.thread.stop();
    expect([await codeOf(stopped.thread.ended), signal.aborted]).toEqual(["CB780", true]);
  });
});
