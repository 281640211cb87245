import { describe, expect, it } from "vitest";
import { RequestProblem } from "#contracts/api/problem";
import { Metrics } from "#infra/telemetry/metrics";
import { FindLimit } from "./find-limit.ts";

const MINUTE = Date.parse("2010-03-01T12:00:00Z");

/** How many of `count` look-ups are answered. */
function answered(limit: FindLimit, sub: string, count: number): number {
  let answers = 0;
  for (let n = 0; n < count; n += 1) {
    try {
      limit.count(sub);
      answers += 1;
    } catch (error) {
      expect(error).toMatchObject({ code: "CB510", status: 429 });
    }
  }
  return answers;
}

describe("looking persons up", () => {
  it("is limited to 60 in a minute for each who asks", () => {
    let now = MINUTE;
    const limit = new FindLimit(new Metrics(), () => now);
    expect(answered(limit, "counter-1", 60)).toBe(60);
    expect(answered(limit, "counter-1", 5)).toBe(0);
    expect(answered(limit, "counter-2", 61)).toBe(60);
    now += 60_000;
    expect(answered(limit, "counter-1", 61)).toBe(60);
  });

  it("past the limit says when to come again", () => {
    let now = MINUTE;
    const limit = new FindLimit(new Metrics(), () => now);
    answered(limit, "counter-1", 60);
    now += 20_500;
    const refusal = (() => {
      try {
        return limit.count("counter-1");
      } catch (error) {
        return error;
      }
    })();
    expect(refusal).toBeInstanceOf(RequestProblem);
    expect(refusal).toMatchObject({ headers: { "retry-after": "40" } });
  });

  it("is counted, answered and limited alike", async () => {
    const metrics = new Metrics();
    const limit = new FindLimit(metrics, () => MINUTE);
    answered(limit, "counter-1", 63);
    const text = await metrics.text();
    expect(text).toContain('chessboard_persons_found_total{outcome="answered"} 60');
    expect(text).toContain('chessboard_persons_found_total{outcome="limited"} 3');
  });
});
