import type { CalendarDate, Code } from "../facts/data-types.ts";
import type { ParticipantId } from "../facts/participant.ts";
import type { SURGE_TEST } from "./compare-counts.ts";

/** What an alert about counts is about: a stream between two provinces, or arrivals in a key region of the directory. */
export type Watched =
  | { readonly stream: { readonly origin: ParticipantId; readonly destination: ParticipantId } }
  | { readonly region: Code };

/** What may be raised (docs/monitoring.md). Every one names its statistic, its value and the threshold that it is past. */
export const ALERT_KINDS = [
  "surge",
  "fall",
  "silent",
  "deadlines-slipping",
  "findings-piling-up",
  "quarantine-growing",
] as const;

/** Arrivals of a month that are many more, or fewer, than in the months before it. */
export interface CountAlert {
  readonly kind: "surge" | "fall";
  readonly about: Watched;
  readonly month: string;
  readonly count: number;
  /** The mean of the months before, to one decimal. */
  readonly expected: number;
  readonly test: typeof SURGE_TEST;
  /** The probability that the test compares with. */
  readonly threshold: number;
}

/** A province from which nothing has come for too long. */
export interface SilenceAlert {
  readonly kind: "silent";
  readonly about: { readonly participant: ParticipantId };
  /** The day at +08:00 of its newest fact; null: it has none. */
  readonly lastRecorded: CalendarDate | null;
  /** Days since then; null without a fact. */
  readonly days: number | null;
  readonly threshold: number;
}

/** A province's share that is too large: of its deadlines overdue, or of its newest facts in quarantine. */
export interface ShareAlert {
  readonly kind: "deadlines-slipping" | "quarantine-growing";
  readonly about: { readonly participant: ParticipantId };
  readonly part: number;
  readonly whole: number;
  readonly threshold: number;
}

/** A province's findings that nobody has settled for long. */
export interface FindingsAlert {
  readonly kind: "findings-piling-up";
  readonly about: { readonly participant: ParticipantId };
  readonly count: number;
  readonly olderThanDays: number;
  readonly threshold: number;
}

export type Alert = CountAlert | SilenceAlert | ShareAlert | FindingsAlert;
