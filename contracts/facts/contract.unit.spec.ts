import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkContract } from "./contract.ts";
import { encodeFact, factIdOf } from "./event.ts";
import { FACT_TYPES, isAccessFact, isCollaborationFact, isDirectoryFact, isSubjectFact } from "./fact.ts";
import { department, factTime } from "./fact-type.ts";
import { participantId } from "./participant.ts";
import { bodies, TYPE_NAMES } from "./reports.arbitrary.ts";
import { caseId, pseudonym } from "./subject.ts";

/** The event of the design, section 4. */
const EVENT = {
  specversion: "1.0",
  id: "95230e97-37de-8972-94b9-5b0824a2924f",
  source: "/participants/cn-44",
  type: "cn.chessboard.movement.arrived.v1",
  subject: "p1-fel5jzrrmelal2oelpox6ciphr4umzgg",
  time: "2010-03-02T01:15:09.120Z",
  department: "family-planning",
  dataschema: "/schemas/cn.chessboard.movement.arrived.v1.json",
  datacontenttype: "application/json",
  data: { occurredOn: "2010-03-01", areaCode: "440305", householdAreaCode: "510104" },
};
const ACCEPTED = JSON.stringify(EVENT);

const check = (text: string) => checkContract(new TextEncoder().encode(text));
const refusal = (text: string) => {
  const checked = check(text);
  return checked.ok ? "accepted" : `${checked.reason.code} ${checked.reason.pointer}`.trim();
};
const withData = (data: object) => JSON.stringify({ ...EVENT, data: { ...EVENT.data, ...data } });

describe("checkContract", () => {
  it("takes the design's event, and says who may have recorded it", () => {
    expect(check(ACCEPTED)).toEqual({
      ok: true,
      fact: EVENT,
      recorder: { rule: "territory", area: "440305", member: "areaCode" },
    });
  });

  it("takes any order of members, white space, and the optional ones", () => {
    const reversed = Object.fromEntries(Object.entries(EVENT).reverse());
    expect(refusal(JSON.stringify(reversed, undefined, 2))).toBe("accepted");
    const tied = { ...EVENT, correlationid: "0b6e0f4c-13f5-4a1b-9c3d-0123456789ab" };
    expect(refusal(JSON.stringify(tied))).toBe("accepted");
  });

  it("takes facts of every type as a node writes them", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(bodies, ({ type, data }) => {
        const cn = participantId.parse("cn");
        const person = pseudonym.parse("p1-fel5jzrrmelal2oelpox6ciphr4umzgg");
        const someCase = caseId.parse("c-0b6e4f7a-2f0d-4f5e-9c3b-1d2e3f4a5b6c");
        const isOfCase = type.includes(".collaboration.");
        const bytes = encodeFact({
          id: factIdOf(cn, cn, "test", "1"),
          participant: cn,
          type,
          subject: /\.(directory|access)\./.test(type) ? cn : isOfCase ? someCase : person,
          time: factTime.parse("2010-06-30T00:00:00.000Z"),
          department: department.parse("health"),
          data,
        });
        const checked = checkContract(bytes);
        expect(checked).toMatchObject({ ok: true, fact: { type, data: JSON.parse(JSON.stringify(data)) } });
        if (checked.ok) {
          seen.add(checked.fact.type);
          expect(isDirectoryFact(checked.fact)).toBe(type.includes(".directory."));
          expect(isAccessFact(checked.fact)).toBe(type.includes(".access."));
          expect(isCollaborationFact(checked.fact)).toBe(isOfCase);
          expect(isSubjectFact(checked.fact)).toBe(!/\.(directory|access)\./.test(type));
          expect(checked.recorder.rule === "holder").toBe("ref" in data && !("areaCode" in data));
        }
      }),
      { numRuns: 600 },
    );
    expect([...seen].sort()).toEqual(FACT_TYPES.map(({ type }) => type).sort());
    expect(TYPE_NAMES).toHaveLength(FACT_TYPES.length);
  });

  it.each([
    ["/data/occurredOn", { occurredOn: "2010-02-28" }, { occurredOn: "2010-02-30" }],
    ["/data/occurredOn", { occurredOn: "2008-02-29" }, { occurredOn: "2009-02-29" }],
    ["/data/occurredOn", { occurredOn: "2010-01-31" }, { occurredOn: "2010-1-31" }],
    ["/data/areaCode", { areaCode: "440305" }, { areaCode: "44030" }],
    ["/data/areaCode", { areaCode: "440305" }, { areaCode: 440305 }],
    ["/data/areaCode", { areaCode: "440305" }, { areaCode: null }],
    ["/data/note", {}, { note: "" }],
    ["/data", {}, { "13800138000": "" }],
  ])("refuses a wrong %s", (pointer, right, wrong) => {
    expect(refusal(withData(right))).toBe("accepted");
    expect(refusal(withData(wrong))).toBe(`schema ${pointer}`);
  });

  it.each([
    ["specversion", "0.3"],
    ["id", "95230e97-37de-4972-94b9-5b0824a2924f"],
    ["source", "/participants/cn-4"],
    ["subject", "p1-FEL5JZRRMELAL2OELPOX6CIPHR4UMZGG"],
    ["subject", "cn-44"],
    ["time", "2010-03-02T01:15:09Z"],
    ["time", "2010-03-02T09:15:09.120+08:00"],
    ["department", "taxes"],
    ["dataschema", "/schemas/cn.chessboard.movement.departed.v1.json"],
    ["datacontenttype", "text/plain"],
    ["correlationid", "0B6E0F4C-13F5-4A1B-9C3D-0123456789AB"],
    ["data", []],
    ["partitionkey", "1"],
  ])("refuses another %s: %j", (member, value) => {
    expect(refusal(ACCEPTED)).toBe("accepted");
    expect(refusal(JSON.stringify({ ...EVENT, [member]: value }))).toBe(`schema /${member}`);
  });

  it("refuses a fact without one of its members", () => {
    const event: Readonly<Record<string, unknown>> = EVENT;
    for (const member of Object.keys(event)) {
      const { [member]: _, ...rest } = event;
      expect(refusal(JSON.stringify(rest))).toMatch(
        member === "type" ? /^unknown-type/ : `schema /${member}`,
      );
    }
  });

  it("refuses an unknown type and an unknown version", () => {
    for (const type of ["cn.chessboard.movement.arrived.v3", "cn.chessboard.movement.corrected.v1", "", 7]) {
      expect(refusal(JSON.stringify({ ...EVENT, type }))).toBe("unknown-type /type");
    }
    expect(refusal("[]")).toBe("unknown-type /type");
    expect(refusal("null")).toBe("unknown-type /type");
  });

  it("refuses a member named __proto__, in the event and in data", () => {
    expect(refusal(ACCEPTED.replace('"occurredOn"', '"__proto__":{},"occurredOn"'))).toBe("schema /data");
    expect(refusal(ACCEPTED.replace('"id"', '"__proto__":{},"id"'))).toBe("schema");
  });

  it("refuses a repeated member, in the event and in data, and an escaped one", () => {
    expect(refusal(ACCEPTED.replace('"time"', '"subject":"p1-","time"'))).toBe("repeated-member");
    expect(refusal(ACCEPTED.replace('"areaCode"', '"occurredOn":"2010-03-01","areaCode"'))).toBe(
      "repeated-member",
    );
    expect(refusal(ACCEPTED.replace('"areaCode"', '"\\u0061reaCode"'))).toBe("escaped-member");
  });

  it("refuses a look by a sub that looks like a person's number, and repeats it nowhere", () => {
    const look = (sub: string) =>
      JSON.stringify({
        ...EVENT,
        source: "/participants/cn-access",
        type: "cn.chessboard.access.recordViewed.v1",
        subject: "cn-44",
        dataschema: "/schemas/cn.chessboard.access.recordViewed.v1.json",
        data: {
          occurredOn: "2010-03-01",
          participant: "cn-44",
          department: "health",
          sub,
          purpose: "inquiry",
          subject: EVENT.subject,
          viewed: "person",
          outcome: "answered",
        },
      });
    expect(refusal(look("clinic-7"))).toBe("accepted");
    expect(refusal(look("clinic 7"))).toBe("schema /data/sub");
    for (const sub of ["13800138000", "clinic/11010519491231002X"]) {
      expect(refusal(look(sub))).toBe("personal-number /data/sub");
      expect(JSON.stringify(check(look(sub)))).not.toContain(sub);
    }
  });

  it("takes 1949-10-01 and refuses the day before", () => {
    expect(refusal(withData({ occurredOn: "1949-10-01" }))).toBe("accepted");
    expect(refusal(withData({ occurredOn: "1949-09-30" }))).toBe("dated-too-early /data/occurredOn");
  });

  it("takes the day after the fact's own at +08:00 and refuses the next", () => {
    expect(refusal(withData({ occurredOn: "2010-03-03" }))).toBe("accepted");
    expect(refusal(withData({ occurredOn: "2010-03-04" }))).toBe("dated-after-recording /data/occurredOn");
  });

  it("takes 16 KiB and refuses a byte more", () => {
    const filled = (length: number) =>
      ACCEPTED.replace('"data"', `${" ".repeat(length - ACCEPTED.length)}"data"`);
    expect(refusal(filled(16_384))).toBe("accepted");
    expect(refusal(filled(16_385))).toBe("too-large");
  });

  it("refuses what is nested deep, begins with a byte order mark, or is not JSON or UTF-8", () => {
    const nested = (depth: number) => ACCEPTED.replace('"440305"', "[".repeat(depth) + "]".repeat(depth));
    expect(refusal(nested(6))).toBe("schema /data/areaCode");
    expect(refusal(nested(7))).toBe("too-deep");
    expect(refusal(`\ufeff${ACCEPTED}`)).toBe("byte-order-mark");
    expect(refusal(ACCEPTED.slice(1))).toBe("not-json");
    const bytes = new TextEncoder().encode(ACCEPTED).with(20, 0xff);
    expect(checkContract(bytes)).toMatchObject({ ok: false, reason: { code: "not-utf-8" } });
  });

  it("refuses a person's number where the contract has a name of free form, and repeats it nowhere", () => {
    const admission = (origin: string) =>
      JSON.stringify({
        ...EVENT,
        source: "/participants/cn",
        type: "cn.chessboard.directory.participantAdmitted.v1",
        subject: "cn-44",
        dataschema: "/schemas/cn.chessboard.directory.participantAdmitted.v1.json",
        data: { occurredOn: "2010-03-01", participant: "cn-44", origin, areas: ["44"], stage: "national" },
      });
    expect(refusal(admission("chessboard.example/cn-44"))).toBe("accepted");
    expect(refusal(admission("chessboard.example/13800138000"))).toBe("personal-number /data/origin");
    for (const leak of [admission("chessboard.example/13800138000"), withData({ areaCode: "13800138000" })]) {
      expect(JSON.stringify(check(leak))).not.toContain("13800138000");
    }
  });
});
