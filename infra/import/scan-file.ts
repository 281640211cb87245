import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { extname } from "node:path";
import type { Encoding, Format } from "#contracts/api/imports";
import { ChessboardError } from "#contracts/errors";
import { reasonOf } from "../http/client.ts";

/** What one reading of a file from end to end says of it. */
export interface ScannedFile {
  readonly path: string;
  /** What errors call it. */
  readonly name: string;
  readonly format: Format;
  readonly encoding: Encoding;
  /** SHA-256 of its bytes, in hex: whether it is the file that an earlier run has begun. */
  readonly digest: string;
  /** Lines in it, for the progress; undefined for a spreadsheet. */
  readonly lines: number | undefined;
  /** Whether its ID numbers look cut short: more than one in a hundred ends in 000, where one in eleven hundred would. */
  readonly cutNumbers: boolean;
}

const BY_ENDING: Readonly<Record<string, Format>> = {
  ".csv": "csv",
  ".txt": "csv",
  ".tsv": "csv",
  ".ndjson": "ndjson",
  ".jsonl": "ndjson",
  ".xlsx": "xlsx",
};

/** A file's format by how its name ends, or undefined. */
export const formatNamed = (name: string): Format | undefined => BY_ENDING[extname(name).toLowerCase()];

const NEWLINE = 0x0a;

/**
 * Reads a file once, in memory of a chunk: what is not UTF-8 from end to end is GB 18030, since no other encoding is asked
 * for here and a few bytes at its beginning may be both. Throws CB770 if it cannot be read, or if its format is not known.
 */
export async function scanFile(
  path: string,
  said: {
    readonly format?: Format | undefined;
    readonly encoding?: Encoding | undefined;
    readonly name?: string;
  },
): Promise<ScannedFile> {
  const { name = path } = said;
  const format = said.format ?? formatNamed(path);
  if (format === undefined) throw new ChessboardError("CB770", `${name} ends in no name of a format.`);
  const hash = createHash("sha256");
  const utf8 = new Utf8Check();
  const numbers = new NumberCheck();
  let lines = 0;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
      if (!(chunk instanceof Uint8Array)) continue;
      hash.update(chunk);
      if (format === "xlsx") continue;
      utf8.take(chunk);
      numbers.take(chunk);
      for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) lines += 1;
    }
  } catch (cause) {
    throw new ChessboardError("CB770", `${name}: ${reasonOf(cause)}.`, { cause });
  }
  return {
    path,
    name,
    format,
    encoding: said.encoding ?? (utf8.end() ? "utf-8" : "gb18030"),
    digest: hash.digest("hex"),
    lines: format === "xlsx" ? undefined : lines,
    cutNumbers: numbers.areCut,
  };
}

/** Counts ID numbers, and those of them that end as numbers do of which a spreadsheet has kept 15 digits. */
class NumberCheck {
  #all = 0;
  #ending000 = 0;

  /** A number across two chunks is passed over: it is the share that counts. */
  take(chunk: Uint8Array): void {
    const text = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString("latin1");
    for (const [number] of text.matchAll(/(?<!\d)\d{17}[\dXx](?!\d)/g)) {
      this.#all += 1;
      if (number.endsWith("000")) this.#ending000 += 1;
    }
  }

  get areCut(): boolean {
    return this.#ending000 > this.#all / 100;
  }
}

class Utf8Check {
  readonly #decoder = new TextDecoder("utf-8", { fatal: true });
  #isUtf8 = true;

  take(chunk: Uint8Array): void {
    this.#try(() => this.#decoder.decode(chunk, { stream: true }));
  }

  end(): boolean {
    this.#try(() => this.#decoder.decode());
    return this.#isUtf8;
  }

  #try(decode: () => string): void {
    if (!this.#isUtf8) return;
    try {
      decode();
    } catch {
      this.#isUtf8 = false;
    }
  }
}
