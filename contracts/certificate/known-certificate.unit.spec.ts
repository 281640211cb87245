import { describe, expect, it } from "vitest";
import type { RecordedFact } from "../dossier/dossier.ts";
import { checkContract } from "../facts/contract.ts";
import { calendarDate } from "../facts/data-types.ts";
import { isSubjectFact } from "../facts/fact.ts";
import { participantId } from "../facts/participant.ts";
import { asIndex, asSize } from "../seals/position.ts";
import { parsePolicy } from "../seals/policy.ts";
import { decodeCertificateCode, encodeCertificateCode } from "./certificate-code.ts";
import { knownByCode, knownByLog, stateOn } from "./known-certificate.ts";
import { bytesOf, issuer, receiptOf, renewal, told } from "./made-certificates.spec.ts";
import { openCertificate } from "./open-certificate.ts";

const code = (wanted: string): unknown => expect.objectContaining({ code: wanted });
const POLICY = parsePolicy(`log ${issuer.vkey}\nquorum none\n`);
const opened = (fact: string, index: number) =>
  openCertificate(
    decodeCertificateCode(
      encodeCertificateCode(bytesOf(fact), receiptOf(fact, { index, cosigners: [] })).text,
    ),
    POLICY,
  );

const SICHUAN = participantId.parse("cn-51");
/** The log's facts about the person, each where it stands. */
const logOf = (facts: Readonly<Record<number, string>>, size: number) => ({
  size: asSize(size),
  facts: Object.entries(facts).map(([index, text]): RecordedFact => {
    const checked = checkContract(bytesOf(text));
    if (!checked.ok || !isSubjectFact(checked.fact)) throw new Error(`no such fact: ${text}`);
    return { participant: SICHUAN, index: asIndex(Number(index)), fact: checked.fact };
  }),
});
const about = (what: string, index: number, n: number, data: object): string =>
  told({
    n,
    type: `certificate.${what}`,
    time: "2015-01-01T00:00:00.000Z",
    data: { ref: { participant: "cn-51", index }, ...data },
  });
const revoked = (index: number, occurredOn: string): string =>
  about("revoked", index, 600, { occurredOn, reason: "household-moved" });
const withdrawn = (index: number): string =>
  about("withdrawn", index, 700, { occurredOn: "2014-06-01", reason: "entered-in-error" });

const ISSUE = told();
const on = (date: string) => calendarDate.parse(date);

describe("a certificate by its code alone", () => {
  it("is in force from its issue to its last day, both included", () => {
    const known = knownByCode(opened(ISSUE, 6));
    expect(known).toEqual({
      issuedAt: 6,
      kind: "migrant-family-planning",
      validFrom: "2010-03-01",
      validUntil: "2013-02-28",
      renewedAt: undefined,
      revokedOn: undefined,
      isWithdrawn: false,
    });
    const standings = ["2010-02-28", "2010-03-01", "2013-02-28", "2013-03-01"].map((date) =>
      stateOn(known, on(date)),
    );
    expect(standings).toEqual(["not-yet", "valid", "valid", "expired"]);
  });

  it("is for a renewal what the renewal says, and no more", () => {
    expect(knownByCode(opened(renewal(3), 6))).toMatchObject({
      issuedAt: 3,
      kind: undefined,
      validFrom: "2012-12-01",
      validUntil: "2016-02-28",
      renewedAt: 6,
    });
  });
});

describe("a certificate by its issuer's log", () => {
  it("is as it was issued where nothing came since", () => {
    const certificate = opened(ISSUE, 6);
    expect(knownByLog(certificate, logOf({ 6: ISSUE }, 20))).toEqual(knownByCode(certificate));
  });

  it("is longer in force by a renewal, whichever of the two the code is of", () => {
    const log = logOf({ 3: ISSUE, 6: renewal(3) }, 20);
    const expected = {
      issuedAt: 3,
      kind: "migrant-family-planning",
      validFrom: "2010-03-01",
      validUntil: "2016-02-28",
      renewedAt: 6,
    };
    expect(knownByLog(opened(ISSUE, 3), log)).toMatchObject(expected);
    expect(knownByLog(opened(renewal(3), 6), log)).toMatchObject(expected);
  });

  it("is revoked from the day of its revocation on", () => {
    const known = knownByLog(
      opened(ISSUE, 3),
      logOf({ 3: ISSUE, 6: renewal(3), 9: revoked(3, "2014-05-05") }, 20),
    );
    expect(known).toMatchObject({ revokedOn: "2014-05-05", validUntil: "2016-02-28" });
    expect(stateOn(known, on("2014-05-04"))).toBe("valid");
    expect(stateOn(known, on("2014-05-05"))).toBe("revoked");
    expect(stateOn(known, on("2020-01-01"))).toBe("revoked");
  });

  it("stands again where the revocation was withdrawn, and falls with its issue", () => {
    const again = logOf({ 3: ISSUE, 9: revoked(3, "2012-05-05"), 11: withdrawn(9) }, 20);
    expect(knownByLog(opened(ISSUE, 3), again)).toMatchObject({ revokedOn: undefined, isWithdrawn: false });
    const fallen = knownByLog(opened(ISSUE, 3), logOf({ 3: ISSUE, 11: withdrawn(3) }, 20));
    expect(stateOn(fallen, on("2011-01-01"))).toBe("withdrawn");
    const renewed = knownByLog(
      opened(renewal(3), 6),
      logOf({ 3: ISSUE, 6: renewal(3), 11: withdrawn(3) }, 20),
    );
    expect(stateOn(renewed, on("2014-01-01"))).toBe("withdrawn");
  });

  it("is what the issue said where the code's renewal was withdrawn", () => {
    const log = logOf({ 3: ISSUE, 6: renewal(3), 11: withdrawn(6) }, 20);
    expect(knownByLog(opened(renewal(3), 6), log)).toMatchObject({
      validUntil: "2013-02-28",
      renewedAt: undefined,
    });
  });

  it("is not revoked by the revocation of another", () => {
    const other = told({
      n: 9,
      data: {
        occurredOn: "2010-03-01",
        householdAreaCode: "510104",
        kind: "other-kind",
        validUntil: "2013-02-28",
      },
    });
    const log = logOf({ 3: ISSUE, 4: other, 9: revoked(4, "2012-05-05") }, 20);
    expect(knownByLog(opened(ISSUE, 3), log)).toMatchObject({ revokedOn: undefined });
    expect(knownByLog(opened(other, 4), log)).toMatchObject({ revokedOn: "2012-05-05" });
  });

  it("is known by its code where the copy ends before it", () => {
    expect(knownByLog(opened(ISSUE, 6), logOf({}, 4))).toEqual(knownByCode(opened(ISSUE, 6)));
    expect(knownByLog(opened(renewal(5), 6), logOf({}, 4))).toEqual(knownByCode(opened(renewal(5), 6)));
    expect(knownByLog(opened(renewal(3), 6), logOf({ 3: ISSUE }, 4))).toMatchObject({
      kind: "migrant-family-planning",
      validUntil: "2016-02-28",
      renewedAt: 6,
    });
  });

  it("is none where the log never issued what is renewed", () => {
    expect(knownByLog(opened(renewal(3), 6), logOf({ 3: ISSUE, 6: renewal(3) }, 20)).issuedAt).toBe(3);
    const renewedOnly = logOf({ 6: renewal(3) }, 20);
    expect(() => knownByLog(opened(renewal(3), 6), renewedOnly)).toThrow(code("CB126"));
  });
});
