import process from "node:process";

/** How often a line is written where no bar can be drawn. */
const LINE_MS = 3_000;
/** How often the bar is drawn anew at most. */
const BAR_MS = 80;
const BAR_WIDTH = 30;

/**
 * The progress of long work on standard error: a bar on a terminal, a line every few seconds otherwise.
 *
 *     reporting [##########--------------------] 33%  38,211 of 115,902 facts
 */
export class Progress {
  readonly #label: string;
  readonly #unit: string;
  readonly #total: number | undefined;
  readonly #isBar = process.stderr.isTTY === true;
  #done = 0;
  #shownAt = performance.now();

  /** `total`: undefined where it is not known beforehand. */
  constructor(label: string, unit: string, total?: number) {
    this.#label = label;
    this.#unit = unit;
    this.#total = total;
    if (this.#isBar) this.#draw();
  }

  add(count = 1): void {
    this.set(this.#done + count);
  }

  set(done: number): void {
    this.#done = done;
    const now = performance.now();
    if (now - this.#shownAt < (this.#isBar ? BAR_MS : LINE_MS)) return;
    this.#shownAt = now;
    this.#draw();
  }

  /** The last state, and the line is left. */
  end(): void {
    this.#draw();
    if (this.#isBar) process.stderr.write("\n");
  }

  #draw(): void {
    const text = progressLine(this.#label, this.#unit, this.#done, this.#total, this.#isBar);
    process.stderr.write(this.#isBar ? `\r${text}\u001b[K` : `${text}\n`);
  }
}

/** One state of the work as text. */
export function progressLine(
  label: string,
  unit: string,
  done: number,
  total: number | undefined,
  isBar: boolean,
): string {
  const count = (n: number) => n.toLocaleString("en");
  if (total === undefined) return `${label}  ${count(done)} ${unit}`;
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const filled = Math.floor(share * BAR_WIDTH);
  const bar = isBar ? ` [${"#".repeat(filled)}${"-".repeat(BAR_WIDTH - filled)}]` : "";
  return `${label}${bar} ${Math.floor(share * 100)}%  ${count(done)} of ${count(total)} ${unit}`;
}
