import type { CollaborationFact } from "../facts/fact.ts";

/** Where a case stands. A withdrawn opening leaves no case at all. */
export const CASE_STATES = ["sent", "acknowledged", "open", "answered", "closed"] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** Whose step it is: whoever opens the case, or the one it is addressed to. */
export type CaseParty = "opener" | "addressee";

/** A step of a case: the fact types of the area but its withdrawal, `noticeSent` of `cn.chessboard.collaboration.noticeSent.v1`. */
export const CASE_STEPS = [
  "noticeSent",
  "noticeAcknowledged",
  "inquiryOpened",
  "inquiryAnswered",
  "inquiryClosed",
] as const;
export type CaseStep = (typeof CASE_STEPS)[number];

/** The step that a fact takes, or undefined for a withdrawal, which takes none. */
export const stepOf = ({ type }: CollaborationFact): CaseStep | undefined =>
  CASE_STEPS.find((step) => type === `cn.chessboard.collaboration.${step}.v1`);

export interface CaseTransition {
  readonly step: CaseStep;
  readonly by: CaseParty;
  /** Where it may be taken: `undefined` is before the case was opened. */
  readonly from: readonly (CaseState | undefined)[];
  readonly to: CaseState;
}

/**
 * Every step that there is, who takes it, from where and to where. What is not here is impossible.
 *
 *     notice    ──noticeSent──▶ sent ──noticeAcknowledged──▶ acknowledged
 *               opener                addressee
 *
 *     inquiry   ──inquiryOpened──▶ open ──inquiryAnswered──▶ answered ──inquiryClosed──▶ closed
 *               opener              │     addressee                     opener           ▲
 *                                   └────────────────inquiryClosed─────────────────────┘
 */
export const CASE_TRANSITIONS: readonly CaseTransition[] = [
  { step: "noticeSent", by: "opener", from: [undefined], to: "sent" },
  { step: "noticeAcknowledged", by: "addressee", from: ["sent"], to: "acknowledged" },
  { step: "inquiryOpened", by: "opener", from: [undefined], to: "open" },
  { step: "inquiryAnswered", by: "addressee", from: ["open"], to: "answered" },
  { step: "inquiryClosed", by: "opener", from: ["open", "answered"], to: "closed" },
];

const transitions: ReadonlyMap<CaseStep, CaseTransition> = new Map(
  CASE_TRANSITIONS.map((each) => [each.step, each]),
);

export type CaseMove =
  | { readonly allowed: true; readonly to: CaseState }
  | { readonly allowed: false; readonly why: "case-step-impossible" | "case-step-foreign" };

/**
 * What a step does to a case in `state`. A step that no state allows now is impossible whoever takes it; one that is
 * possible, by the other party or a third one, is foreign.
 *
 * @param party who takes it: undefined for a third province
 */
export function moveCase(
  state: CaseState | undefined,
  step: CaseStep,
  party: CaseParty | undefined,
): CaseMove {
  const transition = transitions.get(step);
  if (transition === undefined || !transition.from.includes(state))
    return { allowed: false, why: "case-step-impossible" };
  return transition.by === party
    ? { allowed: true, to: transition.to }
    : { allowed: false, why: "case-step-foreign" };
}
