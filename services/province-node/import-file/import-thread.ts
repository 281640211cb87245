import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Encoding, Format, ImportAnswer } from "#contracts/api/imports";
import type { BatchResult } from "#contracts/api/node";
import { ChessboardError, type ErrorCode } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import type { ImportCounts } from "#contracts/import/counts";
import type { ImportKey } from "#contracts/import/idempotency-key";
import type { Mapping } from "#contracts/import/mapping";

/** What a thread is given to do. */
export interface ImportTask {
  readonly path: string;
  /** As its sender calls it: only how it ends is looked at. */
  readonly fileName: string;
  readonly format: Format | undefined;
  readonly encoding: Encoding | undefined;
  /** The mapping's JSON, if one came with it. */
  readonly mapping: string | undefined;
  readonly suggest: boolean;
  readonly isDryRun: boolean;
  /** Where the report on rows that are not taken goes. */
  readonly reportPath: string;
  readonly key: ImportKey;
  readonly participant: ParticipantId;
  /** Milliseconds since 1970, UTC. */
  readonly now: number;
  readonly limits: { readonly rows: number; readonly reportBytes: number };
}

/** What is known of a file once it is opened. */
export interface OpenedFile extends Pick<ImportAnswer, "format" | "encoding"> {
  readonly lines: number | undefined;
  readonly mapping: Mapping | undefined;
  readonly notes: readonly string[];
}

type Failure = { readonly code: ErrorCode; readonly detail: string };

export type WorkerMessage =
  | { readonly kind: "opened"; readonly file: OpenedFile; readonly reportBytes: number }
  | { readonly kind: "lines"; readonly lines: readonly string[] }
  | { readonly kind: "kept"; readonly counts: ImportCounts; readonly reportBytes: number }
  | { readonly kind: "ended" }
  | ({ readonly kind: "failed" } & Failure);

export type MainMessage = { readonly results: readonly BatchResult[] } | Failure;

export interface ImportThreadOptions {
  readonly task: ImportTask;
  /** Reports lines and gives the results in their order; ends when the signal says so. */
  readonly report: (lines: readonly string[], signal: AbortSignal) => Promise<readonly BatchResult[]>;
  /** Told after every batch. */
  readonly onKept: (counts: ImportCounts, reportBytes: number) => void;
  readonly limits: { readonly milliseconds: number; readonly memoryMib: number };
}

/** One import in a thread of its own; it is bounded in time and memory, and can be stopped at any moment. */
export class ImportThread {
  readonly #options: ImportThreadOptions;
  readonly #worker: Worker;
  readonly #opened = Promise.withResolvers<{ readonly file: OpenedFile; readonly reportBytes: number }>();
  readonly #ended = Promise.withResolvers<void>();
  readonly #stopping = new AbortController();
  readonly #clock: NodeJS.Timeout;

  constructor(options: ImportThreadOptions) {
    this.#options = options;
    const { task, limits } = options;
    const program = new URL(`./import-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
    this.#worker = new Worker(program, {
      workerData: task,
      execArgv: extname(program.pathname) === ".ts" ? ["--conditions=source"] : [],
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMib },
    });
    this.#worker.on("message", (message: WorkerMessage) => this.#take(message));
    this.#worker.on("error", (error) => void this.#fail(isOutOfMemory(error) ? tooMuchMemory() : error));
    this.#worker.on(
      "exit",
      () => void this.#fail(new ChessboardError("CB829", "The import's thread ended.")),
    );
    const late = new ChessboardError("CB783", "it is not done within the time that an import has.");
    this.#clock = setTimeout(() => void this.#fail(late), limits.milliseconds).unref();
    // Whoever waits for the one sees the failure; nobody need wait for both.
    this.#opened.promise.catch(() => undefined);
    this.#ended.promise.catch(() => undefined);
  }

  /** What the file is, and the report's length so far. Rejects with CB770 to CB772 if it cannot be read as a table. */
  get opened(): Promise<{ readonly file: OpenedFile; readonly reportBytes: number }> {
    return this.#opened.promise;
  }

  /** Resolves when every row has been seen to; rejects with what ended it before. */
  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  /** Ends it where it stands: what is on the log stays there. */
  async stop(): Promise<void> {
    await this.#fail(new ChessboardError("CB780", "The import was stopped."));
  }

  #take(message: WorkerMessage): void {
    switch (message.kind) {
      case "opened":
        this.#opened.resolve(message);
        break;
      case "lines":
        void this.#report(message.lines);
        break;
      case "kept":
        this.#options.onKept(message.counts, message.reportBytes);
        break;
      case "ended":
        clearTimeout(this.#clock);
        this.#ended.resolve();
        break;
      case "failed":
        void this.#fail(new ChessboardError(message.code, message.detail));
    }
  }

  async #report(lines: readonly string[]): Promise<void> {
    try {
      const results = await this.#options.report(lines, this.#stopping.signal);
      this.#worker.postMessage({ results } satisfies MainMessage);
    } catch (error) {
      if (!(error instanceof ChessboardError)) await this.#fail(error);
      else this.#worker.postMessage({ code: error.code, detail: error.detail } satisfies MainMessage);
    }
  }

  async #fail(reason: unknown): Promise<void> {
    clearTimeout(this.#clock);
    this.#opened.reject(reason);
    this.#ended.reject(reason);
    this.#stopping.abort();
    await this.#worker.terminate();
  }
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";

const tooMuchMemory = (): ChessboardError =>
  new ChessboardError("CB783", "it takes more memory to read than an import has, as large spreadsheets do.");
