import type { FactOf, SubjectFact } from "#contracts/facts/fact";
import type { ParticipantId } from "#contracts/facts/participant";
import type { Day } from "./days.ts";
import type { Person } from "./people.ts";

/** What a report says, by its type; a `ref` is left out, as an index is known only once its fact is recorded. */
export type Statement = {
  [Name in SubjectFact["type"]]: { readonly type: Name; readonly data: Omit<FactOf<Name>["data"], "ref"> };
}[SubjectFact["type"]];

/** One report that a province's system is going to make. */
export interface PlannedReport {
  readonly person: Person;
  /** The report's number among the person's, from 0. */
  readonly step: number;
  /** To whose node. */
  readonly participant: ParticipantId;
  readonly statement: Statement;
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
  /** Reports that must stand before this one in the same log. */
  readonly after?: readonly PlannedReport[];
}

/** Collects one person's reports and works out in which phase, and not before which day, each can be made. */
export class ReportPlan {
  readonly #person: Person;
  readonly #reports: PlannedReport[] = [];

  constructor(person: Person) {
    this.#person = person;
  }

  get reports(): readonly PlannedReport[] {
    return this.#reports;
  }

  add(participant: ParticipantId, day: Day, statement: Statement, options: PlanOptions): PlannedReport {
    const { delay, refersTo, after = [] } = options;
    const report: PlannedReport = {
      person: this.#person,
      step: this.#reports.length,
      participant,
      statement,
      reportedOn: Math.max(day + delay, ...after.map((each) => each.reportedOn)),
      phase: Math.max(refersTo === undefined ? 0 : refersTo.phase + 1, ...after.map((each) => each.phase)),
      ...(refersTo === undefined ? {} : { refersTo }),
    };
    this.#reports.push(report);
    return report;
  }
}
