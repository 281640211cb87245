import { describe, expect, it } from "vitest";
import { minPosition } from "#contracts/api/min-position";
import { waitSeconds } from "./wait-for-position.ts";

describe("waitSeconds", () => {
  it("is what Prefer says, at most 10, and 10 where it says none", () => {
    expect(waitSeconds("wait=3")).toBe(3);
    expect(waitSeconds('respond-async, wait="4"; x=1')).toBe(4);
    expect(waitSeconds("wait=0")).toBe(0);
    expect(waitSeconds("wait=600")).toBe(10);
    for (const none of [undefined, "", "await=3", "wait=-1", "wait=1.5", "respond-async"]) {
      expect(waitSeconds(none)).toBe(10);
    }
  });
});

describe("minPosition", () => {
  it("is a participant and an index, once or more", () => {
    expect(minPosition.parse("cn-44:0")).toEqual([{ participant: "cn-44", index: 0 }]);
    expect(minPosition.parse(["cn:7", "cn-51:123"])).toEqual([
      { participant: "cn", index: 7 },
      { participant: "cn-51", index: 123 },
    ]);
    for (const wrong of [
      "",
      "cn-44",
      "cn-44:",
      "cn-44:01",
      "cn-44:1e3",
      "cn-04:1",
      "cn-44:9999999999999999",
      7,
    ]) {
      expect(minPosition.safeParse(wrong).success).toBe(false);
    }
    expect(minPosition.safeParse(Array.from({ length: 65 }, () => "cn:1")).success).toBe(false);
  });
});
