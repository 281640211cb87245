import { describe, expect, it } from "vitest";
import { KNOWN_AREAS } from "#contracts/facts/area-codes";
import { NAMED } from "./area-names.data.ts";
import { areaNamesOf } from "./area-names.ts";

const names = areaNamesOf(NAMED);

describe("names of areas", () => {
  it.each([
    ["510104", "四川省成都市锦江区"],
    ["440300", "广东省深圳市"],
    ["440000", "广东省"],
    ["441900", "广东省东莞市"],
    ["110101", "北京市东城区"],
    ["110100", "北京市市辖区"],
    ["500228", "重庆市梁平县"],
    ["659001", "新疆维吾尔自治区石河子市"],
    // A county of 2002 that is gone.
    ["110103", "北京市崇文区"],
  ])("has that of %s with all above it", (code, name) => {
    expect(names.nameOf(code)).toBe(name);
  });

  it("has every code that a node takes, and no other", () => {
    expect([...KNOWN_AREAS].filter((code) => names.nameOf(code) === undefined)).toEqual([]);
    for (const code of ["440399", "660000", "", "constructor"]) expect(names.nameOf(code)).toBeUndefined();
  });

  it("offers the counties of a province, and cities without any", () => {
    const guangdong = names.within("44").map(({ areaCode }) => areaCode);
    expect(guangdong).toEqual(expect.arrayContaining(["440305", "441900"]));
    expect(guangdong).not.toContain("440300");
    expect(guangdong).not.toContain("440000");
    expect(guangdong.every((code) => code.startsWith("44") && KNOWN_AREAS.has(code))).toBe(true);
    expect(guangdong).toEqual(guangdong.toSorted());
  });
});
