import type { BatchResult } from "#contracts/api/node";
import {
  checkRow,
  type ImportLine,
  inColumns,
  knownCode,
  type RowContext,
} from "#contracts/import/check-row";
import { type ImportCounts, sumOf } from "#contracts/import/counts";
import type { Rejection, Row } from "#contracts/import/row";
import type { RejectionReport } from "./rejections.ts";

/** Lines a request: some 600 KB, and what an import that was interrupted does again. */
const BATCH_LINES = 2_000;
/** Rows that are looked at before what is known of them is kept, though few of them are sent. */
const BATCH_ROWS = 10_000;

export interface Importing extends RowContext {
  readonly rows: AsyncIterable<Row>;
  /** Reports lines to a node and gives its results in their order, each final; undefined for a dry run. */
  readonly send: ((lines: readonly string[]) => Promise<readonly BatchResult[]>) | undefined;
  readonly report: RejectionReport;
  /** Rows up to that number were seen to by an earlier run, which had counted so many. */
  readonly from: { readonly row: number; readonly counts: ImportCounts };
  /** Told after every batch: all up to that row is on the log, or in the report and synced. */
  readonly keep: (row: number, counts: ImportCounts) => void;
}

/**
 * Brings a file's rows onto a node's log, in the file's order, one batch on its way while the next is read and checked:
 * memory is that of two batches. Rows that are refused, here or there, go into the report. Returns the counts.
 *
 * Throws CB770 where the file ends being one, and what `send` throws; what was kept by then stands.
 */
export async function importFile(importing: Importing): Promise<ImportCounts> {
  let counts = importing.from.counts;
  let sent: Promise<Settled> | undefined;
  const settle = async (): Promise<void> => {
    if (sent === undefined) return;
    const { row, rejections, counts: more } = await sent;
    sent = undefined;
    counts = sumOf(counts, more);
    importing.report.add(rejections);
    importing.report.sync();
    importing.keep(row, counts);
  };
  try {
    for await (const batch of batchesOf(importing)) {
      await settle();
      sent = settled(batch, importing);
      // It is awaited by the next round; until then a failure of it must not end the process.
      sent.catch(() => undefined);
    }
  } finally {
    await settle();
  }
  return counts;
}

interface Batch {
  readonly row: number;
  readonly rows: number;
  readonly lines: readonly ImportLine[];
  readonly rejections: readonly Rejection[];
}

async function* batchesOf({ rows, from, ...context }: Importing): AsyncGenerator<Batch> {
  let batch = emptyBatch();
  for await (const row of rows) {
    if (row.number <= from.row) continue;
    const checked = checkRow(row, context);
    batch.row = row.number;
    batch.rows += 1;
    if (checked.ok) batch.lines.push(...checked.lines);
    else batch.rejections.push(...checked.rejections);
    if (batch.lines.length < BATCH_LINES && batch.rows < BATCH_ROWS) continue;
    yield batch;
    batch = emptyBatch();
  }
  if (batch.rows > 0) yield batch;
}

interface GrowingBatch extends Batch {
  row: number;
  rows: number;
  readonly lines: ImportLine[];
  readonly rejections: Rejection[];
}

const emptyBatch = (): GrowingBatch => ({ row: 0, rows: 0, lines: [], rejections: [] });

interface Settled {
  readonly row: number;
  readonly rejections: readonly Rejection[];
  readonly counts: ImportCounts;
}

async function settled(batch: Batch, { send }: Importing): Promise<Settled> {
  const texts = batch.lines.map(({ text }) => text);
  const results = send === undefined || texts.length === 0 ? [] : await send(texts);
  const refusals = results.flatMap((result, at) => refusalsIn(result, batch.lines[at]));
  const rejections = [...batch.rejections, ...refusals].sort((a, b) => a.row - b.row);
  const counts = {
    rows: batch.rows,
    recorded: results.filter(({ status }) => status === 201).length,
    before: results.filter(({ status }) => status === 200).length,
    rejected: new Set(rejections.map(({ row }) => row)).size,
  };
  return { row: batch.row, rejections, counts };
}

/** What a node refused: its fields where it names them, else the row as a whole, in the node's words. */
function refusalsIn(result: BatchResult, line: ImportLine | undefined): Rejection[] {
  if (line === undefined || !("problem" in result)) return [];
  const { code, errors = [] } = result.problem;
  const whole = knownCode(code) ?? "CB204";
  if (errors.length === 0) return [{ row: line.row, column: "", code: whole, message: result.problem.title }];
  const problems = errors.map(({ pointer, detail, code: of = code }) => ({
    pointer,
    code: knownCode(of) ?? whole,
    message: detail,
  }));
  return inColumns(line.row, line.columns, problems);
}
