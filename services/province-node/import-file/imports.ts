import { randomUUID } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from "@nestjs/common";
import { CommandBus } from "@nestjs/cqrs";
import type { ImportAnswer, ImportQuery } from "#contracts/api/imports";
import { RequestProblem } from "#contracts/api/problem";
import type { ParticipantId } from "#contracts/facts/participant";
import type { ImportKey } from "#contracts/import/idempotency-key";
import type { FileForm } from "#infra/http/file-form";
import type { Caller } from "#infra/security/token";
import type { Logger } from "#infra/telemetry/logger";
import { FileImport } from "./file-import.ts";

/** Injection token of what a node's imports work with. */
export const IMPORTING = Symbol("importing");

export interface Importing {
  /** Emptied at every start: files of people are there only while they are read. */
  readonly folder: string;
  readonly participant: ParticipantId;
  /** Undefined in a node that has neither an import key nor the pseudonym key. */
  readonly key: ImportKey | undefined;
  readonly now: () => number;
  readonly logger: Logger;
}

/** How many imports a node does at once, and after how many seconds whoever comes too many may ask again. */
const AT_ONCE = 2;
const AGAIN_SECONDS = 30;
/** An import is known for so long after its end, and the newest so many. */
const KEPT_MS = 24 * 3_600_000;
const KEPT = 20;
const SWEEP_MS = 60_000;

/** The imports of a node: those that run, each in a thread of its own, and those that have ended not long ago. */
@Injectable()
export class Imports implements OnModuleInit, OnModuleDestroy {
  readonly #known = new Map<string, FileImport>();
  /** Files that are on their way, or being opened. */
  #coming = 0;
  #sweeping: NodeJS.Timeout | undefined;

  constructor(
    private readonly commands: CommandBus,
    @Inject(IMPORTING) private readonly importing: Importing,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.#removeFolder();
    this.#sweeping = setInterval(() => void this.#forget(), SWEEP_MS).unref();
  }

  /** Those under way end where they stand. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.#sweeping);
    await Promise.all([...this.#known.values()].map((each) => this.#drop(each)));
    await this.#removeFolder();
  }

  /**
   * Receives a file and begins to import it; what is wrong with the file as a whole, or with its mapping, is said at once.
   *
   * Throws CB781 when too many are under way, CB784 when there is no key for one, what `receive` throws, and CB770 to CB772.
   */
  async start(
    caller: Caller,
    query: ImportQuery,
    receive: (path: string) => Promise<FileForm>,
  ): Promise<ImportAnswer> {
    const { key } = this.importing;
    if (key === undefined) throw new RequestProblem("CB784", "This node holds neither of the two keys.");
    const running = [...this.#known.values()].filter(({ endedAt }) => endedAt === undefined).length;
    if (running + this.#coming >= AT_ONCE) {
      throw new RequestProblem("CB781", `${AT_ONCE} imports are under way.`, {
        headers: { "retry-after": String(AGAIN_SECONDS) },
      });
    }
    this.#coming += 1;
    try {
      return await this.#begin(caller, query, key, receive);
    } finally {
      this.#coming -= 1;
    }
  }

  /** The caller's import. Throws CB780 if there is none by that id. */
  of(caller: Caller, id: string): FileImport {
    const known = this.#known.get(id);
    if (known?.isOf(caller)) return known;
    throw new RequestProblem("CB780", "No import of yours is known by that id.");
  }

  /** Stops the caller's import if it runs, and forgets it with its report. Throws CB780 if there is none by that id. */
  async remove(caller: Caller, id: string): Promise<void> {
    await this.#drop(this.of(caller, id));
  }

  async #begin(
    caller: Caller,
    query: ImportQuery,
    key: ImportKey,
    receive: (path: string) => Promise<FileForm>,
  ): Promise<ImportAnswer> {
    const { folder, participant, now } = this.importing;
    const id = `i-${randomUUID()}`;
    const path = join(folder, `${id}.file`);
    const reportPath = join(folder, `${id}.csv`);
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const form = await receive(path);
      const { commands } = this;
      const about = { id, query, caller, form, path, reportPath, key, participant, now, commands };
      const begun = await FileImport.begin(about);
      this.#known.set(id, begun);
      void begun.ended.then(() => this.#tell(begun));
      return begun.answer;
    } catch (error) {
      await Promise.all([rm(path, { force: true }), rm(reportPath, { force: true })]);
      throw error;
    }
  }

  #tell({ id, answer, failure }: FileImport): void {
    // One that was stopped is nobody's news.
    if (!this.#known.has(id)) return;
    const { mode, state, counts } = answer;
    const said = { import: id, mode, state, ...counts };
    if (failure === undefined) this.importing.logger.info(said, "an import has ended");
    else this.importing.logger.warn({ ...said, err: failure.cause ?? failure }, "an import has failed");
  }

  async #forget(): Promise<void> {
    const before = this.importing.now() - KEPT_MS;
    const ended = [...this.#known.values()]
      .filter(({ endedAt }) => endedAt !== undefined)
      .sort((a, b) => Number(b.endedAt) - Number(a.endedAt));
    const old = ended.filter(({ endedAt = 0 }, at) => at >= KEPT || endedAt < before);
    await Promise.all(old.map((each) => this.#drop(each)));
  }

  async #drop(known: FileImport): Promise<void> {
    this.#known.delete(known.id);
    await known.stop();
    await known.ended;
    await rm(known.reportPath, { force: true });
  }

  async #removeFolder(): Promise<void> {
    await rm(this.importing.folder, { recursive: true, force: true });
  }
}
