import type { Duty } from "#contracts/policy/policy";
import { addMonths } from "#contracts/statistics/months";
import type { ViewClient } from "#client/view-client";
import { type Figure, indexed, monthsOf, type Table } from "./table.ts";

/*
 * What the board asks the view. Whoever has statistics:read is answered from the day's publication, whoever has
 * statistics:exact as things stand; the answers have one form, and the board draws what it is told.
 */

/** What figures stand on. */
export interface Stand {
  readonly vector: Readonly<Record<string, number>>;
  readonly root: string;
  /** The day of the publication; undefined for exact figures. */
  readonly publishedOn?: string | undefined;
}

/** A table and what it stands on. */
export interface Standing extends Table, Stand {}

/** A stream of one month. */
export interface Stream {
  readonly origin: string;
  readonly destination: string;
  readonly count: number;
}

export interface Streams extends Stand {
  readonly streams: readonly Stream[];
}

/** The most months that are shown: five years. */
const MOST_MONTHS = 60;
/** As far back as one question goes. */
const ASKED_MONTHS = 240;
/** How many streams are drawn: more would be a tangle. */
export const DRAWN = 40;

/** What is there from the start: the months, and the figures by province that most measures are made of. */
export interface Overview {
  readonly months: readonly string[];
  readonly net: Standing;
  readonly stock: Standing;
}

/** `month` is the one that the reader's day lies in. */
export async function askOverview(view: ViewClient, month: string, signal: AbortSignal): Promise<Overview> {
  const ask = (name: "net" | "stock", from: string, to: string) =>
    view.get("/v1/statistics/{name}", { params: { name }, query: { from, to }, signal });
  const from = addMonths(month, 1 - ASKED_MONTHS);
  const [net, stock] = await Promise.all([ask("net", from, month), ask("stock", from, month)]);
  return { months: monthsOf(net, MOST_MONTHS), net, stock };
}

/** How many of those present in a month were served with that service, by destination. */
export const askCoverage = (
  view: ViewClient,
  service: string,
  month: string,
  signal: AbortSignal,
): Promise<Standing> =>
  view.get("/v1/statistics/{name}", {
    params: { name: "coverage" },
    query: { from: month, to: month, service },
    signal,
  });

/** The largest streams of a month. */
export async function askStreams(
  view: ViewClient,
  month: string,
  ends: { readonly origin?: string; readonly destination?: string; readonly top?: number },
  signal: AbortSignal,
): Promise<Streams> {
  const answer = await view.get("/v1/statistics/{name}", {
    params: { name: "streams" },
    query: { from: month, to: month, top: DRAWN, ...ends },
    signal,
  });
  return { ...standOf(answer), streams: streamsIn(answer) };
}

/** A month's arrivals of a pair, by month, in one direction. */
export const askPair = (
  view: ViewClient,
  pair: { readonly origin: string; readonly destination: string },
  months: readonly string[],
  signal: AbortSignal,
): Promise<Standing> =>
  view.get("/v1/statistics/{name}", {
    params: { name: "flows" },
    query: { from: months[0] ?? "", to: months.at(-1) ?? "", ...pair },
    signal,
  });

export const standOf = ({ vector, root, publishedOn }: Stand): Stand => ({ vector, root, publishedOn });

/** The rows of the statistic `streams`. */
export function streamsIn({ columns, rows }: Table): Stream[] {
  const at = (name: string): number => columns.findIndex((column) => column.name === name);
  const [origin, destination, count] = [at("origin"), at("destination"), at("arrivals")];
  return rows.flatMap((row) => {
    const [from, to, persons] = [row[origin], row[destination], row[count]];
    return typeof from === "string" && typeof to === "string" && typeof persons === "number"
      ? [{ origin: from, destination: to, count: persons }]
      : [];
  });
}

/** An end of a stream as `/v1/assessment` answers it. */
export interface AssessedEnd {
  readonly origin: string;
  readonly destination: string;
  readonly end: "origin" | "destination";
  readonly score: number | null;
  readonly duties: readonly {
    readonly duty: Duty;
    readonly of?: number;
    readonly kept?: number;
    readonly share: number | null;
  }[];
}

export interface Assessment extends Stand {
  readonly asOf: string;
  readonly ends: readonly AssessedEnd[];
}

/** How both ends of each stream did their duties in a month. */
export const askAssessment = (
  view: ViewClient,
  month: string,
  ends: { readonly origin?: string; readonly destination?: string },
  signal: AbortSignal,
): Promise<Assessment> => view.get("/v1/assessment", { query: { from: month, to: month, ...ends }, signal });

/**
 * The share of arrivals recorded in time, by destination: of all persons where their counts are told, else the mean of the
 * streams of which a share is.
 */
export function timeliness(ends: readonly AssessedEnd[]): ReadonlyMap<string, number> {
  const sums = new Map<string, { of: number; kept: number }>();
  for (const { destination, end, duties } of ends) {
    if (end !== "destination") continue;
    const duty = duties.find((each) => each.duty === "arrivals-in-time");
    if (duty?.share === null || duty === undefined) continue;
    const { of, kept } = { of: duty.of ?? 100, kept: duty.kept ?? duty.share };
    const sum = sums.get(destination) ?? { of: 0, kept: 0 };
    sums.set(destination, { of: sum.of + of, kept: sum.kept + kept });
  }
  return new Map([...sums].map(([id, { of, kept }]) => [id, kept / of]));
}

/** By province: the share of those present who were served, those of all origins together. */
export function coverageIn(table: Table): (id: string) => Figure {
  const figure = indexed(table, ["destination", "origin"], "coverage");
  return (id) => figure(id, "cn");
}
