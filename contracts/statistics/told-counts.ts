import { monthsBetween } from "./months.ts";
import { countName, type Publication, type PublishedTable } from "./publication.ts";
import { NATION, type StatisticQuestion } from "./statistic.ts";

/** What a publication tells of the months asked for, and whether any of what was looked up is kept back. */
export class ToldCounts {
  readonly publication: Publication;
  /** The closed months among those asked for. */
  readonly months: readonly string[];
  keptBack = false;

  constructor(publication: Publication, { from, to }: Pick<StatisticQuestion, "from" | "to">) {
    this.publication = publication;
    const { months } = publication;
    this.months =
      months === undefined
        ? []
        : monthsBetween(from > months.from ? from : months.from, to < months.to ? to : months.to);
  }

  of(table: PublishedTable, ...place: readonly string[]): number | null {
    const count = this.publication.told.get(countName(table, ...place));
    if (count === undefined) this.keptBack = true;
    return count ?? null;
  }

  /** The count of a province, or of the table of national sums. */
  at(table: PublishedTable, national: PublishedTable, place: string, month: string): number | null {
    return place === NATION ? this.of(national, month) : this.of(table, place, month);
  }

  /** The stock at a month's end; before the first month 0 where nobody had come, else not told. */
  stock(place: string, month: string): number | null {
    const { months, opened } = this.publication;
    if (month < (months?.from ?? "") && !opened) return 0;
    return this.at("stock", "stockTotal", place, month);
  }

  /** Each province, after the nation, in each month. */
  *places(): Generator<readonly [place: string, month: string]> {
    for (const place of [NATION, ...this.publication.provinces])
      for (const month of this.months) yield [place, month];
  }
}

/** Null if a part is. */
export const sumOf = (parts: readonly (number | null)[]): number | null =>
  parts.reduce<number | null>((sum, part) => (sum === null || part === null ? null : sum + part), 0);
