import process from "node:process";
import { debuglog, inspect } from "node:util";
import { ProblemError } from "#client/errors";
import { ChessboardError } from "#contracts/errors";

/** The exit codes of every command (design, section 9). */
export const EXIT = { fine: 0, false: 1, wrongUse: 2 } as const;

/** What a command answers: standard output. */
export const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** What a command says on its way: standard error. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** One JSON document as the last line of standard output. */
export const printJson = (document: unknown): void => print(JSON.stringify(document));

/** `NODE_DEBUG=chessboard`, as Node.js itself has it: where an unexpected error comes from. */
const trace = debuglog("chessboard");

/** What happened, to what, and what to do next: two lines for a person, never a stack trace. */
export function explain(error: unknown): string {
  if (error instanceof ChessboardError) {
    return `chessboard: ${error.title} (${error.code}): ${error.detail}\n  ${error.next}`;
  }
  if (error instanceof ProblemError) {
    return `chessboard: ${error.problem.title} (${error.code}): ${error.detail}\n  ${error.next}`;
  }
  trace("%s", error instanceof Error ? error.stack : error);
  const what = error instanceof Error ? error.message : inspect(error);
  return `chessboard: unexpected error: ${what}\n  Run it again with NODE_DEBUG=chessboard to see where, and please report it.`;
}

/** Columns that line up: text to the left, numbers to the right. */
export function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [header, ...rows].map((row) => row.map(String));
  const isNumeric = header.map((_, n) => rows.length > 0 && rows.every((row) => typeof row[n] === "number"));
  const widths = header.map((_, n) => Math.max(...cells.map((row) => row[n]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, n) => (isNumeric[n] ? cell.padStart(widths[n] ?? 0) : cell.padEnd(widths[n] ?? 0)))
      .join("  ")
      .trimEnd();
  return cells.map(line).join("\n");
}
