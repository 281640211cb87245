import { once } from "node:events";
import { parentPort, workerData } from "node:worker_threads";
import type { BatchResult } from "#contracts/api/node";
import { ChessboardError } from "#contracts/errors";
import { chooseMapping } from "#contracts/import/choose-mapping";
import { NOTHING_COUNTED } from "#contracts/import/counts";
import type { Row } from "#contracts/import/row";
import { importFile } from "#infra/import/import-file";
import { RejectionReport } from "#infra/import/rejections";
import { formatNamed, scanFile } from "#infra/import/scan-file";
import { openTable } from "#infra/import/table";
import type { ImportTask, MainMessage, WorkerMessage } from "./import-thread.ts";

/*
 * The thread of one import: reading a file, decoding and checking its rows and writing down what is not taken stay off the
 * thread that decides reports, and its memory has a bound of its own.
 */

const task: ImportTask = workerData;
const tell = (message: WorkerMessage): void => parentPort?.postMessage(message);

try {
  await run();
} catch (error) {
  if (!(error instanceof ChessboardError)) throw error;
  tell({ kind: "failed", code: error.code, detail: error.detail });
}
parentPort?.close();

async function run(): Promise<void> {
  const format = task.format ?? formatNamed(task.fileName);
  const file = await scanFile(task.path, { name: "the file", format, encoding: task.encoding });
  const table = await openTable(file);
  const { mapping, notes } = chooseMapping(file.format, table.columns, {
    text: task.mapping,
    suggest: task.suggest,
  });
  const report = RejectionReport.create(task.reportPath);
  const { encoding, lines } = file;
  tell({
    kind: "opened",
    file: { format: file.format, encoding, lines, mapping, notes },
    reportBytes: report.bytes,
  });
  await importFile({
    rows: bounded(table.rows, task.limits.rows),
    mapping,
    send: task.isDryRun ? undefined : sent,
    report,
    key: task.key,
    participant: task.participant,
    now: task.now,
    cutNumbers: file.cutNumbers,
    from: { row: 0, counts: NOTHING_COUNTED },
    keep: (_row, counts) => {
      tell({ kind: "kept", counts, reportBytes: report.bytes });
      if (report.bytes <= task.limits.reportBytes) return;
      throw new ChessboardError("CB783", "so many of its rows are rejected that their report is too long.");
    },
  });
  report.close();
  tell({ kind: "ended" });
}

async function* bounded(rows: AsyncIterable<Row>, limit: number): AsyncGenerator<Row> {
  let count = 0;
  for await (const row of rows) {
    count += 1;
    if (count > limit) throw new ChessboardError("CB783", `it has more than ${limit} rows.`);
    yield row;
  }
}

/** Asks the main thread to report lines; one batch is on its way at a time. */
async function sent(lines: readonly string[]): Promise<readonly BatchResult[]> {
  if (parentPort === null) throw new Error("this is the program of a thread");
  const answered: Promise<MainMessage[]> = once(parentPort, "message");
  tell({ kind: "lines", lines });
  const [answer] = await answered;
  if (answer === undefined) throw new Error("no answer");
  if ("results" in answer) return answer.results;
  throw new ChessboardError(answer.code, answer.detail);
}
