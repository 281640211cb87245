import { expect, it } from "vitest";
import { MinuteLimit } from "./minute-limit.ts";

it("lets so many through in a minute of the clock for each asker, and says for how long no more", () => {
  let now = Date.parse("2013-06-30T12:00:10Z");
  const limit = new MinuteLimit(2, () => now);
  expect([limit.take("a"), limit.take("a"), limit.take("a"), limit.take("b")]).toEqual([
    undefined,
    undefined,
    50,
    undefined,
  ]);
  now += 49_999;
  expect(limit.take("a")).toBe(1);
  now += 1;
  expect(limit.take("a")).toBeUndefined();
});

it("counts ten thousand askers apart, and forgets the minute past that", () => {
  const limit = new MinuteLimit(1, () => 0);
  for (let n = 0; n < 10_000; n += 1) expect(limit.take(`asker ${n}`)).toBeUndefined();
  expect(limit.take("one more")).toBeUndefined();
  expect(limit.take("asker 0")).toBeUndefined();
});
