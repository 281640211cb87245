import { describe, expect, it } from "vitest";
import { CN, participantId } from "#contracts/facts/participant";
import { grantsFor, principals } from "./kafka-grants.ts";

const [GUANGDONG, SICHUAN] = [participantId.parse("cn-44"), participantId.parse("cn-51")];

const WHO = principals.parse({
  participants: { cn: "User:centre", "cn-44": "User:gd", "cn-51": "User:sc" },
  readers: ["User:view"],
});

const rights = (admitted: readonly (typeof CN)[]): string[] =>
  grantsFor(WHO, "chessboard.", admitted).map(
    ({ principal, operation, pattern, topic }) =>
      `${principal} ${operation} ${topic}${pattern === "PREFIXED" ? "*" : ""}`,
  );

describe("the rights on a cluster", () => {
  it("let a participant write its own topic and read that and cn's, and readers read all", () => {
    expect(rights([CN, GUANGDONG]).sort()).toEqual([
      "User:centre DESCRIBE_CONFIGS chessboard.cn",
      "User:centre READ chessboard.cn",
      "User:centre WRITE chessboard.cn",
      "User:gd DESCRIBE_CONFIGS chessboard.cn",
      "User:gd DESCRIBE_CONFIGS chessboard.cn-44",
      "User:gd READ chessboard.cn",
      "User:gd READ chessboard.cn-44",
      "User:gd WRITE chessboard.cn-44",
      "User:view DESCRIBE_CONFIGS chessboard.*",
      "User:view READ chessboard.*",
    ]);
  });

  it("are of admitted participants alone, and never to delete or to alter", () => {
    expect(rights([CN, GUANGDONG]).some((right) => right.startsWith("User:sc"))).toBe(false);
    expect(rights([CN, GUANGDONG, SICHUAN]).some((right) => right.startsWith("User:sc"))).toBe(true);
    for (const right of rights([CN, GUANGDONG, SICHUAN])) expect(right).not.toMatch(/DELETE|ALTER\b|ALL/);
  });

  it.each([
    [{ participants: { "cn-44": "gd" } }, { participants: { "cn-44": "User:gd" } }],
    [{ participants: { "cn-44": "User:*" } }, { participants: { "cn-44": "User:gd" } }],
    [{ participants: { guangdong: "User:gd" } }, { participants: { "cn-44": "User:gd" } }],
    [
      { participants: {}, writers: [] },
      { participants: {}, readers: [] },
    ],
  ])("are not made of %j", (refused, taken) => {
    expect(principals.safeParse(taken).success).toBe(true);
    expect(principals.safeParse(refused).success).toBe(false);
  });
});
