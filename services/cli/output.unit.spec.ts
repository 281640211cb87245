import { describe, expect, it } from "vitest";
import { ChessboardError } from "#contracts/errors";
import { ProblemError } from "#client/errors";
import { explain, table } from "./output.ts";
import { progressLine } from "./progress.ts";

describe("table", () => {
  it("lines up columns, numbers to the right", () => {
    expect(
      table(
        ["participant", "size", "verified"],
        [
          ["cn", 12, "yes"],
          ["cn-44", 2688, "NO"],
        ],
      ).split("\n"),
    ).toEqual([
      "participant  size  verified", //
      "cn             12  yes",
      "cn-44        2688  NO",
    ]);
  });

  it("has a header though there is nothing under it", () => {
    expect(table(["participant", "size"], [])).toBe("participant  size");
  });
});

describe("explain", () => {
  it("says what happened, to what, and what to do next, in two lines", () => {
    const lines = explain(new ChessboardError("CB702", "x is no demo.json.")).split("\n");
    expect(lines[0]).toBe("chessboard: Target not usable (CB702): x is no demo.json.");
    expect(lines[1]).toMatch(/^ {2}Give a node's URL/);
    expect(lines).toHaveLength(2);
  });

  it("says what a process answered, with that process's own code and advice", () => {
    const refusal = {
      type: "t",
      title: "Token expired",
      status: 401,
      detail: "It was.",
      code: "CB812",
      next: "Ask.",
    };
    expect(explain(new ProblemError(refusal))).toBe("chessboard: Token expired (CB812): It was.\n  Ask.");
  });

  it("shows no stack trace of what nobody expected", () => {
    const text = explain(new TypeError("x is not a function"));
    expect(text).toContain("x is not a function");
    expect(text).not.toMatch(/\.ts|\.js|\bat /);
  });
});

describe("progressLine", () => {
  it("is a bar on a terminal and a line otherwise", () => {
    const bar = "[##########--------------------]";
    expect(progressLine("reporting", "facts", 38_211, 114_633, true)).toBe(
      `reporting ${bar} 33%  38,211 of 114,633 facts`,
    );
    expect(progressLine("reporting", "facts", 38_211, 114_633, false)).toBe(
      "reporting 33%  38,211 of 114,633 facts",
    );
    expect(progressLine("verifying", "facts", 38_211, undefined, true)).toBe("verifying  38,211 facts");
  });
});
