import { createReadStream } from "node:fs";
import { MAX_FACT_BYTES, MAX_FACT_DEPTH } from "#contracts/facts/fact";
import { problemOfJson } from "#contracts/facts/field-problem";
import { parseJson } from "#contracts/facts/json";
import type { Row } from "#contracts/import/row";
import type { ScannedFile } from "./scan-file.ts";
import type { Table } from "./table.ts";

const MARK = [0xef, 0xbb, 0xbf];

/** NDJSON: an object a line, by the bounds that a node has for a line. Its columns are the members of the first line. */
export async function ndjsonTable({ path }: ScannedFile): Promise<Table> {
  let columns: readonly string[] = [];
  for await (const row of rowsOf(path)) {
    if (row.kind === "document") columns = Object.keys(row.document);
    break;
  }
  return { columns, rows: rowsOf(path) };
}

async function* rowsOf(path: string): AsyncGenerator<Row> {
  let number = 0;
  for await (const line of linesOf(path)) {
    number += 1;
    const bytes = number === 1 ? withoutMark(line) : line;
    if (bytes.length > 0) yield rowOf(number, bytes);
  }
}

const withoutMark = (line: Uint8Array): Uint8Array =>
  MARK.every((byte, at) => line[at] === byte) ? line.subarray(MARK.length) : line;

function rowOf(number: number, bytes: Uint8Array): Row {
  const parsed = parseJson(bytes, { maxBytes: MAX_FACT_BYTES, maxDepth: MAX_FACT_DEPTH });
  if (!parsed.ok) return { number, kind: "unread", message: problemOfJson(parsed.reason).message };
  if (!isObject(parsed.value)) return { number, kind: "unread", message: "is not an object" };
  return { number, kind: "document", document: parsed.value };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** The file's lines; of one past a fact's bound no more is held than says that it is. */
async function* linesOf(path: string): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array = new Uint8Array();
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
    if (!(chunk instanceof Uint8Array)) continue;
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      const line = joined(rest, chunk.subarray(start, end));
      yield line.at(-1) === RETURN ? line.subarray(0, -1) : line;
      rest = new Uint8Array();
      start = end + 1;
    }
    rest = joined(rest, chunk.subarray(start));
  }
  if (rest.length > 0) yield rest;
}

function joined(before: Uint8Array, after: Uint8Array): Uint8Array {
  const room = MAX_FACT_BYTES + 2 - before.length;
  if (room <= 0) return before;
  return before.length === 0 ? after.subarray(0, room) : Buffer.concat([before, after.subarray(0, room)]);
}
