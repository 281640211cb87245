import { closeSync, fsyncSync, ftruncateSync, openSync, writeSync } from "node:fs";
import { ChessboardError, ERRORS } from "#contracts/errors";
import { reasonOf } from "../http/client.ts";
import type { Rejection } from "#contracts/import/row";

const HEADER = ["row", "column", "code", "what", "next"];
const BYTE_ORDER_MARK = "\ufeff";

/**
 * The report on the rows that were not taken, one line for each fault, as a spreadsheet opens it (CSV by RFC 4180, UTF-8
 * with a byte order mark):
 *
 *     row,column,code,what,next
 *     17,身份证号,CB206,has a check character that does not fit its digits,Correct the number: …
 *
 * It says no more of a person than the row's number.
 */
export class RejectionReport {
  readonly path: string;
  readonly #file: number;
  #bytes = 0;

  private constructor(path: string, file: number, bytes: number) {
    this.path = path;
    this.#file = file;
    this.#bytes = bytes;
  }

  /** A new report in the place of an older one. Throws CB779 if it cannot be written. */
  static create(path: string): RejectionReport {
    const report = new RejectionReport(path, opened(path, "w"), 0);
    report.#write(`${BYTE_ORDER_MARK}${lineOf(HEADER)}`);
    return report;
  }

  /** An earlier run's report, without what stands behind its first `bytes`. */
  static goOn(path: string, bytes: number): RejectionReport {
    const file = opened(path, "r+");
    ftruncateSync(file, bytes);
    return new RejectionReport(path, file, bytes);
  }

  /** How long it is, in bytes. */
  get bytes(): number {
    return this.#bytes;
  }

  add(rejections: readonly Rejection[]): void {
    if (rejections.length === 0) return;
    const lines = rejections.map(({ row, column, code, message }) =>
      lineOf([String(row), column, code, message, ERRORS[code].next]),
    );
    this.#write(lines.join(""));
  }

  /** Durable, as the state is that counts on it. */
  sync(): void {
    fsyncSync(this.#file);
  }

  close(): void {
    closeSync(this.#file);
  }

  #write(text: string): void {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) {
      at += writeSync(this.#file, bytes, at, bytes.length - at, this.#bytes + at);
    }
    this.#bytes += bytes.length;
  }
}

function opened(path: string, flags: "w" | "r+"): number {
  try {
    return openSync(path, flags);
  } catch (cause) {
    throw new ChessboardError("CB779", `${path}: ${reasonOf(cause)}.`, { cause });
  }
}

const lineOf = (cells: readonly string[]): string => `${cells.map(quoted).join(",")}\r\n`;

/** A cell, that no spreadsheet takes for a formula: names of columns come from the file. */
function quoted(cell: string): string {
  const plain = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
