import { rm } from "node:fs/promises";
import type { CommandBus } from "@nestjs/cqrs";
import type { ImportAnswer, ImportQuery } from "#contracts/api/imports";
import type { BatchResult } from "#contracts/api/node";
import { type Problem, problemOf } from "#contracts/api/problem";
import { ChessboardError } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import { type ImportCounts, NOTHING_COUNTED } from "#contracts/import/counts";
import type { ImportKey } from "#contracts/import/idempotency-key";
import type { FileForm } from "#infra/http/file-form";
import type { Caller } from "#infra/security/token";
import { ImportThread, type OpenedFile } from "./import-thread.ts";
import { reportLines } from "./report-lines.ts";

/** Bounds of one import; the bytes of its file are those of any streamed body (infra/http/bodies.ts). */
const LIMITS = { rows: 2_000_000, reportBytes: 64 * 1024 * 1024 };
const THREAD_LIMITS = { milliseconds: 3_600_000, memoryMib: 512 };

export interface FileImportOptions {
  readonly id: string;
  readonly query: ImportQuery;
  readonly caller: Caller;
  readonly form: FileForm;
  /** The file; it is removed when it has been read. */
  readonly path: string;
  readonly reportPath: string;
  readonly key: ImportKey;
  readonly participant: ParticipantId;
  readonly now: () => number;
  readonly commands: CommandBus;
}

/** One import, from its file's being there until it is forgotten. */
export class FileImport {
  readonly id: string;
  readonly reportPath: string;
  /** Settles when no more comes of it; never rejects. */
  readonly ended: Promise<void>;
  readonly #options: FileImportOptions;
  readonly #owner: string;
  readonly #thread: ImportThread;
  #file: OpenedFile | undefined;
  #counts: ImportCounts = NOTHING_COUNTED;
  #reportBytes = 0;
  /** Up to where the log holds what has been reported. */
  #size = 0;
  #failure: ChessboardError | undefined;
  #endedAt: number | undefined;

  private constructor(options: FileImportOptions) {
    const { id, query, caller, form, path, reportPath, key, participant, now } = options;
    this.id = id;
    this.reportPath = reportPath;
    this.#options = options;
    this.#owner = ownerOf(caller);
    this.#thread = new ImportThread({
      task: {
        path,
        fileName: form.fileName,
        format: query.format,
        encoding: query.encoding,
        mapping: form.fields.get("mapping"),
        suggest: query.suggest === "true",
        isDryRun: query.mode === "dry-run",
        reportPath,
        key,
        participant,
        now: now(),
        limits: LIMITS,
      },
      limits: THREAD_LIMITS,
      report: (lines, signal) => this.#report(lines, signal),
      onKept: (counts, reportBytes) => {
        this.#counts = counts;
        this.#reportBytes = reportBytes;
      },
    });
    this.ended = this.#end();
  }

  /** Begins it. Throws CB770 to CB772 if the file cannot be read as a table, or not by that mapping. */
  static async begin(options: FileImportOptions): Promise<FileImport> {
    const begun = new FileImport(options);
    const { file, reportBytes } = await begun.#thread.opened;
    begun.#file = file;
    begun.#reportBytes = Math.max(begun.#reportBytes, reportBytes);
    return begun;
  }

  /** Milliseconds since 1970, UTC; undefined while it runs. */
  get endedAt(): number | undefined {
    return this.#endedAt;
  }

  /** The report on rows that are not taken is so long now. */
  get reportBytes(): number {
    return this.#reportBytes;
  }

  /** What ended it before its file did. */
  get failure(): ChessboardError | undefined {
    return this.#failure;
  }

  isOf(caller: Caller): boolean {
    return this.#owner === ownerOf(caller);
  }

  /** It as it stands. */
  get answer(): ImportAnswer {
    const { id, query, participant } = this.#options;
    const { lines, mapping, notes = [], format = "csv", encoding = "utf-8" } = this.#file ?? {};
    return {
      id,
      mode: query.mode,
      state: this.#endedAt === undefined ? "running" : this.#failure === undefined ? "ended" : "failed",
      format,
      encoding,
      ...(lines === undefined ? {} : { lines }),
      ...(mapping === undefined ? {} : { mapping }),
      notes: [...notes],
      counts: this.#counts,
      vector: this.#size === 0 ? {} : { [participant]: this.#size },
      ...this.#problem(),
    };
  }

  /** Ends it where it stands: what is on the log stays there. */
  stop(): Promise<void> {
    return this.#thread.stop();
  }

  #problem(): { readonly problem?: Problem } {
    return this.#failure === undefined ? {} : { problem: problemOf(this.#failure) };
  }

  async #report(lines: readonly string[], signal: AbortSignal): Promise<readonly BatchResult[]> {
    const { commands, caller } = this.#options;
    const results = await reportLines(commands, caller, lines, signal);
    for (const result of results) if ("index" in result) this.#size = Math.max(this.#size, result.index + 1);
    return results;
  }

  async #end(): Promise<void> {
    try {
      await this.#thread.ended;
    } catch (error) {
      this.#failure =
        error instanceof ChessboardError
          ? error
          : new ChessboardError("CB829", "Something failed that should not.", { cause: error });
    }
    this.#endedAt = this.#options.now();
    await rm(this.#options.path, { force: true });
  }
}

/** Whose it is: a token's issuer and subject. */
const ownerOf = ({ issuer, sub }: Caller): string => JSON.stringify([issuer, sub]);
