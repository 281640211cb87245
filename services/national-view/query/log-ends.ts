import type { ParticipantId } from "#contracts/facts/participant";
import type { SharedLog } from "#infra/shared-log/shared-log";

/** How long an end that was looked up is good for, milliseconds. */
const FRESH_MS = 1000;

/** How many facts the shared log holds of each log: asked at most once a second, however often it is wanted. */
export class LogEnds {
  readonly #sharedLog: SharedLog;
  readonly #known = new Map<
    ParticipantId,
    { readonly at: number; readonly size: Promise<number | undefined> }
  >();

  constructor(sharedLog: SharedLog) {
    this.#sharedLog = sharedLog;
  }

  /** The facts up to the last record; undefined when the shared log cannot be asked, or has no record there. */
  sizeOf(participant: ParticipantId): Promise<number | undefined> {
    const known = this.#known.get(participant);
    if (known !== undefined && performance.now() - known.at < FRESH_MS) return known.size;
    const size = this.#ask(participant).catch(() => undefined);
    this.#known.set(participant, { at: performance.now(), size });
    return size;
  }

  async #ask(participant: ParticipantId): Promise<number | undefined> {
    const record = (await this.#sharedLog.tail(participant, 1)).at(-1)?.record;
    if (record === undefined) return 0;
    if (record.kind === "misfit") return undefined;
    return record.kind === "fact" ? record.index + 1 : record.size;
  }
}
