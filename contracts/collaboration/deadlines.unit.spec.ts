import { describe, expect, it } from "vitest";
import { calendarDate } from "../facts/data-types.ts";
import { POLICY_2009 } from "../policy/policy-2009.ts";
import { deadlineOf, overdueBefore } from "./deadlines.ts";
import { CASE_WORK, WORK_KINDS, type WorkKind } from "./work-kinds.ts";

const date = (text: string) => calendarDate.parse(text);
const since = date("2010-03-01");
const at = (kind: WorkKind, asOf: string) => deadlineOf(POLICY_2009, { kind, since }, date(asOf));

describe("deadlines", () => {
  it("are those of the programme: thirty days, for what is urgent fifteen, the last one in time", () => {
    expect(at("notice-to-acknowledge", "2010-03-01")).toEqual({ dueOn: "2010-03-31", daysLeft: 30 });
    expect(at("ordinary-inquiry-to-answer", "2010-03-31")).toEqual({ dueOn: "2010-03-31", daysLeft: 0 });
    expect(at("urgent-inquiry-to-answer", "2010-03-20")).toEqual({ dueOn: "2010-03-16", daysLeft: -4 });
  });

  it("are none for what the policy sets none", () => {
    const without = WORK_KINDS.filter((kind) => at(kind, "2010-03-01") === undefined);
    expect(without).toEqual([
      "inquiry-to-close",
      ...WORK_KINDS.filter((kind) => !CASE_WORK.some((each) => each === kind)),
    ]);
    for (const kind of without) expect(overdueBefore(POLICY_2009, kind, since)).toBeUndefined();
  });

  it("are past exactly for what began to wait before the day that is said", () => {
    for (const kind of WORK_KINDS) {
      const border = overdueBefore(POLICY_2009, kind, date("2010-04-15"));
      if (border === undefined) continue;
      const daysLeft = (from: string) =>
        deadlineOf(POLICY_2009, { kind, since: date(from) }, date("2010-04-15"))?.daysLeft ?? 0;
      expect(daysLeft(border)).toBe(0);
      expect(daysLeft("2010-01-01")).toBeLessThan(0);
    }
  });
});
