import { describe, expect, it } from "vitest";
import { code } from "../facts/data-types.ts";
import { participantId } from "../facts/participant.ts";
import { formatTallyKey, parseTallyKey, type TallyKey } from "./tally-key.ts";

const [origin, destination] = [participantId.parse("cn-51"), participantId.parse("cn-44")];
const between = { origin, destination, month: "2010-03" };
const ofCase = { from: destination, to: origin, month: "2010-03" };

/** One of each measure: a new one that is not here does not compile. */
const EACH: { readonly [Name in TallyKey["measure"]]: readonly [text: string, key: TallyKey] } = {
  arrivals: [
    "arrivals/within-15/first-announced/unchecked/cn-51/cn-44/2010-03",
    {
      measure: "arrivals",
      recorded: "within-15",
      order: "first-announced",
      certificate: "unchecked",
      ...between,
    },
  ],
  "days-stayed": ["days-stayed/cn-51/cn-44/2010-03", { measure: "days-stayed", ...between }],
  departures: [
    "departures/known/from-182/cn-51/cn-44/2010-03",
    { measure: "departures", departure: "known", length: "from-182", ...between },
  ],
  inquiries: [
    "inquiries/urgent/dropped/cn-44/cn-51/2010-03",
    { measure: "inquiries", urgency: "urgent", outcome: "dropped", ...ofCase },
  ],
  notices: ["notices/within-30/cn-44/cn-51/2010-03", { measure: "notices", outcome: "within-30", ...ofCase }],
  "prefecture-arrivals": [
    "prefecture-arrivals/4403/cn-51/cn-44/2010-03",
    { measure: "prefecture-arrivals", prefecture: "4403", ...between },
  ],
  "prefecture-departures": [
    "prefecture-departures/4403/cn-51/cn-44/2010-03",
    { measure: "prefecture-departures", prefecture: "4403", ...between },
  ],
  "prefecture-outflow": [
    "prefecture-outflow/5101/cn-51/2010-03",
    { measure: "prefecture-outflow", prefecture: "5101", origin, month: "2010-03" },
  ],
  "present-again": ["present-again/cn-51/cn-44/2010-03", { measure: "present-again", ...between }],
  returns: ["returns/cn-51/cn-44/2010-03", { measure: "returns", ...between }],
  served: [
    "served/health-check/cn-51/cn-44/2010-03",
    { measure: "served", service: code.parse("health-check"), ...between },
  ],
  "served-again": ["served-again/cn-51/cn-44/2010-03", { measure: "served-again", ...between }],
};

describe("a tally key", () => {
  it.each(Object.values(EACH))("%s is one string, and back", (text, key) => {
    expect(formatTallyKey(key)).toBe(text);
    expect(parseTallyKey(text)).toEqual(key);
  });

  it.each(Object.values(EACH).map(([text]) => text))(
    "%s is none with a part more, fewer or other",
    (text) => {
      const parts = text.split("/");
      expect(() => parseTallyKey(`${text}/`)).toThrow(RangeError);
      expect(() => parseTallyKey(`${text}/2010-03`)).toThrow(RangeError);
      for (const at of parts.keys()) {
        expect(() => parseTallyKey(parts.toSpliced(at, 1).join("/"))).toThrow(RangeError);
        expect(() => parseTallyKey(parts.with(at, "No-Such").join("/"))).toThrow(RangeError);
        expect(() => parseTallyKey(parts.with(at, "").join("/"))).toThrow(RangeError);
      }
    },
  );

  it.each([
    "",
    "stock/cn-51/cn-44/2010-03",
    "returns/51/cn-44/2010-03",
    "returns/cn-51/cn-4/2010-03",
    "returns/cn-51/cn-44/2010-3",
    "returns/cn-51/cn-44/2010-13",
    "returns/cn-51/cn-44/2010-00",
    "prefecture-arrivals/44/cn-51/cn-44/2010-03",
    "prefecture-arrivals/440305/cn-51/cn-44/2010-03",
  ])("%j is none", (text) => {
    expect(() => parseTallyKey(text)).toThrow(RangeError);
  });
});
