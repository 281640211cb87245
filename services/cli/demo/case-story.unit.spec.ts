import { describe, expect, it } from "vitest";
import { caseId } from "#contracts/facts/subject";
import { participantId } from "#contracts/facts/participant";
import { idNumberOf } from "./people.ts";
import { inReportedOrder, type PlannedReport } from "./planned-report.ts";
import { storyOf } from "./story.ts";

const [sichuan, guangdong] = [participantId.parse("cn-51"), participantId.parse("cn-44")];
const PEOPLE = 6_000;

const casesTold = (seed: number, people: number): PlannedReport[][] => {
  const reports = Array.from({ length: people }, (_, ordinal) => {
    const person = {
      ordinal,
      idNumber: idNumberOf(sichuan, ordinal, seed),
      origin: sichuan,
      destination: guangdong,
    };
    return storyOf(person, seed, [sichuan, guangdong]);
  }).flat();
  return [
    ...Map.groupBy(
      reports.filter((each) => each.case !== undefined),
      (each) => each.case,
    ).values(),
  ];
};
const stepOf = ({ statement }: PlannedReport): string => statement.type.split(".")[3] ?? "";

/** Who takes which step, and after which: as contracts/dossier/case-machine.ts has it, and no other. */
const BY: Readonly<Record<string, string>> = {
  ...{ noticeSent: "cn-44", noticeAcknowledged: "cn-51", inquiryOpened: "cn-44" },
  ...{ inquiryAnswered: "cn-51", inquiryClosed: "cn-44", withdrawn: "cn-44" },
};
const HOW_MANY: Readonly<Record<string, readonly [least: number, most: number]>> = {
  "noticeSent noticeAcknowledged": [0.045, 0.06],
  noticeSent: [0.005, 0.015],
  "inquiryOpened inquiryAnswered inquiryClosed": [0.025, 0.037],
  "inquiryOpened inquiryAnswered": [0.003, 0.009],
  "inquiryOpened inquiryClosed": [0.003, 0.009],
  inquiryOpened: [0.003, 0.009],
  "inquiryOpened withdrawn": [0.001, 0.006],
};

describe("the cases of a demo", () => {
  const cases = casesTold(1, PEOPLE);

  it("go each way that a case can go, each for a few people in a hundred or fewer", () => {
    const ways = Map.groupBy(cases, (steps) => steps.toSorted(inReportedOrder).map(stepOf).join(" "));
    expect([...ways.keys()].sort()).toEqual(Object.keys(HOW_MANY).sort());
    for (const [way, [least, most]] of Object.entries(HOW_MANY)) {
      const share = (ways.get(way)?.length ?? 0) / PEOPLE;
      expect({ way, isRight: least <= share && share <= most, share }).toMatchObject({ way, isRight: true });
    }
  });

  it("have each step taken by the one whose it is, no step before the one it follows, in date or in phase", () => {
    for (const steps of cases) {
      for (const [n, step] of steps.entries()) {
        expect(step.participant).toBe(BY[stepOf(step)]);
        const before = steps[n - 1];
        if (before === undefined) continue;
        expect(step.phase).toBeGreaterThan(before.phase);
        expect(step.reportedOn).toBeGreaterThanOrEqual(before.reportedOn);
        expect(step.statement.data.occurredOn >= before.statement.data.occurredOn).toBe(true);
      }
    }
  });

  it("are some of them answered too late, by either's deadline", () => {
    const daysTaken = (urgency: string): number[] =>
      cases.flatMap(([opened, answered]) =>
        opened?.statement.type === "cn.chessboard.collaboration.inquiryOpened.v1" &&
        opened.statement.data.urgency === urgency &&
        answered !== undefined &&
        stepOf(answered) === "inquiryAnswered"
          ? [answered.reportedOn - opened.reportedOn]
          : [],
      );
    for (const [urgency, days] of [
      ["urgent", 15],
      ["ordinary", 30],
    ] as const) {
      const taken = daysTaken(urgency);
      expect(taken.filter((each) => each > days).length).toBeGreaterThan(taken.length / 30);
      expect(taken.filter((each) => each <= days).length).toBeGreaterThan(taken.length / 2);
    }
  });

  it("have ids that no two share, the same again for the same seed, others for another", () => {
    const ids = cases.map(([opened]) => caseId.parse(opened?.case));
    expect(new Set(ids).size).toBe(cases.length);
    const again = casesTold(1, 300).map(([opened]) => opened?.case);
    expect(again).toEqual(ids.slice(0, again.length));
    const others = new Set(casesTold(2, 300).map(([opened]) => opened?.case));
    expect(ids.some((id) => others.has(id))).toBe(false);
  });
});
