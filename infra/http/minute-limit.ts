const MINUTE_MS = 60_000;
/** So many askers are counted apart; past that the minute is forgotten whole. */
const MAX_ASKERS = 10_000;

/** Counts what each asker takes in a minute of the clock, and says when one has had enough. */
export class MinuteLimit {
  readonly #taken = new Map<string, number>();
  #minute = 0;

  constructor(
    readonly perMinute: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** Undefined if the asker may; else for how many seconds it may not. */
  take(asker: string): number | undefined {
    const minute = Math.floor(this.now() / MINUTE_MS);
    if (minute !== this.#minute || this.#taken.size >= MAX_ASKERS) this.#taken.clear();
    this.#minute = minute;
    const taken = (this.#taken.get(asker) ?? 0) + 1;
    this.#taken.set(asker, taken);
    if (taken <= this.perMinute) return undefined;
    return Math.ceil(((minute + 1) * MINUTE_MS - this.now()) / 1000);
  }
}
