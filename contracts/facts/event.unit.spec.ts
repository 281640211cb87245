import { describe, expect, it } from "vitest";
import { encodeFact, factIdOf } from "./event.ts";
import { department, factTime } from "./fact-type.ts";
import { participantId } from "./participant.ts";
import { pseudonym } from "./subject.ts";

const cn44 = participantId.parse("cn-44");
const cn = participantId.parse("cn");

describe("factIdOf", () => {
  /* printf 'cn-44\0cn-44\0hospital-17\0002010-000123' | sha256sum, its first 16 bytes with version 8 and variant 10. */
  it("is what sha256sum makes of the same preimage", () => {
    expect(factIdOf(cn44, cn44, "hospital-17", "2010-000123")).toBe("95230e97-37de-8972-94b9-5b0824a2924f");
  });

  it("is another for another participant, issuer, sender or key", () => {
    const ids = [
      factIdOf(cn44, cn44, "hospital-17", "2010-000123"),
      factIdOf(cn, cn44, "hospital-17", "2010-000123"),
      factIdOf(cn44, cn, "hospital-17", "2010-000123"),
      factIdOf(cn44, cn44, "hospital-1", "72010-000123"),
      factIdOf(cn44, cn44, "hospital-17", "2010-000124"),
    ];
    expect(new Set(ids).size).toBe(5);
  });
});

describe("encodeFact", () => {
  const fact = {
    id: factIdOf(cn44, cn44, "hospital-17", "2010-000123"),
    participant: cn44,
    type: "cn.chessboard.movement.arrived.v1",
    subject: pseudonym.parse("p1-fel5jzrrmelal2oelpox6ciphr4umzgg"),
    time: factTime.parse("2010-03-02T01:15:09.120Z"),
    department: department.parse("family-planning"),
    data: { occurredOn: "2010-03-01", areaCode: "440305", householdAreaCode: "510104" },
  } as const;
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

  it("writes the event of the design, member by member", () => {
    expect(text(encodeFact(fact))).toBe(
      '{"specversion":"1.0","id":"95230e97-37de-8972-94b9-5b0824a2924f","source":"/participants/cn-44",' +
        '"type":"cn.chessboard.movement.arrived.v1","subject":"p1-fel5jzrrmelal2oelpox6ciphr4umzgg",' +
        '"time":"2010-03-02T01:15:09.120Z","department":"family-planning",' +
        '"dataschema":"/schemas/cn.chessboard.movement.arrived.v1.json","datacontenttype":"application/json",' +
        '"data":{"occurredOn":"2010-03-01","areaCode":"440305","householdAreaCode":"510104"}}',
    );
  });

  it("writes what ties facts together before data, and only what is given", () => {
    const correlationid = "0b6e0f4c-13f5-4a1b-9c3d-0123456789ab";
    const causationid = "1b6e0f4c-13f5-4a1b-9c3d-0123456789ab";
    expect(text(encodeFact({ ...fact, correlationid, causationid }))).toContain(
      '"datacontenttype":"application/json","correlationid":"0b6e0f4c-13f5-4a1b-9c3d-0123456789ab",' +
        '"causationid":"1b6e0f4c-13f5-4a1b-9c3d-0123456789ab","data":{',
    );
    expect(text(encodeFact({ ...fact, causationid }))).not.toContain("correlationid");
  });

  it("refuses more than 16 KiB", () => {
    const overhead = encodeFact({ ...fact, data: { note: "" } }).length;
    const filled = (length: number) => ({ ...fact, data: { note: "a".repeat(length - overhead) } });
    expect(encodeFact(filled(16_384))).toHaveLength(16_384);
    expect(() => encodeFact(filled(16_385))).toThrow(/CB202.*16385 bytes/);
  });
});
