import { describe, expect, it } from "vitest";
import { CASE_WORK } from "#contracts/collaboration/work-kinds";
import { CERTIFICATE_STATES } from "#contracts/dossier/certificate-state";
import { FINDINGS } from "#contracts/dossier/findings";
import { codesOf, PURPOSES, REASON_NOT_ASKED, VIEWS_OF_A_PERSON } from "#contracts/facts/code-tables";
import { checkResult } from "#contracts/facts/certificate/certificate";
import type { FactTypeName } from "#contracts/facts/fact";
import { department } from "#contracts/facts/fact-type";
import {
  ANSWER_NAMES,
  CASE_WORK_NAMES,
  CERTIFICATE_KIND_NAMES,
  CERTIFICATE_STATE_NAMES,
  CHECK_RESULT_NAMES,
  DEPARTMENT_NAMES,
  FINDING_NAMES,
  MATTER_NAMES,
  MOVING_REASON_NAMES,
  nameOfCode,
  OUTCOME_NAMES,
  PURPOSE_NAMES,
  REVOCATION_REASON_NAMES,
  SERVICE_NAMES,
  VIEWED_NAMES,
  WITHDRAWAL_REASON_NAMES,
} from "./codes.ts";
import type { Text } from "./language.ts";

const codes = (type: FactTypeName, member: string): readonly string[] => codesOf(type, member) ?? [];
const matters = [
  ...codes("cn.chessboard.collaboration.noticeSent.v1", "matter"),
  ...codes("cn.chessboard.collaboration.inquiryOpened.v1", "matter"),
];

describe("names of codes", () => {
  it.each<[string, readonly string[], Readonly<Record<string, Text>>]>([
    ["services", codes("cn.chessboard.service.delivered.v1", "service"), SERVICE_NAMES],
    [
      "reasons",
      [...codes("cn.chessboard.movement.arrived.v2", "reason"), REASON_NOT_ASKED],
      MOVING_REASON_NAMES,
    ],
    ["kinds", codes("cn.chessboard.certificate.issued.v1", "kind"), CERTIFICATE_KIND_NAMES],
    ["states", CERTIFICATE_STATES, CERTIFICATE_STATE_NAMES],
    ["results", checkResult.options, CHECK_RESULT_NAMES],
    ["revocations", codes("cn.chessboard.certificate.revoked.v1", "reason"), REVOCATION_REASON_NAMES],
    ["withdrawals", codes("cn.chessboard.movement.withdrawn.v1", "reason"), WITHDRAWAL_REASON_NAMES],
    ["matters", matters, MATTER_NAMES],
    ["answers", codes("cn.chessboard.collaboration.inquiryAnswered.v1", "answer"), ANSWER_NAMES],
    ["outcomes", codes("cn.chessboard.collaboration.inquiryClosed.v1", "outcome"), OUTCOME_NAMES],
    ["departments", department.options, DEPARTMENT_NAMES],
    ["purposes", PURPOSES, PURPOSE_NAMES],
    ["views", VIEWS_OF_A_PERSON, VIEWED_NAMES],
    ["findings", Object.keys(FINDINGS), FINDING_NAMES],
    ["steps of cases", CASE_WORK, CASE_WORK_NAMES],
  ])("has all %s, and no others", (_, table, names) => {
    expect(table.length).toBeGreaterThan(0);
    expect(Object.keys(names).toSorted()).toEqual([...table].toSorted());
    for (const { zh, en } of Object.values(names)) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[A-Z][\x20-\x7e]+$/);
    }
  });

  it("are the codes themselves where there are none", () => {
    expect(nameOfCode(SERVICE_NAMES, "immunisation").en).toBe("Immunisation");
    expect(nameOfCode(SERVICE_NAMES, "toString")).toEqual({ zh: "toString", en: "toString" });
  });
});
