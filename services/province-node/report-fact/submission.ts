import { fieldsOf, RequestProblem } from "#contracts/api/problem";
import { factIdOf } from "#contracts/facts/event";
import type { Department, FactId } from "#contracts/facts/fact-type";
import type { FieldProblem } from "#contracts/facts/field-problem";
import type { ParticipantId } from "#contracts/facts/participant";
import { type PseudonymKey, pseudonymOf } from "#contracts/facts/pseudonym";
import { type About, checkKey, checkReport, type Report } from "#contracts/facts/report";
import type { Subject } from "#contracts/facts/subject";
import type { Caller } from "#infra/security/token";
import type { Traceparent } from "#infra/telemetry/traceparent";

/** A report on its way to the sequencer: checked, pseudonymous, and with the event id that its key gives it. */
export interface Submission {
  readonly id: FactId;
  readonly subject: Subject | ParticipantId;
  readonly department: Department;
  readonly report: Omit<Report, "about">;
  /** About how many bytes it will hold on the log. */
  readonly bytes: number;
  /** The request that brought it, in its trace. */
  readonly traceparent?: Traceparent | undefined;
}

export interface Door {
  readonly participant: ParticipantId;
  /** Without one, a person must be given by pseudonym. */
  readonly pseudonymKey: PseudonymKey | undefined;
  readonly now: () => number;
}

/** What the envelope around `data` comes to, in bytes. */
const ENVELOPE_BYTES = 512;

/**
 * Takes a report in at the door: its key, its shape and codes, and the pseudonym in place of the ID number, which goes no
 * further. Returns a refusal (CB2xx) that names every field at fault.
 *
 * @param keyAt where the key stands: `/key` in a batch line, "" for the header
 */
export function takeIn(
  door: Door,
  caller: Caller,
  value: unknown,
  key: unknown,
  keyAt: "/key" | "",
): Submission | RequestProblem {
  const checkedKey = checkKey(key, keyAt);
  if (!checkedKey.ok) return refusal([checkedKey.problem]);
  const checked = checkReport(value, { participant: door.participant, now: door.now() });
  if (!checked.ok) return refusal(checked.problems);
  const { about, ...report } = checked.report;
  const subject = subjectOf(about, door.pseudonymKey);
  if (subject === undefined) return new RequestProblem("CB508", "this node holds no pseudonym key.");
  return {
    id: factIdOf(door.participant, caller.issuer, caller.sub, checkedKey.key),
    subject,
    department: caller.department,
    report,
    bytes: ENVELOPE_BYTES + JSON.stringify(report.body.data).length,
  };
}

function subjectOf(about: About, key: PseudonymKey | undefined): Submission["subject"] | undefined {
  if (about.kind === "subject") return about.subject;
  return key === undefined ? undefined : pseudonymOf(key, about.idNumber);
}

/** A report without a code of its own is no more than its fields: the first one's code stands for all. */
function refusal(problems: readonly FieldProblem[]): RequestProblem {
  const code = problems[0]?.code ?? "CB204";
  const fields = problems.length === 1 ? "1 field that is" : `${problems.length} fields that are`;
  return new RequestProblem(code, `The report has ${fields} not taken.`, {
    errors: fieldsOf(problems),
  });
}
