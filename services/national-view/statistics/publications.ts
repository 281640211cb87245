import { setTimeout as delay } from "node:timers/promises";
import { RequestProblem } from "#contracts/api/problem";
import type { Vector } from "#contracts/api/view";
import { parseCommitment } from "#contracts/dossier/view-note";
import { dateAt } from "#contracts/facts/calendar";
import type { CalendarDate } from "#contracts/facts/data-types";
import { toBase64 } from "#contracts/seals/base64";
import { parseNote } from "#contracts/seals/note";
import type { Publication } from "#contracts/statistics/publication";
import { newestPublication, savePublication } from "#infra/read-model/publications";
import type { ReadModel } from "#infra/read-model/read-model";
import type { PublicationRow } from "#infra/read-model/tables";
import type { Logger } from "#infra/telemetry/logger";
import { publishInThread } from "./publication-thread.ts";
import type { Publishable } from "./publishable.ts";
import { readPublication } from "./stored-publication.ts";

/** How long a request waits for the publication of a day that has none yet, milliseconds. */
const WAIT_MS = 10_000;
/** When to ask again, seconds. */
const RETRY_AFTER = "5";

/** A day's publication, and the state of the view that it is of. */
export interface PublishedDay {
  readonly day: CalendarDate;
  readonly publication: Publication;
  readonly vector: Vector;
  /** Base64. */
  readonly root: string;
}

export interface PublicationsOptions {
  /** Where the view stands, for a publication of that day. */
  readonly standing: (day: CalendarDate) => Promise<Publishable>;
  readonly readModel: Pick<ReadModel, "shared">;
  /** Aborts when the view stops. */
  readonly ending: AbortSignal;
  readonly logger: Logger;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** How long a request waits, milliseconds. */
  readonly waitMs?: number;
  readonly publish?: typeof publishInThread;
}

/**
 * What readers without `statistics:exact` are told: one publication a day (+08:00), made from where the view stands when the
 * first of them asks, and kept. All later answers of that day are from it, after a restart or a rebuild too. Where the clock
 * has gone back, the later day's is told on.
 */
export class Publications {
  readonly #options: PublicationsOptions;
  #newest: PublishedDay | undefined;
  #making: Promise<PublishedDay> | undefined;

  constructor(options: PublicationsOptions) {
    this.#options = options;
  }

  /** Today's. Throws CB686 while it takes longer than a request may wait, CB830 while the view is rebuilt and none is kept. */
  async today(): Promise<PublishedDay> {
    const { now = Date.now, waitMs = WAIT_MS } = this.#options;
    const day = dateAt(now());
    if (this.#newest !== undefined && this.#newest.day >= day) return this.#newest;
    const waited = new AbortController();
    try {
      const made = await Promise.race([
        this.#make(day),
        delay(waitMs, undefined, { signal: waited.signal, ref: false }),
      ]);
      if (made !== undefined) return made;
    } finally {
      waited.abort();
    }
    throw new RequestProblem("CB686", "Today's figures are being computed.", {
      headers: { "retry-after": RETRY_AFTER },
    });
  }

  /** One at a time, however many ask. */
  #make(day: CalendarDate): Promise<PublishedDay> {
    this.#making ??= this.#keptOrNew(day).finally(() => {
      this.#making = undefined;
    });
    // Nobody may be waiting any more.
    this.#making.catch((error: unknown) =>
      this.#options.logger.error({ day, err: error }, "the statistics of the day could not be published"),
    );
    return this.#making;
  }

  async #keptOrNew(day: CalendarDate): Promise<PublishedDay> {
    const { shared } = this.#options.readModel;
    const kept = await newestPublication(shared);
    if (kept !== undefined && kept.day >= day) return this.#take(kept);
    await savePublication(shared, await this.#newOf(day));
    const saved = await newestPublication(shared);
    if (saved === undefined) throw new Error("what was published is not kept");
    return this.#take(saved);
  }

  async #newOf(day: CalendarDate): Promise<PublicationRow> {
    const { standing, publish = publishInThread, ending, logger } = this.#options;
    const { note, request } = await standing(day);
    const content = await publish(request, ending);
    logger.info({ day }, "the statistics of the day are published");
    return { day, note, content };
  }

  #take({ day, note, content }: PublicationRow): PublishedDay {
    const { logs, root } = parseCommitment(parseNote(note).text);
    const publication = readPublication(content ?? "");
    const vector = Object.fromEntries(logs.map(({ participant, size }) => [participant, size]));
    this.#newest = { day, publication, vector, root: toBase64(root) };
    return this.#newest;
  }
}
