import type { ParticipantId } from "#contracts/facts/participant";
import { type PseudonymKey, pseudonymOf } from "#contracts/facts/pseudonym";
import type { LogIndex } from "#contracts/seals/position";
import { inReportedOrder, type PlannedReport } from "./planned-report.ts";

/** The reports of one phase, by the participant to whose node they go, in the order in which they are made. */
export type Phase = ReadonlyMap<ParticipantId, readonly PlannedReport[]>;

/** Sorts reports into phases: those of a phase can all be made once the phases before have been. */
export function phasesOf(reports: readonly PlannedReport[]): Phase[] {
  const byPhase = [...Map.groupBy(reports, (each) => each.phase)].sort(([a], [b]) => a - b);
  return byPhase.map(([, each]) =>
    Map.groupBy(each.toSorted(inReportedOrder), ({ participant }) => participant),
  );
}

/** The index at which a report was recorded. */
export type Recorded = Map<PlannedReport, LogIndex>;

/** What the lines of a demo's batches have in common. */
export interface LineContext {
  readonly seed: number;
  /** The country's key: by it whoever opens a case says whom it is about. */
  readonly pseudonymKey: PseudonymKey;
}

/**
 * The line of a batch that makes the report: its key is the person's number and the step, so that a second demo of the same
 * story repeats it. Throws RangeError if what it refers to is not recorded yet.
 */
export function lineOf(
  report: PlannedReport,
  { seed, pseudonymKey }: LineContext,
  recorded: ReadonlyMap<PlannedReport, LogIndex>,
): string {
  const { person, step, statement, refersTo } = report;
  const { type } = statement;
  return JSON.stringify({
    key: `demo/${seed}/${person.ordinal}/${step}`,
    type,
    ...(report.case === undefined ? { person: { idNumber: person.idNumber } } : { subject: report.case }),
    data: {
      ...statement.data,
      ...(OPENINGS.has(type) ? { about: pseudonymOf(pseudonymKey, person.idNumber) } : {}),
      ...(refersTo === undefined ? {} : { ref: refOf(refersTo, recorded) }),
    },
  });
}

/** What opens a case, and says whom it is about. */
const OPENINGS: ReadonlySet<string> = new Set([
  "cn.chessboard.collaboration.noticeSent.v1",
  "cn.chessboard.collaboration.inquiryOpened.v1",
]);

function refOf(report: PlannedReport, recorded: ReadonlyMap<PlannedReport, LogIndex>) {
  const index = recorded.get(report);
  if (index === undefined) throw new RangeError("a report that refers to what is not recorded yet");
  return { participant: report.participant, index };
}

/** Shares nodes out over processes so that each has about as many reports to take. */
export function shareOut(load: ReadonlyMap<ParticipantId, number>, processes: number): ParticipantId[][] {
  const shares = Array.from({ length: processes }, () => ({ nodes: emptyShare(), load: 0 }));
  for (const [participant, count] of [...load].sort(([, a], [, b]) => b - a)) {
    const least = shares.reduce((best, each) => (each.load < best.load ? each : best));
    least.nodes.push(participant);
    least.load += count + 1;
  }
  return shares.map(({ nodes }) => nodes);
}

const emptyShare = (): ParticipantId[] => [];
