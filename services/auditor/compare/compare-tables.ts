import type { ErrorCode } from "#contracts/errors";
import type { Column, Row, StatisticTable, Value } from "#contracts/statistics/statistic";

/** What is other in a table. */
export interface Difference {
  readonly code: ErrorCode;
  readonly detail: string;
}

/** How many are told of one table. */
const LISTED = 100;

/** What an answered table has other than the one computed: columns, rows and their order (CB767), and figures (CB766). */
export function compareTables(
  answered: { readonly columns: readonly Column[]; readonly rows: readonly Row[] },
  computed: StatisticTable,
): Difference[] {
  const differences = [...differencesBetween(answered, computed)];
  const more = differences.length - LISTED;
  if (more <= 0) return differences;
  return [...differences.slice(0, LISTED), { code: "CB767", detail: `and ${more} differences more.` }];
}

function* differencesBetween(
  answered: { readonly columns: readonly Column[]; readonly rows: readonly Row[] },
  computed: StatisticTable,
): Generator<Difference> {
  const named = (columns: readonly Column[]) =>
    columns.map(({ name, type }) => `${name} (${type})`).join(", ");
  const [has, due] = [named(answered.columns), named(computed.columns)];
  if (has !== due) {
    yield { code: "CB767", detail: `the columns are ${has}; the logs give ${due}.` };
    return;
  }
  const { columns } = computed;
  const given = byPlace(answered.rows, columns);
  const wanted = byPlace(computed.rows, columns);
  for (const [place, rows] of given)
    if (rows.length > 1 || !wanted.has(place)) yield { code: "CB767", detail: `row ${place} is not there.` };
  for (const [place, [row = []]] of wanted) {
    const other = given.get(place)?.[0];
    if (other === undefined) yield { code: "CB767", detail: `row ${place} is missing.` };
    else yield* figures(place, columns, other, row);
  }
  const inOrder = [...wanted.keys()];
  if (given.size === inOrder.length && [...given.keys()].some((place, at) => place !== inOrder[at]))
    yield { code: "CB767", detail: "the rows are in another order." };
}

/** The rows by what they are of: the values that are no figures. */
function byPlace(rows: readonly Row[], columns: readonly Column[]): Map<string, Row[]> {
  const isFigure = columns.map(({ type }) => type === "count" || type === "number");
  return Map.groupBy(rows, (row) => row.filter((_, at) => isFigure[at] !== true).join("/"));
}

function* figures(place: string, columns: readonly Column[], has: Row, due: Row): Generator<Difference> {
  for (const [at, { name }] of columns.entries())
    if (has[at] !== due[at]) {
      const [said, counted] = [shown(has[at]), shown(due[at])];
      yield {
        code: "CB766",
        detail: `row ${place}, ${name}: the answer has ${said}, the logs give ${counted}.`,
      };
    }
}

const shown = (value: Value | undefined): string =>
  value === undefined ? "no value" : value === null ? "null" : String(value);
