import type { TallyMeasure } from "../dossier/tally-key.ts";
import type { Code } from "../facts/data-types.ts";
import type { ParticipantId } from "../facts/participant.ts";
import type { Policy } from "../policy/policy.ts";
import type { TallyCell } from "./tally-cell.ts";

/** What the values of a column are. */
export const COLUMN_TYPES = [
  "province",
  "prefecture",
  "month",
  "service",
  "rank",
  "count",
  "number",
] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
}

/** A value of a row: `null` where a figure is not defined, as growth from nothing. */
export type Value = string | number | null;
/** A row has a value for each column, in their order. */
export type Row = readonly Value[];

/** A statistic's answer: one table, the same for a spreadsheet as for a page. */
export interface StatisticTable {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** Any service at all; no code of a service is written so. */
export const ANY_SERVICE = "*";

/** What may be asked of a statistic besides its months. */
export const STATISTIC_PARAMETERS = ["area", "top", "origin", "destination", "service"] as const;
export type StatisticParameter = (typeof STATISTIC_PARAMETERS)[number];

export interface StatisticQuestion {
  /** The first and the last month, `2010-01`. */
  readonly from: string;
  readonly to: string;
  /** By prefecture within the area of these two digits of GB/T 2260, instead of by province. */
  readonly area?: string;
  /** How many rows at most, of those that come first. */
  readonly top?: number;
  readonly origin?: ParticipantId;
  readonly destination?: ParticipantId;
  /** A code, or `*`. */
  readonly service?: Code | typeof ANY_SERVICE;
}

/** What figures are made of: what a view holds at one vector, and the policy. */
export interface StatisticInput {
  /** Of the statistic's measures at least. */
  readonly cells: readonly TallyCell[];
  /** The provinces of the directory, which have rows whether anybody moved or not. */
  readonly provinces: readonly ParticipantId[];
  readonly policy: Policy;
}

/** A named statistic: pure, so that whoever has the logs gets the same table. */
export interface Statistic {
  readonly summary: string;
  readonly parameters: readonly StatisticParameter[];
  /** Whether its figures depend on the policy, whose version the answer then names. */
  readonly usesPolicy?: true;
  /** The measures of the tally that it is made of. */
  readonly measures: (question: StatisticQuestion) => readonly TallyMeasure[];
  readonly columns: (question: StatisticQuestion, policy: Policy) => readonly Column[];
  readonly rows: (input: StatisticInput, question: StatisticQuestion) => Iterable<Row>;
}

/** The place of a row that is the sum of all provinces. */
export const NATION = "cn";

const PRECISION = 1e6;

/** To six decimals: as much as a ratio of persons says, and the same whatever computed it. */
export const rounded = (value: number): number => Math.round(value * PRECISION) / PRECISION;

/** A part of a whole, to six decimals; null of nothing. */
export const ratio = (part: number, whole: number): number | null =>
  whole === 0 ? null : rounded(part / whole);
