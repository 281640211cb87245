import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ChessboardError } from "#contracts/errors";
import type { VerifierKey } from "#contracts/seals/note";
import type { Evidence } from "./evidence.ts";

/** Where an auditor keeps what was signed: what a log or a view said once, it must not say otherwise later. */
export interface KeptNotes {
  /** The notes of that origin that were kept, in no order. Throws CB721 when they cannot be read. */
  of(origin: string): readonly string[];
  /** Keeps a note; one that is there already is kept once. Throws CB721 when it cannot be written. */
  keep(origin: string, note: string): void;
  /** Saves an evidence and says where. Throws CB721 when it cannot be written. */
  save(evidence: Evidence): string;
}

/**
 * Notes in a folder, one a file, under the key of `cn` that the audit started with:
 *
 *     <folder>/chessboard.example_cn+2f0b6f45/chessboard.example_cn-44/<16 hex digits of SHA-256 of the note>.note
 *     <folder>/chessboard.example_cn+2f0b6f45/evidence/two-histories-<16 hex digits>.json
 */
export class NotesFolder implements KeptNotes {
  readonly #folder: string;

  constructor(folder: string, { name, hash }: Pick<VerifierKey, "name" | "hash">) {
    this.#folder = join(folder, `${flat(name)}+${hash}`);
  }

  of(origin: string): readonly string[] {
    const folder = join(this.#folder, flat(origin));
    try {
      const files = readdirSync(folder).filter((file) => file.endsWith(".note"));
      return files.map((file) => readFileSync(join(folder, file), "utf8"));
    } catch (cause) {
      if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return [];
      throw new ChessboardError("CB721", `${folder} cannot be read.`, { cause });
    }
  }

  keep(origin: string, note: string): void {
    this.#write(flat(origin), `${digest(note)}.note`, note);
  }

  save(evidence: Evidence): string {
    const text = `${JSON.stringify(evidence, undefined, 2)}\n`;
    return this.#write("evidence", `${evidence.evidence}-${digest(text)}.json`, text);
  }

  #write(folder: string, file: string, text: string): string {
    const path = join(this.#folder, folder, file);
    try {
      mkdirSync(join(this.#folder, folder), { recursive: true });
      writeFileSync(`${path}.new`, text);
      renameSync(`${path}.new`, path);
      return path;
    } catch (cause) {
      throw new ChessboardError("CB721", `${path} cannot be written.`, { cause });
    }
  }
}

/** An origin as the name of a folder. */
const flat = (origin: string): string => origin.replaceAll(/[^A-Za-z0-9.-]/g, "_");

const digest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);
