import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkContract } from "./contract.ts";
import { encodeFact, factIdOf } from "./event.ts";
import { department, factTime } from "./fact-type.ts";
import { participantId } from "./participant.ts";
import { checkKey, checkReport } from "./report.ts";
import { bodies, TYPE_NAMES } from "./reports.arbitrary.ts";
import { pseudonym } from "./subject.ts";

const cn = participantId.parse("cn");
const cnAccess = participantId.parse("cn-access");
const cn44 = participantId.parse("cn-44");
const now = Date.parse("2010-06-30T04:00:00.000Z");
const DATA = { occurredOn: "2010-03-01", areaCode: "440305", householdAreaCode: "510104" };
const REPORT = {
  type: "cn.chessboard.movement.arrived.v1",
  person: { idNumber: "11010519491231002X" },
  data: DATA,
};
const PSEUDONYM = "p1-fel5jzrrmelal2oelpox6ciphr4umzgg";
const CASE = "c-0b6e4f7a-2f0d-4f5e-9c3b-1d2e3f4a5b6c";

const problems = (value: unknown, participant = cn44) => {
  const checked = checkReport(value, { participant, now });
  return checked.ok ? [] : checked.problems.map(({ code, pointer }) => `${code} ${pointer}`);
};
const withData = (data: object) => ({ ...REPORT, data: { ...DATA, ...data } });
const REF = { participant: "cn-44", index: 3 };

describe("checkReport", () => {
  it("takes a person by ID number", () => {
    expect(checkReport(REPORT, { participant: cn44, now })).toEqual({
      ok: true,
      report: {
        body: { type: "cn.chessboard.movement.arrived.v1", data: DATA },
        about: { kind: "person", idNumber: "11010519491231002X" },
        recorder: { rule: "territory", area: "440305", member: "areaCode" },
      },
    });
  });

  it("takes a person by pseudonym, and what ties facts together", () => {
    const correlationid = "0b6e0f4c-13f5-4a1b-9c3d-0123456789ab";
    const report = { type: REPORT.type, subject: PSEUDONYM, data: DATA, correlationid };
    expect(checkReport(report, { participant: cn44, now })).toMatchObject({
      ok: true,
      report: { about: { kind: "subject", subject: PSEUDONYM }, correlationid },
    });
  });

  it("gives data of equal content as equal JSON, whatever its order in the report", () => {
    const reversed = { ...REPORT, data: Object.fromEntries(Object.entries(DATA).reverse()) };
    expect(JSON.stringify(reversed.data)).not.toBe(JSON.stringify(DATA));
    const checked = checkReport(reversed, { participant: cn44, now });
    expect(checked.ok && JSON.stringify(checked.report.body.data)).toBe(JSON.stringify(DATA));
  });

  it.each([
    ["CB204 /note", { note: "a" }],
    ["CB204 /person/name", { person: { ...REPORT.person, name: "a" } }],
    ["CB204 /person", { person: undefined }],
    ["CB204 /person", { person: "11010519491231002X" }],
    ["CB204 /subject", { subject: PSEUDONYM }],
    ["CB204 /subject", { person: undefined, subject: "p1-x" }],
    ["CB204 /subject", { person: undefined, subject: "cn-44" }],
    ["CB204 /type", { type: 7 }],
    ["CB204 /data", { data: [] }],
    ["CB204 /data", { data: undefined }],
    ["CB204 /correlationid", { correlationid: "1" }],
    ["CB205 /type", { type: "cn.chessboard.movement.arrived.v3" }],
    ["CB205 /type", { type: "cn.chessboard.directory.stageChanged.v1" }],
    ["CB205 /type", { type: "toString" }],
    ["CB206 /person/idNumber", { person: { idNumber: "110105194912310021" } }],
    ["CB206 /person/idNumber", { person: { idNumber: "11010519490231002X" } }],
    ["CB206 /person/idNumber", { person: { idNumber: "" } }],
  ])("refuses, as %s, %j", (problem, change) => {
    expect(problems(REPORT)).toEqual([]);
    expect(problems({ ...REPORT, ...change })).toEqual([problem]);
  });

  it.each([
    ["CB204 /data/note", {}, { note: "a" }],
    ["CB204 /data/areaCode", {}, { areaCode: "44030" }],
    ["CB207 /data/occurredOn", { occurredOn: "2010-02-28" }, { occurredOn: "2010-02-29" }],
    ["CB207 /data/occurredOn", { occurredOn: "2010-07-01" }, { occurredOn: "2010-07-02" }],
    ["CB207 /data/occurredOn", { occurredOn: "1949-10-01" }, { occurredOn: "1949-09-30" }],
    ["CB208 /data/areaCode", { areaCode: "441900" }, { areaCode: "441999" }],
    ["CB208 /data/areaCode", { areaCode: "440300" }, { areaCode: "440000" }],
    ["CB208 /data/householdAreaCode", { householdAreaCode: "510122" }, { householdAreaCode: "510000" }],
    ["CB210 /data/note", {}, { note: "11010519491231002X" }],
    ["CB210 /data/areaCode", {}, { areaCode: "tel 13800138000" }],
    ["CB210 /data", {}, { "11010519491231002X": "a" }],
  ])("refuses, as %s, after %j the data %j", (problem, right, wrong) => {
    expect(problems(withData(right))).toEqual([]);
    expect(problems(withData(wrong))).toEqual([problem]);
  });

  it("takes a whole province for a destination only", () => {
    const departed = (destinationAreaCode: string) => ({
      ...withData({ destinationAreaCode, stay: "recorded" }),
      type: "cn.chessboard.movement.departed.v1",
    });
    expect(problems(departed("310000"))).toEqual([]);
    expect(problems(departed("660000"))).toEqual(["CB208 /data/destinationAreaCode"]);
  });

  it.each([
    [
      "certificate.issued",
      { householdAreaCode: "440305", kind: "migrant-family-planning", validUntil: "2012-03-01" },
      { kind: "passport" },
    ],
    ["certificate.revoked", { ref: REF, reason: "holder-request" }, { reason: "entered-in-error" }],
    ["certificate.withdrawn", { ref: REF, reason: "entered-in-error" }, { reason: "holder-request" }],
    [
      "collaboration.noticeSent",
      { from: "cn-44", to: "cn-51", about: PSEUDONYM, matter: "arrived-here" },
      { matter: "certificate-wanted" },
    ],
    [
      "collaboration.inquiryOpened",
      { from: "cn-44", to: "cn-51", about: PSEUDONYM, matter: "certificate-wanted", urgency: "urgent" },
      { matter: "arrived-here" },
    ],
    ["collaboration.inquiryAnswered", { by: "cn-44", answer: "confirmed" }, { answer: "settled" }],
    ["collaboration.inquiryClosed", { by: "cn-44", outcome: "settled" }, { outcome: "confirmed" }],
    ["collaboration.withdrawn", { ref: REF, reason: "entered-in-error" }, { reason: "settled" }],
    ["movement.withdrawn", { ref: REF, reason: "wrong-person" }, { reason: "because" }],
    ["service.withdrawn", { ref: REF, reason: "duplicate" }, { reason: "because" }],
    ["service.delivered", { areaCode: "440305", service: "immunisation" }, { service: "sterilisation" }],
  ])("refuses a code that is not in the table of %s", (name, right, wrong) => {
    const about = name.startsWith("collaboration.") ? { person: undefined, subject: CASE } : {};
    const report = (data: object) => ({
      ...REPORT,
      ...about,
      type: `cn.chessboard.${name}.v1`,
      data: { occurredOn: "2010-03-01", ...data },
    });
    expect(problems(report(right))).toEqual([]);
    expect(problems(report({ ...right, ...wrong }))).toEqual([`CB209 /data/${Object.keys(wrong)[0]}`]);
  });

  it("takes a case by its id alone, and from no person's number", () => {
    const answer = {
      type: "cn.chessboard.collaboration.inquiryAnswered.v1",
      data: { occurredOn: "2010-03-01", by: "cn-44", answer: "confirmed" },
    };
    expect(problems({ ...answer, subject: CASE })).toEqual([]);
    expect(problems({ ...answer, subject: PSEUDONYM })).toEqual(["CB204 /subject"]);
    expect(problems({ ...answer, subject: CASE.toUpperCase() })).toEqual(["CB204 /subject"]);
    expect(problems({ ...answer, person: REPORT.person })).toEqual(["CB204 /person"]);
    expect(problems(answer)).toEqual(["CB204 /subject"]);
    expect(problems({ ...answer, subject: CASE, data: { ...answer.data, by: "cn" } })).toEqual([
      "CB204 /data/by",
    ]);
  });

  it("takes arrivals of both versions, the second with the reason that it asks for", () => {
    const second = {
      ...REPORT,
      type: "cn.chessboard.movement.arrived.v2",
      data: { ...DATA, reason: "marriage" },
    };
    expect(problems(REPORT)).toEqual([]);
    expect(problems(second)).toEqual([]);
    expect(problems({ ...second, data: DATA })).toEqual(["CB204 /data/reason"]);
    expect(problems({ ...REPORT, data: second.data })).toEqual(["CB204 /data/reason"]);
    expect(problems({ ...second, data: { ...DATA, reason: "not-asked" } })).toEqual(["CB209 /data/reason"]);
    expect(problems({ ...second, data: { ...DATA, areaCode: "440000", reason: "marriage" } })).toEqual([
      "CB208 /data/areaCode",
    ]);
  });

  it("takes a certificate valid for a day, not for less", () => {
    const issued = (validUntil: string) => ({
      ...REPORT,
      type: "cn.chessboard.certificate.issued.v1",
      data: {
        occurredOn: "2010-03-01",
        householdAreaCode: "440305",
        kind: "migrant-family-planning",
        validUntil,
      },
    });
    expect(problems(issued("2010-03-01"))).toEqual([]);
    expect(problems(issued("2010-02-28"))).toEqual(["CB207 /data/validUntil"]);
  });

  it("names every field at fault at once", () => {
    const wrong = {
      ...withData({ areaCode: "440399", occurredOn: "2011-01-01" }),
      person: { idNumber: "1" },
    };
    expect(problems(wrong)).toEqual([
      "CB206 /person/idNumber",
      "CB207 /data/occurredOn",
      "CB208 /data/areaCode",
    ]);
  });

  it("repeats nothing of what was sent", () => {
    const secrets = ["110105194912310021", "张三", "13800138000"];
    const wrong = [
      { ...REPORT, person: { idNumber: secrets[0] } },
      { ...REPORT, [String(secrets[1])]: 1 },
      withData({ [String(secrets[1])]: secrets[2], areaCode: secrets[0] }),
      withData({ areaCode: secrets[1], occurredOn: secrets[1] }),
      { ...REPORT, type: secrets[2] },
      { ...REPORT, subject: secrets[0], person: undefined },
    ];
    for (const report of wrong) {
      const checked = checkReport(report, { participant: cn44, now });
      expect(checked.ok).toBe(false);
      for (const secret of secrets) expect(JSON.stringify(checked)).not.toContain(secret);
    }
  });

  it("takes directory facts at cn alone, about the participant concerned", () => {
    const changed = {
      type: "cn.chessboard.directory.stageChanged.v1",
      subject: "cn-44",
      data: { occurredOn: "2010-03-01", participant: "cn-44", stage: "regional" },
    };
    expect(problems(changed, cn)).toEqual([]);
    expect(problems(changed, cn44)).toEqual(["CB205 /type"]);
    expect(problems(REPORT, cn)).toEqual(["CB205 /type"]);
    expect(problems(REPORT, cnAccess)).toEqual(["CB205 /type"]);
    expect(problems({ ...changed, subject: "cn-51" }, cn)).toEqual(["CB212 /subject"]);
    expect(problems({ ...changed, person: REPORT.person, subject: undefined }, cn)).toEqual([
      "CB204 /person",
    ]);
    expect(problems({ ...changed, subject: PSEUDONYM }, cn)).toEqual(["CB204 /subject"]);
  });

  it("takes looks at cn-access alone, about the reader's participant, with the codes of today", () => {
    const data = {
      occurredOn: "2010-03-01",
      participant: "cn-44",
      department: "health",
      sub: "clinic-7",
      purpose: "inquiry",
      subject: PSEUDONYM,
      viewed: "person",
      outcome: "answered",
    };
    const look = { type: "cn.chessboard.access.recordViewed.v1", subject: "cn-44", data };
    expect(problems(look, cnAccess)).toEqual([]);
    expect(problems(look, cn44)).toEqual(["CB205 /type"]);
    expect(problems(look, cn)).toEqual(["CB205 /type"]);
    expect(problems({ ...look, subject: "cn-51" }, cnAccess)).toEqual(["CB212 /subject"]);
    expect(problems({ ...look, subject: PSEUDONYM }, cnAccess)).toEqual(["CB204 /subject"]);
    expect(problems({ ...look, data: { ...data, purpose: "curiosity" } }, cnAccess)).toEqual([
      "CB209 /data/purpose",
    ]);
    expect(problems({ ...look, data: { ...data, viewed: "photographs" } }, cnAccess)).toEqual([
      "CB209 /data/viewed",
    ]);
    expect(problems({ ...look, data: { ...data, outcome: "seen" } }, cnAccess)).toEqual([
      "CB204 /data/outcome",
    ]);
    expect(problems({ ...look, data: { ...data, note: "hello" } }, cnAccess)).toEqual(["CB204 /data/note"]);
  });

  it("lets nothing through that breaks the view's contract", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(bodies, fc.integer({ min: 0, max: 3 * 86_400_000 }), (body, later) => {
        const isDirectory = body.type.includes(".directory.");
        const isLook = body.type.includes(".access.");
        const isOfCase = body.type.includes(".collaboration.");
        const participant = isDirectory ? cn : isLook ? cnAccess : cn44;
        const named = "participant" in body.data ? body.data.participant : "cn";
        const report = { ...body, subject: isDirectory || isLook ? named : isOfCase ? CASE : PSEUDONYM };
        const checked = checkReport(JSON.parse(JSON.stringify(report)), { participant, now });
        expect(checked).toMatchObject({ ok: true });
        if (!checked.ok) return;
        const bytes = encodeFact({
          ...checked.report.body,
          id: factIdOf(participant, participant, "test", "1"),
          participant,
          subject:
            checked.report.about.kind === "subject"
              ? checked.report.about.subject
              : pseudonym.parse(PSEUDONYM),
          time: factTime.parse(new Date(now + later).toISOString()),
          department: department.parse("health"),
        });
        expect(checkContract(bytes)).toMatchObject({ ok: true, recorder: checked.report.recorder });
        seen.add(body.type);
      }),
      { numRuns: 500 },
    );
    expect([...seen].sort()).toEqual([...TYPE_NAMES].sort());
  });
});

describe("checkKey", () => {
  it.each(["1", "8e03978e-40d5-43dd-bc93-6894a57f9324", "a".repeat(255), "!~"])("takes %j", (key) => {
    expect(checkKey(key, "/key")).toEqual({ ok: true, key });
  });

  it.each([undefined, "", "a".repeat(256), "a b", "a\0b", "键", 7, null])("refuses %j", (key) => {
    expect(checkKey(key, "/key")).toMatchObject({ ok: false, problem: { code: "CB211", pointer: "/key" } });
  });
});
