import type { CaseFactsAnswer } from "#contracts/api/cases";
import type { Directory } from "#contracts/directory/directory";
import { ChessboardError, type ErrorCode } from "#contracts/errors";
import { CN, type ParticipantId } from "#contracts/facts/participant";
import { pause, retryMs } from "#infra/concurrency/retry";
import type { HttpAccess } from "#infra/http/client";
import type { Logger } from "#infra/telemetry/logger";
import { casesOfView } from "./cases-of-view.ts";
import { judgeCaseFact } from "./judge-case-fact.ts";
import type { CaseFactToKeep, KnownCases } from "./known-cases.ts";

/** How long a view that does not answer is left alone at most: somebody at a counter waits for a case. */
const MOST_RETRY_MS = 5_000;
/** After how long a view that showed what is on no log is asked for all of that again. */
const AGAIN_MS = 60_000;

/** Why a fact that the view showed was not kept. CB114: another fact stands at its place, proved as well. */
export const DROPPED_AS = ["CB550", "CB551", "CB114"] as const satisfies readonly ErrorCode[];
export type DroppedAs = (typeof DROPPED_AS)[number];

export interface FollowCasesOptions {
  readonly participant: ParticipantId;
  /** The view, with a token of the participant (`persons:read`), asked for anew with every request. */
  readonly view: HttpAccess;
  readonly known: KnownCases;
  readonly directory: () => Directory;
  readonly onTaken: (facts: number) => void;
  readonly onDropped: (code: DroppedAs, facts: number) => void;
  /** Whether the view is followed, each time that changes. */
  readonly onFollowing: (isFollowing: boolean) => void;
  readonly logger: Logger;
  /** After how long it asks again for what it dropped, milliseconds. */
  readonly againMs?: number;
}

interface Dropped {
  readonly code: DroppedAs;
  readonly participant: ParticipantId;
  readonly index: number;
  readonly why: string;
}

/**
 * Follows a participant's cases at the view, from where it stood: asks, judges every fact by its own directory, keeps what
 * is shown to be true. What is not is dropped and said; the view is asked for it again every minute, from before it, so that
 * a view that was mended leaves no gap. One that does not answer is asked again, and said once an outage.
 */
export class CaseFollowing {
  readonly #options: FollowCasesOptions;
  #cursor: string | undefined;
  /** When to go back to the last cursor before something was dropped; undefined: nothing was since. */
  #goBackAt: number | undefined;
  #isFollowing = true;

  constructor(options: FollowCasesOptions) {
    this.#options = options;
    this.#cursor = options.known.cursor;
  }

  /** Resolves when the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    for (let failed = 0; !signal.aborted; ) {
      try {
        await this.#round(signal);
        failed = 0;
        this.#follows();
      } catch (error) {
        if (signal.aborted) return;
        failed += 1;
        this.#fails(error);
        await pause(Math.min(MOST_RETRY_MS, retryMs(failed)), signal);
      }
    }
  }

  async #round(signal: AbortSignal): Promise<void> {
    const { view, participant, known } = this.#options;
    if (this.#goBackAt !== undefined && performance.now() >= this.#goBackAt) {
      this.#goBackAt = undefined;
      this.#cursor = known.cursor;
    }
    const answer = await casesOfView(view, participant, this.#cursor, signal);
    if (answer === undefined) this.#cursor = undefined;
    else this.#take(answer);
  }

  /** Throws CB552 while the directory here is older than the one that the view goes by: its keys are not known here yet. */
  #take({ facts, cursor, vector }: CaseFactsAnswer): void {
    const { participant, known, onTaken, againMs = AGAIN_MS } = this.#options;
    const directory = this.#options.directory();
    const wanted = vector[CN] ?? 0;
    if (facts.length > 0 && directory.size < wanted) {
      const detail = `the directory stands at ${directory.size} facts here, at ${wanted} at the view.`;
      throw new ChessboardError("CB552", detail);
    }
    const kept: CaseFactToKeep[] = [];
    const dropped: Dropped[] = [];
    for (const shown of facts) {
      const judged = judgeCaseFact(directory, participant, shown);
      if ("kept" in judged) kept.push(judged.kept);
      else dropped.push({ ...shown, code: judged.dropped, why: judged.why });
    }
    const isClean = dropped.length === 0 && this.#goBackAt === undefined;
    const { added, contradicted } = known.take(kept, isClean ? cursor : undefined);
    onTaken(added);
    const why = "another fact stands at that index, and both have receipts";
    this.#drop([...dropped, ...contradicted.map((each) => ({ ...each, code: "CB114" as const, why }))]);
    if (dropped.length > 0) this.#goBackAt ??= performance.now() + againMs;
    this.#cursor = cursor;
  }

  /** Says of each kind how many there were and where the first one stands. */
  #drop(dropped: readonly Dropped[]): void {
    const { logger, onDropped } = this.#options;
    for (const [code, those] of Map.groupBy(dropped, (each) => each.code)) {
      onDropped(code, those.length);
      const [{ participant, index, why } = {}] = those;
      const line = { code, facts: those.length, participant, index, why };
      logger.error(line, "facts of cases that the view shows were dropped");
    }
  }

  #follows(): void {
    if (this.#isFollowing) return;
    this.#isFollowing = true;
    this.#options.onFollowing(true);
    this.#options.logger.info("cases are followed again");
  }

  #fails(error: unknown): void {
    if (!this.#isFollowing) return;
    this.#isFollowing = false;
    this.#options.onFollowing(false);
    this.#options.logger.warn({ code: "CB552", err: error }, "cases cannot be followed; asked again");
  }
}
