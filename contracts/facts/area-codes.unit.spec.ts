import { describe, expect, it } from "vitest";
import { isKnownArea, levelOf } from "./area-codes.ts";
import { areaCode } from "./data-types.ts";

describe("isKnownArea", () => {
  it.each([
    ["a province", "440000"],
    ["a prefecture", "440300"],
    ["a county", "440305"],
    ["a city without counties", "441900"],
    ["a county of 2002 that is gone", "110103"],
    ["a district founded after 2016", "440309"],
    ["a city of the Xinjiang corps", "659001"],
    ["Hong Kong", "810000"],
    ["Taiwan", "710000"],
  ])("knows %s, %s", (_, digits) => {
    expect(isKnownArea(digits)).toBe(true);
  });

  it.each([
    ["a county never assigned", "440399"],
    ["a province never assigned", "660000"],
    ["the start of one", "4403"],
    ["one with more after it", "4403050"],
    ["nothing", ""],
    ["a member of every object", "constructor"],
  ])("does not know %s, %j", (_, digits) => {
    expect(isKnownArea(digits)).toBe(false);
  });

  it("knows every province of the censuses, and 1.5 % at most of all codes there could be", () => {
    const provinces = [11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46];
    const western = [50, 51, 52, 53, 54, 61, 62, 63, 64, 65];
    expect([...provinces, ...western].every((province) => isKnownArea(`${province}0000`))).toBe(true);
    let known = 0;
    for (let code = 100_000; code < 1_000_000; code += 1) known += isKnownArea(String(code)) ? 1 : 0;
    // 3,888 codes of the 19 editions and 113 later ones (area-codes.data.ts), counted with another program.
    expect(known).toBe(4001);
  });
});

describe("levelOf", () => {
  it.each([
    ["440000", "province"],
    ["440300", "prefecture"],
    ["441900", "prefecture"],
    ["440305", "county"],
    ["110100", "prefecture"],
  ])("takes %s for a %s", (digits, level) => {
    expect(levelOf(areaCode.parse(digits))).toBe(level);
  });
});
