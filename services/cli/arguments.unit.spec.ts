import { InvalidArgumentError } from "commander";
import { describe, expect, it } from "vitest";
import { scope } from "#contracts/api/scopes";
import { participantId } from "#contracts/facts/participant";
import { argument, list, wholeNumber } from "./arguments.ts";

describe("arguments", () => {
  it("are what their schema says", () => {
    expect(argument(participantId)("cn-44")).toBe("cn-44");
    expect(() => argument(participantId)("guangdong")).toThrow(InvalidArgumentError);
    expect(list(scope)("facts:write, log:read")).toEqual(["facts:write", "log:read"]);
    expect(() => list(scope)("facts:write,")).toThrow(InvalidArgumentError);
  });

  it("are whole numbers within bounds", () => {
    const port = wholeNumber(0, 65_535);
    expect([port("0"), port("65535")]).toEqual([0, 65_535]);
    for (const text of ["65536", "-1", "1.5", "0x10", "", " 1"]) {
      expect(() => port(text)).toThrow(InvalidArgumentError);
    }
  });
});
