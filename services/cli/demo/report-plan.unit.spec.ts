import { describe, expect, it } from "vitest";
import { participantId } from "#contracts/facts/participant";
import { pseudonymOf } from "#contracts/facts/pseudonym";
import { asIndex } from "#contracts/seals/position";
import { idNumberOf, type Person } from "./people.ts";
import { lineOf, phasesOf, shareOut } from "./report-plan.ts";
import { storyOf } from "./story.ts";

const [sichuan, guangdong, zhejiang] = [
  participantId.parse("cn-51"),
  participantId.parse("cn-44"),
  participantId.parse("cn-33"),
];
const reports = Array.from({ length: 300 }, (_, ordinal): Person => {
  return { ordinal, idNumber: idNumberOf(sichuan, ordinal, 1), origin: sichuan, destination: guangdong };
}).flatMap((person) => storyOf(person, 1, [sichuan, guangdong, zhejiang]));

describe("phasesOf", () => {
  it("keeps every report once, and what is referred to in an earlier phase", () => {
    const phases = phasesOf(reports);
    const inOrder = phases.flatMap((phase) => [...phase.values()].flat());
    expect(new Set(inOrder)).toEqual(new Set(reports));
    expect(inOrder).toHaveLength(reports.length);
    expect(phases.length).toBeGreaterThan(2);
    const phaseOf = new Map(
      phases.flatMap((phase, n) => [...phase.values()].flat().map((report) => [report, n] as const)),
    );
    const referring = reports.filter((report) => report.refersTo !== undefined);
    expect(referring.length).toBeGreaterThan(100);
    for (const report of referring) {
      const target = report.refersTo && phaseOf.get(report.refersTo);
      expect(target).toBeLessThan(phaseOf.get(report) ?? -1);
    }
  });
});

describe("lineOf", () => {
  const context = { seed: 1, pseudonymKey: { generation: 1, secret: new Uint8Array(32) } };

  it("says what is reported, and where the fact is that it refers to", () => {
    const check = reports.find(({ statement }) => statement.type === "cn.chessboard.certificate.checked.v1");
    if (check?.refersTo === undefined) throw new Error("no check in 300 stories");
    expect(() => lineOf(check, context, new Map())).toThrow(RangeError);
    const line = JSON.parse(lineOf(check, context, new Map([[check.refersTo, asIndex(7)]])));
    expect(line).toMatchObject({
      key: `demo/1/${check.person.ordinal}/${check.step}`,
      type: "cn.chessboard.certificate.checked.v1",
      person: { idNumber: check.person.idNumber },
      data: { result: "valid", ref: { participant: "cn-51", index: 7 } },
    });
  });
});

describe("the lines of a case", () => {
  const context = { seed: 1, pseudonymKey: { generation: 1, secret: new Uint8Array(32) } };
  const planned = (name: string) => {
    const found = reports.find(
      ({ statement }) => statement.type === `cn.chessboard.collaboration.${name}.v1`,
    );
    if (found === undefined) throw new Error(`no ${name} in 300 stories`);
    return found;
  };

  it("are about a case, and say by a pseudonym whom it is about where they open it, and never an ID number", () => {
    for (const name of ["noticeSent", "inquiryOpened"]) {
      const report = planned(name);
      const line = lineOf(report, context, new Map());
      expect(JSON.parse(line)).toMatchObject({
        subject: report.case,
        data: {
          from: "cn-44",
          to: "cn-51",
          about: pseudonymOf(context.pseudonymKey, report.person.idNumber),
        },
      });
      expect(JSON.parse(line)).not.toHaveProperty("person");
      expect(line).not.toContain(report.person.idNumber);
    }
    const answer = planned("inquiryAnswered");
    const { subject, data } = JSON.parse(lineOf(answer, context, new Map()));
    expect(subject).toBe(answer.case);
    expect(Object.keys(data).sort()).toEqual(["answer", "by", "occurredOn"]);
  });
});

describe("shareOut", () => {
  it("gives every process about as much, and every node to one", () => {
    const load = new Map([
      [guangdong, 60],
      [zhejiang, 35],
      [sichuan, 30],
    ]);
    expect(shareOut(load, 2)).toEqual([[guangdong], [zhejiang, sichuan]]);
  });
});
