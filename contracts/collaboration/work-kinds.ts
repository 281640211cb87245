import { FINDINGS, type FindingCode } from "../dossier/findings.ts";

/** What a case waits for, one of each state that it does not rest in. */
export const CASE_WORK = [
  "notice-to-acknowledge",
  "urgent-inquiry-to-answer",
  "ordinary-inquiry-to-answer",
  "inquiry-to-close",
] as const;
export type CaseWork = (typeof CASE_WORK)[number];

/** What may stand on a worklist: a step of a case that is due, or a finding (docs/dossier.md, "Findings"). */
export type WorkKind = CaseWork | FindingCode;

const isFindingCode = (text: string): text is FindingCode => Object.hasOwn(FINDINGS, text);

export const WORK_KINDS: readonly WorkKind[] = [...CASE_WORK, ...Object.keys(FINDINGS).filter(isFindingCode)];

/** Whose work it is, as the participant whose worklist it stands on sees it: its own, or another's that it waits for. */
export const WORK_SIDES = ["mine", "theirs"] as const;
export type WorkSide = (typeof WORK_SIDES)[number];
