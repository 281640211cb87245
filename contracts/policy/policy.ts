/*
 * Rules with numbers in them: deadlines, weights, thresholds. Facts and folds know none of these; whoever asks for what is
 * due, overdue, unusual or to be protected applies the policy in force to what was folded. Another year's rules are another
 * file beside policy-2009.ts, which policy-in-force.ts names, and answers say by which version they were computed.
 */

/** One rule: its value, its unit, and where it comes from. */
export interface Rule<Value = number> {
  readonly value: Value;
  readonly unit: string;
  /** The law, the programme or the publication that says so; or that this project chose it, and why. */
  readonly source: string;
}

/** The duties that are assessed, for each pair of provinces and month (contracts/statistics/assessment.ts). */
export const DUTIES = [
  "arrivals-in-time",
  "certificates-checked",
  "persons-served",
  "departures-reconciled",
  "departures-announced",
  "notices-acknowledged",
  "inquiries-answered",
] as const;
export type Duty = (typeof DUTIES)[number];

/** A band of lengths of stay: from so many days on, up to the next band's first. */
export interface StayBand {
  readonly name: string;
  readonly fromDays: number;
}

/** A version of the rules. */
export interface Policy {
  /** `2009-1`: named in every answer that depends on it. */
  readonly version: string;
  readonly certificate: {
    /** How long after arrival a certificate may be handed in. */
    readonly handedInWithin: Rule;
  };
  readonly arrival: {
    /** How long after it happened an arrival may be reported and still count as in time. */
    readonly reportedWithin: Rule;
  };
  /** How long after the month a departure, or a service, may be reported before the month's account of them is closed. */
  readonly departure: { readonly reportedWithin: Rule };
  readonly service: { readonly reportedWithin: Rule };
  readonly collaboration: {
    readonly noticeAcknowledgedWithin: Rule;
    readonly urgentInquiryAnsweredWithin: Rule;
    readonly ordinaryInquiryAnsweredWithin: Rule;
  };
  /** How much each duty counts in a score; the weights of those that apply are scaled to 1. */
  readonly weights: Rule<Readonly<Record<Duty, number>>>;
  readonly statistics: {
    /** Counts under this are not shown to readers without `statistics:exact`. */
    readonly smallCell: Rule;
    readonly stayBands: Rule<readonly StayBand[]>;
  };
  readonly monitoring: {
    /** Months of a stream's own past that a month is compared with. */
    readonly baseline: Rule;
    /** How improbable a month must be by the test to be a surge or a fall: a probability, for each side. */
    readonly improbable: Rule;
    /** And by which factor it must differ, so that large streams do not alarm for little. */
    readonly factor: Rule;
    /** How many a stream must have, in the month or in its baseline's mean, to be looked at. */
    readonly least: Rule;
    /** Days without a new fact after which a province counts as silent. */
    readonly silentAfter: Rule;
    /** The share of what waits for a province that is overdue, from which its deadlines are slipping. */
    readonly overdueShare: Rule;
    /** Findings of one province that have stood for longer than `findingsOlderThan`, from which they are piling up. */
    readonly findingsStanding: Rule;
    readonly findingsOlderThan: Rule;
    /** The share of a log's last `quarantineWindow` facts that are in quarantine, from which it is growing. */
    readonly quarantineShare: Rule;
    readonly quarantineWindow: Rule;
  };
}
