import { recordedFact, SUBJECT } from "#contracts/dossier/recorded-facts.spec";
import type { RecordedFact } from "#contracts/dossier/dossier";
import type { ParticipantId } from "#contracts/facts/participant";
import type { Subject } from "#contracts/facts/subject";
import { dateOf } from "../demo/days.ts";
import { inReportedOrder, type PlannedReport } from "../demo/planned-report.ts";

/**
 * One person's reports as facts on the logs of their participants, recorded on the day on which they are planned to be: by
 * subject, the person and each case about the person.
 */
export function factsOf(reports: readonly PlannedReport[]): Map<Subject, RecordedFact[]> {
  const places = new Map<PlannedReport, number>();
  const sizes = new Map<ParticipantId, number>();
  const bySubject = new Map<Subject, RecordedFact[]>([[SUBJECT, []]]);
  for (const report of reports.toSorted(inReportedOrder)) {
    const { participant, statement, refersTo, reportedOn, case: subject = SUBJECT } = report;
    const index = sizes.get(participant) ?? 0;
    sizes.set(participant, index + 1);
    places.set(report, index);
    const ref = refersTo && { participant: refersTo.participant, index: places.get(refersTo) };
    const event = {
      ...{ specversion: "1.0", id: "0b6e4a52-6f1c-8c3a-9d2e-5b7f0a1c2d3e" },
      ...{ source: `/participants/${participant}`, type: statement.type, subject },
      ...{ time: `${dateOf(reportedOn)}T04:00:00.000Z`, department: "family-planning" },
      ...{ dataschema: `/schemas/${statement.type}.json`, datacontenttype: "application/json" },
      data: {
        ...statement.data,
        ...("matter" in statement.data ? { about: SUBJECT } : {}),
        ...(ref === undefined ? {} : { ref }),
      },
    };
    const fact = recordedFact(participant, index, event);
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), fact]);
  }
  return bySubject;
}
