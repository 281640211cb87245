import { describe, expect, it } from "vitest";
import { isKnownArea } from "#contracts/facts/area-codes";
import { participantId } from "#contracts/facts/participant";
import { dateOf, LAST_DAY } from "./days.ts";
import { idNumberOf, type Person } from "./people.ts";
import { inReportedOrder, type PlannedReport, type Statement } from "./planned-report.ts";
import { storyOf } from "./story.ts";

const [sichuan, guangdong, zhejiang] = ["cn-51", "cn-44", "cn-33"].map((id) => participantId.parse(id));
if (!sichuan || !guangdong || !zhejiang) throw new Error("not reached");

const personOf = (ordinal: number): Person => ({
  ordinal,
  idNumber: idNumberOf(sichuan, ordinal, 1),
  origin: sichuan,
  destination: guangdong,
});
const tell = (seed: number, count: number, provinces = [guangdong, sichuan, zhejiang]) =>
  Array.from({ length: count }, (_, n) => storyOf(personOf(n), seed, provinces));
const nameOf = (report: PlannedReport) => report.statement.type.split(".").slice(2, 4).join(".");

describe("dateOf", () => {
  it("counts from the first of October 2009 to the eve of the census", () => {
    expect([dateOf(0), dateOf(LAST_DAY), dateOf(-1)]).toEqual(["2009-10-01", "2010-10-31", "2009-09-30"]);
  });
});

describe("storyOf", () => {
  const stories = tell(1, 3000);
  const all = stories.flat();

  it("is the same for the same seed, and another for another", () => {
    expect(JSON.stringify(tell(1, 50))).toBe(JSON.stringify(stories.slice(0, 50)));
    expect(JSON.stringify(tell(2, 50))).not.toBe(JSON.stringify(stories.slice(0, 50)));
  });

  it("tells of everything that the demo is there to show", () => {
    const share = (holds: (story: readonly PlannedReport[]) => boolean) =>
      stories.filter(holds).length / stories.length;
    const has =
      (name: string, count = 1) =>
      (story: readonly PlannedReport[]) =>
        story.filter((report) => nameOf(report) === name).length >= count;
    const arrivesIn = (province: string) => (story: readonly PlannedReport[]) =>
      story.some((report) => nameOf(report) === "movement.arrived" && report.participant === province);
    expect(share(has("certificate.issued"))).toBe(1);
    expect(share(has("service.delivered"))).toBe(1);
    expect(share(has("certificate.checked"))).toBeCloseTo(0.6, 1);
    expect(share(arrivesIn(guangdong))).toBe(1);
    expect(share(arrivesIn(zhejiang))).toBeGreaterThan(0.08);
    expect(share(arrivesIn(sichuan))).toBeGreaterThan(0.06);
    for (const area of ["movement", "certificate", "service"]) {
      expect(share(has(`${area}.withdrawn`))).toBeGreaterThan(0.005);
      expect(share(has(`${area}.withdrawn`))).toBeLessThan(0.05);
    }
  });

  it("has arrivals by both versions, those of the second with every reason", () => {
    const arrivals = all.map(({ statement }) => statement).filter(isArrival);
    const reasons = arrivals.flatMap(({ data }) => ("reason" in data ? [data.reason] : []));
    expect(reasons.length / arrivals.length).toBeCloseTo(0.4, 1);
    expect(new Set(reasons).size).toBe(9);
  });

  it("has reports that come late, and out of order", () => {
    const occurredOn = (report: PlannedReport) => report.statement.data.occurredOn;
    const late = all.filter((report) => dateOf(report.reportedOn - 29) > occurredOn(report));
    expect(late.length / all.length).toBeGreaterThan(0.02);
    const ordered = all.filter((report) => report.participant === guangdong).sort(inReportedOrder);
    const outOfOrder = ordered.filter((report, n) => {
      const before = ordered[n - 1];
      return before && before.phase === report.phase && occurredOn(before) > occurredOn(report);
    });
    expect(outOfOrder.length).toBeGreaterThan(ordered.length / 10);
  });

  it("refers only to what an earlier phase has recorded, and keeps each log in order", () => {
    for (const story of stories) {
      for (const report of story) {
        if (report.refersTo) expect(report.refersTo.phase).toBeLessThan(report.phase);
        expect(nameOf(report) === "certificate.checked" || nameOf(report).endsWith("withdrawn")).toBe(
          report.refersTo !== undefined,
        );
      }
      const ordered = story.toSorted(inReportedOrder);
      for (const departure of ordered) {
        const { type, data } = departure.statement;
        if (type !== "cn.chessboard.movement.departed.v1" || data.stay !== "recorded") continue;
        const before = ordered.slice(0, ordered.indexOf(departure));
        expect(before.some((each) => isArrivalAt(each, data.areaCode, departure.participant))).toBe(true);
      }
    }
  });

  it("arrives within the year, at real areas of the participant, first where the census says", () => {
    for (const story of stories) {
      const arrivals = story
        .filter((report) => nameOf(report) === "movement.arrived")
        .toSorted((a, b) => (a.statement.data.occurredOn < b.statement.data.occurredOn ? -1 : 1));
      expect(arrivals[0]?.participant).toBe(guangdong);
      for (const { participant, statement } of arrivals) {
        if (!isArrival(statement)) continue;
        expect(isKnownArea(statement.data.areaCode)).toBe(true);
        expect(`cn-${statement.data.areaCode.slice(0, 2)}`).toBe(participant);
        expect(statement.data.occurredOn >= "2009-10-01" && statement.data.occurredOn <= "2010-10-31").toBe(
          true,
        );
      }
    }
  });

  it("moves on within the province where the demo has no third one", () => {
    const pair = tell(1, 500, [guangdong, sichuan]).flat();
    expect(new Set(pair.map((report) => report.participant))).toEqual(new Set([guangdong, sichuan]));
  });
});

type Arrival = Extract<Statement, { type: `cn.chessboard.movement.arrived.v${1 | 2}` }>;

const isArrival = (statement: Statement): statement is Arrival =>
  statement.type.startsWith("cn.chessboard.movement.arrived.");

const isArrivalAt = ({ participant, statement }: PlannedReport, areaCode: string, where: string): boolean =>
  participant === where && isArrival(statement) && statement.data.areaCode === areaCode;
