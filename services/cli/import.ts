import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import process from "node:process";
import { Command, Option } from "commander";
import { type Encoding, ENCODINGS, type Format, FORMATS } from "#contracts/api/imports";
import { ChessboardError } from "#contracts/errors";
import { participantId } from "#contracts/facts/participant";
import { type ImportCounts, NOTHING_COUNTED } from "#contracts/import/counts";
import { chooseMapping } from "#contracts/import/choose-mapping";
import type { Mapping } from "#contracts/import/mapping";
import { getBytes, type HttpAccess, reasonOf } from "#infra/http/client";
import { importFile } from "#infra/import/import-file";
import { RejectionReport } from "#infra/import/rejections";
import { type ScannedFile, scanFile } from "#infra/import/scan-file";
import { openTable, type Table } from "#infra/import/table";
import { keptImportKey } from "./import/import-key.ts";
import { type ImportState, readState, removeState, writeState } from "./import/import-state.ts";
import { sendLines } from "./import/send-lines.ts";
import { EXIT, print, printJson, say } from "./output.ts";
import { Progress } from "./progress.ts";

interface Options {
  readonly node?: string;
  readonly token?: string;
  readonly mapping?: string;
  readonly suggest?: true;
  readonly dryRun?: true;
  readonly report?: string;
  readonly resume?: true;
  readonly format?: Format;
  readonly encoding?: Encoding;
  readonly keyFile?: string;
  readonly json?: true;
}

/** `chessboard import FILE …`: a table of an older system onto a province's log (docs/import.md). */
export const importCommand = (): Command =>
  new Command("import")
    .description("report the rows of a CSV, NDJSON or XLSX file to a node; safe to run twice")
    .argument("<file>", "CSV (UTF-8 or GB 18030), NDJSON or XLSX; the first row names the columns")
    .option("--node <url>", "the province's node")
    .option("--token <jwt>", "a token of the participant with facts:write")
    .option("--mapping <file>", "which column is which field (docs/import.md)")
    .option("--suggest", "propose a mapping from the columns' names; with --node or --dry-run, use it")
    .option("--dry-run", "check every row and report nothing to the node")
    .option("--report <file>", "where the rows that are not taken go, as CSV (default: FILE.rejected.csv)")
    .option("--resume", "go on where an import of this file was interrupted")
    .addOption(new Option("--format <format>", "where the file's name does not say").choices(FORMATS))
    .addOption(new Option("--encoding <name>", "of a CSV, where it is not seen right").choices(ENCODINGS))
    .option("--key-file <file>", "the secret that idempotency keys are derived with (docs/import.md)")
    .option("--json", "print {rows, recorded, before, rejected, dryRun, report} as JSON")
    .action(async (path: string, options: Options) => {
      // The launcher is gone, however it went: nobody waits for this any more, and --resume goes on from here.
      process.once("disconnect", () => process.exit(EXIT.wrongUse));
      // Listening alone must not keep the process up.
      process.channel?.unref();
      process.exitCode = await importInto(path, options);
    });

async function importInto(path: string, options: Options): Promise<number> {
  const node = await nodeOf(options);
  const file = await scanFile(path, options);
  const table = await openTable(file);
  const mapping = mappingFor(file, table, options);
  if (node === undefined && options.dryRun === undefined) return EXIT.fine;
  const reportPath = options.report ?? `${path}.rejected.csv`;
  const counts = await run(file, table, mapping, node, reportPath, options);
  tell(counts, reportPath, options);
  return counts.rejected === 0 ? EXIT.fine : EXIT.false;
}

/** The node, which must answer at all; undefined for a dry run, or where a mapping is asked for alone. */
async function nodeOf({ node, token, dryRun, suggest }: Options): Promise<HttpAccess | undefined> {
  if (dryRun) return undefined;
  if (node === undefined) {
    if (suggest) return undefined;
    throw new ChessboardError("CB771", "neither --node nor --dry-run is given.");
  }
  const access = { url: node.replace(/\/+$/, ""), token };
  await getBytes(access, "health/live");
  return access;
}

/** A suggestion that is all that is asked for goes to standard output, from where it can go into a file. */
function mappingFor({ format }: ScannedFile, { columns }: Table, options: Options): Mapping | undefined {
  const suggest = options.suggest === true;
  const text = options.mapping === undefined ? undefined : textIn(options.mapping);
  const { mapping, notes } = chooseMapping(format, columns, { text, suggest });
  if (!suggest) return mapping;
  const isAlone = options.node === undefined && options.dryRun === undefined;
  (isAlone ? print : say)(JSON.stringify(mapping, undefined, 2));
  for (const note of notes) say(note);
  return mapping;
}

function textIn(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new ChessboardError("CB771", `${path}: ${reasonOf(cause)}.`, { cause });
  }
}

async function run(
  file: ScannedFile,
  { rows }: Table,
  mapping: Mapping | undefined,
  node: HttpAccess | undefined,
  reportPath: string,
  options: Options,
): Promise<ImportCounts> {
  const statePath = `${reportPath}.state`;
  const digest = createHash("sha256")
    .update(JSON.stringify(mapping ?? null))
    .digest("hex");
  const same = { digest: file.digest, mapping: digest, node: node?.url ?? "" };
  const before = options.resume ? stateOf(statePath, same) : undefined;
  const report =
    before === undefined
      ? RejectionReport.create(reportPath)
      : RejectionReport.goOn(reportPath, before.reportBytes);
  const total = file.lines === undefined ? undefined : Math.max(0, file.lines - 1);
  const progress = new Progress(node === undefined ? "checking" : "importing", "rows", total);
  try {
    const counts = await importFile({
      rows,
      mapping,
      send: node === undefined ? undefined : (lines) => sendLines(node, lines),
      report,
      key: keptImportKey(options.keyFile),
      participant: ANY_PROVINCE,
      now: Date.now(),
      cutNumbers: file.cutNumbers,
      from: { row: before?.row ?? 0, counts: before?.counts ?? NOTHING_COUNTED },
      keep: (row, kept) => {
        if (node !== undefined) {
          writeState(statePath, { ...same, row, reportBytes: report.bytes, counts: kept });
        }
        progress.set(kept.rows);
      },
    });
    removeState(statePath);
    return counts;
  } finally {
    progress.end();
    report.close();
  }
}

/** Every province records the same types; whose territory it is, the node knows. */
const ANY_PROVINCE = participantId.parse("cn-11");

/** What an interrupted run has left, if it was of the same file, mapping and node. Throws CB776 if it was of others. */
function stateOf(
  path: string,
  same: Pick<ImportState, "digest" | "mapping" | "node">,
): ImportState | undefined {
  const state = readState(path);
  if (state === undefined) {
    say("There is no import to go on with: it begins at the first row.");
    return undefined;
  }
  const other = (["digest", "mapping", "node"] as const).filter((each) => state[each] !== same[each]);
  if (other.length === 0) return state;
  const names = { digest: "file", mapping: "mapping", node: "node" };
  throw new ChessboardError(
    "CB776",
    `${path} is of another ${other.map((each) => names[each]).join(" and ")}.`,
  );
}

function tell(counts: ImportCounts, report: string, { dryRun, json }: Options): void {
  if (json) {
    printJson({ ...counts, dryRun: dryRun === true, report });
    return;
  }
  const { rows, recorded, before, rejected } = counts;
  const n = (count: number) => count.toLocaleString("en");
  if (dryRun)
    print(`${n(rows)} rows checked, nothing reported: ${n(rows - rejected)} pass, ${n(rejected)} do not`);
  else
    print(
      `${n(rows)} rows: ${n(recorded)} facts recorded, ${n(before)} there before, ${n(rejected)} rows rejected`,
    );
  if (rejected > 0) print(`why: ${report}`);
}
