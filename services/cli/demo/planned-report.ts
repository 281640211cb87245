import type { FactOf, SubjectFact } from "#contracts/facts/fact";
import type { ParticipantId } from "#contracts/facts/participant";
import type { CaseId } from "#contracts/facts/subject";
import type { Day } from "./days.ts";
import type { Person } from "./people.ts";

/**
 * What a report says, by its type. Left out are a `ref`, as an index is known only once its fact is recorded, and whom a case
 * is `about`, as pseudonyms are the country's to give.
 */
export type Statement = {
  [Name in SubjectFact["type"]]: {
    readonly type: Name;
    readonly data: Omit<FactOf<Name>["data"], "ref" | "about">;
  };
}[SubjectFact["type"]];

/** One report that a province's system is going to make. */
export interface PlannedReport {
  readonly person: Person;
  /** The report's number among the person's, from 0. */
  readonly step: number;
  /** To whose node. */
  readonly participant: ParticipantId;
  readonly statement: Statement;
  /** The case whose step it is; else it is about the person. */
  readonly case?: CaseId;
  /** The report whose fact `data.ref` points at. */
  readonly refersTo?: PlannedReport;
  /** When it is reported: long after `occurredOn` if it is late. */
  readonly reportedOn: Day;
  /** Reports of a phase need nothing but what earlier phases have recorded, and what stands before them in their own log. */
  readonly phase: number;
}

/** The order in which one node gets its reports: by phase, then as they are reported. */
export const inReportedOrder = (a: PlannedReport, b: PlannedReport): number =>
  a.phase - b.phase || a.reportedOn - b.reportedOn || a.person.ordinal - b.person.ordinal || a.step - b.step;

export interface PlanOptions {
  /** Days from `occurredOn` to the report. */
  readonly delay: number;
  readonly refersTo?: PlannedReport;
  readonly case?: CaseId;
  /** The step of a case, in whichever log, that this one is the next to. */
  readonly follows?: PlannedReport;
  /** Reports that must stand before this one in the same log. */
  readonly after?: readonly PlannedReport[];
}

/** Collects one person's reports and works out in which phase, and not before which day, each can be made. */
export class ReportPlan {
  readonly #person: Person;
  readonly #reports: PlannedReport[] = [];

  /** @param told what is planned of the person already */
  constructor(person: Person, told: readonly PlannedReport[] = []) {
    this.#person = person;
    this.#reports.push(...told);
  }

  get reports(): readonly PlannedReport[] {
    return this.#reports;
  }

  add(participant: ParticipantId, day: Day, statement: Statement, options: PlanOptions): PlannedReport {
    const { delay, refersTo, follows, after = [] } = options;
    const before = [refersTo, follows].filter((each) => each !== undefined);
    const report: PlannedReport = {
      person: this.#person,
      step: this.#reports.length,
      participant,
      statement,
      reportedOn: Math.max(day + delay, ...[follows, ...after].map((each) => each?.reportedOn ?? day)),
      phase: Math.max(0, ...before.map((each) => each.phase + 1), ...after.map((each) => each.phase)),
      ...(refersTo === undefined ? {} : { refersTo }),
      ...(options.case === undefined ? {} : { case: options.case }),
    };
    this.#reports.push(report);
    return report;
  }
}
