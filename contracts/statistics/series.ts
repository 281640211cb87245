/** Counts by place and month. What was never added is 0. */
export class Series {
  readonly #counts = new Map<string, Map<string, number>>();

  /** Adds to a place's count of a month; less than 0 takes away. */
  add(place: string, month: string, count: number): void {
    const counts = this.#counts.get(place);
    if (counts === undefined) this.#counts.set(place, new Map([[month, count]]));
    else counts.set(month, (counts.get(month) ?? 0) + count);
  }

  /** The places that something was added to, in order. */
  get places(): string[] {
    return [...this.#counts.keys()].sort();
  }

  /** A place's count of one month. */
  of(place: string, month: string): number {
    return this.#counts.get(place)?.get(month) ?? 0;
  }

  /** What a place's counts come to by the end of each of these months, all earlier ones included. */
  upTo(place: string, months: readonly string[]): number[] {
    const [first = ""] = months;
    const counts = this.#counts.get(place) ?? new Map<string, number>();
    let sum = 0;
    for (const [month, count] of counts) if (month < first) sum += count;
    return months.map((month) => {
      sum += counts.get(month) ?? 0;
      return sum;
    });
  }
}
