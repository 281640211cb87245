import type { Case, CaseDossier, Dossier, Finding, RecordedFact } from "../dossier/dossier.ts";
import { dateOfTime } from "../facts/calendar.ts";
import type { CalendarDate } from "../facts/data-types.ts";
import type { ParticipantId } from "../facts/participant.ts";
import type { Subject } from "../facts/subject.ts";
import type { CaseWork, WorkKind } from "./work-kinds.ts";

/** Something in a dossier that waits for somebody. Whether it is overdue is for whoever asks (no clock here). */
export interface WorklistItem {
  readonly kind: WorkKind;
  /** Whom it is about; the case itself where no opening that stands says whom. */
  readonly about: Subject;
  /** The day at +08:00 from which on it waits: on which the last fact that it rests on was recorded. */
  readonly since: CalendarDate;
  /** Who has to do something about it, each once, in byte order. */
  readonly for: readonly ParticipantId[];
  /** Who waits for them, and is not one of them. */
  readonly from: readonly ParticipantId[];
}

const NOTHING: readonly WorklistItem[] = [];

/**
 * What of a dossier belongs on worklists (design, section 7): the step that its case waits for, and its findings.
 *
 * @param facts those that the dossier was folded from: they say when a finding's facts were recorded
 */
export function worklistItems(dossier: Dossier, facts: readonly RecordedFact[]): readonly WorklistItem[] {
  const step = "stays" in dossier ? undefined : caseItem(dossier);
  if (dossier.findings.length === 0) return step === undefined ? NOTHING : [step];
  const about = "stays" in dossier ? dossier.subject : (dossier.case?.about ?? dossier.subject);
  const found = dossier.findings.map((finding) => findingItem(finding, about, facts));
  return step === undefined ? found : [step, ...found];
}

/** The step that a case waits for: which, whose, and since when; undefined where it waits for none. */
export function awaitedStep(
  standing: Case,
): { readonly kind: CaseWork; readonly by: ParticipantId; readonly since: CalendarDate } | undefined {
  const { answered, from, opened, state, to, urgency } = standing;
  switch (state) {
    case "sent":
      return { kind: "notice-to-acknowledge", by: to, since: opened.recorded };
    case "open": {
      const kind = urgency === "urgent" ? "urgent-inquiry-to-answer" : "ordinary-inquiry-to-answer";
      return { kind, by: to, since: opened.recorded };
    }
    case "answered":
      return { kind: "inquiry-to-close", by: from, since: (answered ?? opened).recorded };
    case "acknowledged":
    case "closed":
      return undefined;
  }
}

/** Whoever opened a case waits for the other's step; nobody waits for its being closed. */
function caseItem({ case: standing }: CaseDossier): WorklistItem | undefined {
  const step = standing && awaitedStep(standing);
  if (standing === undefined || step === undefined) return undefined;
  const { kind, by, since } = step;
  return { kind, about: standing.about, since, for: [by], from: by === standing.from ? [] : [standing.from] };
}

/**
 * Of the two reconciliations, one end has to do something and the other waits: whoever has an arrival to report for the
 * one that reported the departure, and the other way round. Every other finding is for all whom it concerns to look at.
 */
function findingItem(finding: Finding, about: Subject, facts: readonly RecordedFact[]): WorklistItem {
  const { code: kind, participants } = finding;
  const since = recordedSince(finding, facts);
  const silent = silentIn(finding);
  if (silent === undefined) return { kind, about, since, for: participants, from: [] };
  return { kind, about, since, for: [silent], from: participants.filter((each) => each !== silent) };
}

/** Whose fact is missing in a reconciliation; undefined for another finding. */
function silentIn({ code, facts, participants }: Finding): ParticipantId | undefined {
  const first = facts[0]?.[0];
  if (code === "departure-missing") return first;
  if (code === "arrival-missing") return participants.find((each) => each !== first) ?? first;
  return undefined;
}

/** The day on which the last of a finding's facts was recorded. */
function recordedSince(finding: Finding, facts: readonly RecordedFact[]): CalendarDate {
  const times = facts
    .filter(({ participant, index }) =>
      finding.facts.some(([log, at]) => log === participant && at === index),
    )
    .map(({ fact }) => fact.time)
    .sort();
  const last = times.at(-1);
  if (last === undefined) throw new RangeError("the facts of a finding are missing");
  return dateOfTime(last);
}
