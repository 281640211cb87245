import { describe, expect, it } from "vitest";
import { age } from "./age.ts";

describe("how long ago", () => {
  it("is said in the largest unit of which there are two, whole", () => {
    expect([0, 1, 119.9, 120, 7199, 7200, 172_799, 172_800].map((seconds) => age(seconds).en)).toEqual([
      "0 seconds",
      "1 second",
      "119 seconds",
      "2 minutes",
      "119 minutes",
      "2 hours",
      "47 hours",
      "2 days",
    ]);
    expect(age(180).zh).toBe("3 分钟");
  });
});
