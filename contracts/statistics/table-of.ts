import { RequestProblem } from "../api/problem.ts";
import { coverage } from "./coverage.ts";
import { flows } from "./flows.ts";
import { growth } from "./growth.ts";
import { inequality } from "./inequality.ts";
import { inflow } from "./inflow.ts";
import { lengthOfStay } from "./length-of-stay.ts";
import { net } from "./net.ts";
import { outflow } from "./outflow.ts";
import type { Row, Statistic, StatisticInput, StatisticQuestion, StatisticTable } from "./statistic.ts";
import { stock } from "./stock.ts";
import { streams } from "./streams.ts";

export const STATISTIC_NAMES = [
  "stock",
  "inflow",
  "outflow",
  "net",
  "flows",
  "length-of-stay",
  "streams",
  "growth",
  "coverage",
  "inequality",
] as const;
/** `GET /v1/statistics/{name}` */
export type StatisticName = (typeof STATISTIC_NAMES)[number];

export const STATISTICS: { readonly [Name in StatisticName]: Statistic } = {
  stock,
  inflow,
  outflow,
  net,
  flows,
  "length-of-stay": lengthOfStay,
  streams,
  growth,
  coverage,
  inequality,
};

/** How many rows a table has at most: 240 months of 400 streams. */
export const MOST_ROWS = 100_000;

/**
 * The table of a statistic: the same for the same cells, provinces and policy, in whatever order they come. Throws CB660
 * for more than MOST_ROWS rows.
 */
export function tableOf(
  name: StatisticName,
  input: StatisticInput,
  question: StatisticQuestion,
): StatisticTable {
  const statistic = STATISTICS[name];
  const rows: Row[] = [];
  for (const row of statistic.rows(input, question)) {
    if (rows.length === MOST_ROWS)
      throw new RequestProblem("CB660", `The table would have more than ${MOST_ROWS} rows.`);
    rows.push(row);
  }
  return { columns: statistic.columns(question, input.policy), rows };
}
