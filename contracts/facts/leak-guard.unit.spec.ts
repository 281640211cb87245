import { describe, expect, it } from "vitest";
import { z } from "zod";
import { areaCode, calendarDate, code, factRef } from "./data-types.ts";
import { FACT_TYPES } from "./fact.ts";
import { findLeak, hasFreeStrings, looksPersonal } from "./leak-guard.ts";

/** What must never stand in a string of a fact. None is a real person's: the area 110199 was never assigned. */
const ATTACKS: readonly (readonly [string, string])[] = [
  ["an ID number", "11019919491231002X"],
  ["with a lower-case x", "11019919491231002x"],
  ["with a wrong check character", "110199194912310020"],
  ["in a sentence", "id: 11019919491231002X, issued"],
  ["in Chinese, without a space", "身份证号11019919491231002X的人"],
  ["in brackets", "(11019919491231002X)"],
  ["between underscores", "a_11019919491231002X_b"],
  ["in a path", "/persons/11019919491231002X/movements"],
  ["on a line of its own", "a\n11019919491231002X\nb"],
  ["in full-width characters", "１１０１９９１９４９１２３１００２Ｘ"],
  ["in mathematical digits", "𝟏𝟏𝟎𝟏𝟗𝟗𝟏𝟗𝟒𝟗𝟏𝟐𝟑𝟏𝟎𝟎𝟐X"],
  ["with characters without width", "110199\u200b19491231\ufeff002X"],
  ["of 15 digits, the old form", "110199491231002"],
  ["of 15 digits, in text", "old=110199491231002;"],
  ["a mobile phone number", "13800138000"],
  ["with the country's code", "8613800138000"],
  ["with a plus", "+8613800138000"],
  ["with 00", "008613800138000"],
  ["with the old trunk prefix", "013800138000"],
  ["after the country's code and a hyphen", "+86-19912345678"],
  ["a full-width phone number", "１３８００１３８０００"],
  ["in a URL", "tel:15912345678"],
  ["among other runs", "440305 2010-03-01 18612345678 x"],
];

const INNOCENT: readonly string[] = [
  "",
  "440305",
  "2010-03-01",
  "2010-03-02T01:15:09.120Z",
  "migrant-family-planning",
  "cn-44",
  "p1-fel5jzrrmelal2oelpox6ciphr4umzgg",
  "c-0b6e0f4c-13f5-8a1b-9c3d-138001380002",
  "chessboard.example/cn-44+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
  // Eleven digits that no mobile number begins with; ten and twelve digits.
  "12800138000",
  "23800138000",
  "1380013800",
  "138001380001",
  // Eighteen and fifteen digits whose date does not exist.
  "110199194913310026",
  "110199491331002",
  "110199189912310026",
  "999999999999999999",
  "123456789012345",
  // Part of a longer run of letters and digits: a hash, not a number.
  "a11019919491231002X",
  "11019919491231002Xf",
  "c0ffee13800138000",
  "0123456789abcdef13800138000fedcba9876543210",
  "人口 376 million, 2020",
];

describe("looksPersonal", () => {
  it.each(ATTACKS)("finds an attack: %s", (_, text) => {
    expect(looksPersonal(text)).toBe(true);
  });

  it.each(INNOCENT)("lets pass: %j", (text) => {
    expect(looksPersonal(text)).toBe(false);
  });
});

/** A contract of the kind that does not exist yet: one with free text in all the places that a schema can have it. */
const withText = z.strictObject({
  occurredOn: calendarDate,
  area: areaCode.optional(),
  ref: factRef.optional(),
  note: z.string().optional(),
  lines: z.array(z.strictObject({ text: z.string().nullable() })).optional(),
  labels: z.record(z.string(), z.string()).optional(),
  byCode: z.record(code, z.number()).optional(),
  either: z.union([calendarDate, z.string()]).optional(),
  anything: z.unknown().optional(),
});
const NUMBER = "11019919491231002X";

describe("findLeak", () => {
  it.each([
    ["/note", { note: "seen" }, { note: NUMBER }],
    [
      "/lines/1/text",
      { lines: [{ text: null }, { text: "a" }] },
      { lines: [{ text: null }, { text: `a ${NUMBER}` }] },
    ],
    ["/labels/home", { labels: { home: "a" } }, { labels: { home: "+8613800138000" } }],
    ["/labels", { labels: { home: "a" } }, { labels: { [NUMBER]: "a" } }],
    ["/byCode", { byCode: { health: 1 } }, { byCode: { [NUMBER]: 1 } }],
    ["/either", { either: "2010-03-01" }, { either: NUMBER }],
    [
      "/anything/deep/0/deeper",
      { anything: { deep: [{ deeper: "a" }] } },
      { anything: { deep: [{ deeper: NUMBER }] } },
    ],
    ["/unknown", { unknown: "a" }, { unknown: NUMBER }],
    ["", { unknown: "a" }, { [NUMBER]: "a" }],
    ["/unknown/list/1", { unknown: { list: ["a", "b"] } }, { unknown: { list: ["a", NUMBER] } }],
    ["/area", { area: "440305" }, { area: NUMBER }],
    [
      "/ref/participant",
      { ref: { participant: "cn-44", index: 0 } },
      { ref: { participant: NUMBER, index: 0 } },
    ],
    ["/ref", { ref: { participant: "cn-44", index: 0 } }, { ref: NUMBER }],
    ["/occurredOn/a", {}, { occurredOn: { a: NUMBER } }],
  ])("finds it at %s", (pointer, innocent, leaking) => {
    expect(findLeak(withText, { occurredOn: "2010-03-01", ...innocent })).toBeUndefined();
    expect(findLeak(withText, { occurredOn: "2010-03-01", ...leaking })).toBe(pointer);
  });

  it("reads what is no object at all", () => {
    expect(findLeak(withText, "a")).toBeUndefined();
    expect(findLeak(withText, NUMBER)).toBe("");
    expect(findLeak(withText, [[NUMBER]])).toBe("/0/0");
    expect(findLeak(withText, null)).toBeUndefined();
  });

  it("is not led past a member by a name that every object has", () => {
    expect(findLeak(withText, JSON.parse(`{"constructor":"${NUMBER}"}`))).toBe("/constructor");
    expect(findLeak(withText, JSON.parse(`{"__proto__":"${NUMBER}"}`))).toBe("");
  });
});

describe("hasFreeStrings", () => {
  it("is false for what is typed through and through", () => {
    const typed = z.strictObject({ code, on: calendarDate.optional(), refs: z.array(factRef), n: z.int() });
    expect(hasFreeStrings(typed)).toBe(false);
  });

  it.each([
    ["a string", z.strictObject({ code, note: z.string() })],
    ["an optional string", z.strictObject({ code, note: z.string().optional() })],
    ["a string in an array", z.array(z.string())],
    ["a choice with a string", z.union([code, z.string()])],
    ["a record", z.record(z.string(), z.number())],
    ["an object that lets unknown members through", z.object({ code })],
    ["anything", z.unknown()],
    ["a shape that is not understood", z.string().transform((text) => text.length)],
  ])("is true for %s", (_, schema) => {
    expect(hasFreeStrings(schema)).toBe(true);
  });

  it("is false for everything that provinces record", () => {
    const free = FACT_TYPES.filter((type) => hasFreeStrings(type.data)).map((type) => type.type);
    expect(free).toEqual([
      "cn.chessboard.access.recordViewed.v1",
      "cn.chessboard.directory.participantAdmitted.v1",
      "cn.chessboard.directory.keyAdded.v1",
      "cn.chessboard.directory.keyRevoked.v1",
      "cn.chessboard.directory.witnessAdded.v1",
      "cn.chessboard.directory.policySet.v1",
    ]);
  });
});
