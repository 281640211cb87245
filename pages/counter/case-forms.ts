import { codesOf } from "#contracts/facts/code-tables";
import type { FactTypeName } from "#contracts/facts/fact";
import { ANSWER_NAMES, nameOfCode, OUTCOME_NAMES, WITHDRAWAL_REASON_NAMES } from "../language/codes.ts";
import type { Text } from "../language/language.ts";
import { FORM_TEXTS as TEXTS } from "./form-texts.ts";
import type { Choice, FormSpec } from "./forms.ts";
import type { CaseAnswer } from "./overview.ts";

/** The form of the step that a case waits for, where it is this province's; undefined where it is not. */
export function stepForm({ due }: CaseAnswer, own: string, today: string): FormSpec | undefined {
  if (due === undefined || due.by !== own) return undefined;
  const taken = { occurredOn: today, by: own };
  switch (due.kind) {
    case "notice-to-acknowledge":
      return {
        title: TEXTS.acknowledge,
        submit: TEXTS.submitAcknowledge,
        type: "cn.chessboard.collaboration.noticeAcknowledged.v1",
        fields: [],
        initial: {},
        dataOf: () => taken,
      };
    case "urgent-inquiry-to-answer":
    case "ordinary-inquiry-to-answer": {
      const type = "cn.chessboard.collaboration.inquiryAnswered.v1";
      const choices = choicesOf(type, "answer", ANSWER_NAMES);
      return {
        title: TEXTS.answer,
        submit: TEXTS.submitAnswer,
        type,
        fields: [{ name: "answer", label: TEXTS.answerGiven, kind: "choice", choices }],
        initial: {},
        dataOf: (values) => ({ ...taken, ...values }),
      };
    }
    case "inquiry-to-close": {
      const type = "cn.chessboard.collaboration.inquiryClosed.v1";
      const choices = choicesOf(type, "outcome", OUTCOME_NAMES);
      return {
        title: TEXTS.close,
        submit: TEXTS.submitClose,
        type,
        fields: [{ name: "outcome", label: TEXTS.outcome, kind: "choice", choices }],
        initial: {},
        dataOf: (values) => ({ ...taken, ...values }),
      };
    }
  }
}

/** The types that take back facts of an area, by how the names of the area's types begin. */
const WITHDRAWALS = {
  "cn.chessboard.movement.": "cn.chessboard.movement.withdrawn.v1",
  "cn.chessboard.certificate.": "cn.chessboard.certificate.withdrawn.v1",
  "cn.chessboard.service.": "cn.chessboard.service.withdrawn.v1",
  "cn.chessboard.collaboration.": "cn.chessboard.collaboration.withdrawn.v1",
} as const satisfies Record<string, FactTypeName>;

/** The form that takes a fact back which was just reported; undefined for one that is a withdrawal itself. */
export function withdrawalForm(
  fact: { readonly type: string; readonly participant: string; readonly index: number },
  today: string,
): FormSpec | undefined {
  const { participant, index } = fact;
  const type = Object.entries(WITHDRAWALS).find(([area]) => fact.type.startsWith(area))?.[1];
  if (type === undefined || type === fact.type) return undefined;
  const choices = choicesOf(type, "reason", WITHDRAWAL_REASON_NAMES);
  return {
    title: TEXTS.withdraw,
    submit: TEXTS.submitWithdraw,
    type,
    fields: [{ name: "reason", label: TEXTS.withdrawalReason, kind: "choice", choices }],
    initial: { reason: choices[0]?.value ?? "" },
    dataOf: (values) => ({ occurredOn: today, ref: { participant, index }, ...values }),
  };
}

const choicesOf = (type: FactTypeName, member: string, names: Readonly<Record<string, Text>>): Choice[] =>
  (codesOf(type, member) ?? []).map((value) => ({ value, name: nameOfCode(names, value) }));
