import { describe, expect, it } from "vitest";
import { dossierOf, found, HOME, Logs, placeOf, SHENZHEN } from "./recorded-facts.spec.ts";

/** Logs with one certificate, valid through 2010. */
function withCertificate() {
  const logs = new Logs();
  return { logs, issue: logs.issued("2010-01-01", "2010-12-31") };
}

describe("a certificate", () => {
  it("is issued, renewed, checked and revoked", () => {
    const { logs, issue } = withCertificate();
    logs.renewed("2010-12-31", issue, "2011-12-31");
    const check = logs.checked("2011-06-01", SHENZHEN, issue, "valid");
    const revocation = logs.revoked("2011-07-01", issue);
    expect(dossierOf(logs).certificates).toEqual([
      {
        checks: [{ areaCode: SHENZHEN, date: "2011-06-01", fact: placeOf(check), result: "valid" }],
        fact: placeOf(issue),
        householdAreaCode: HOME,
        issuedOn: "2010-01-01",
        kind: "marriage-and-fertility",
        revoked: { date: "2011-07-01", fact: placeOf(revocation) },
        validUntil: "2011-12-31",
      },
    ]);
    expect(found(dossierOf(logs))).toEqual([]);
  });

  it("may be checked and revoked on one day: the check comes before", () => {
    const { logs, issue } = withCertificate();
    logs.revoked("2010-07-01", issue);
    logs.checked("2010-07-01", SHENZHEN, issue, "valid", { time: "2010-07-02T00:00:00.000Z" });
    expect(found(dossierOf(logs))).toEqual([]);
  });
});

describe("certificate-repeated", () => {
  it("is not found for another kind, nor once the first has expired or is revoked", () => {
    const { logs, issue } = withCertificate();
    logs.issued("2010-02-01", "2020-01-31", { kind: "residence" });
    logs.revoked("2010-03-01", issue);
    logs.issued("2010-03-02", "2010-06-01");
    logs.issued("2010-06-02", "2010-12-31");
    expect(found(dossierOf(logs))).toEqual([]);
  });

  it("is not found when the first is revoked that very day, though the revocation has the higher rank", () => {
    const { logs, issue } = withCertificate();
    logs.issued("2010-06-01", "2012-06-01");
    expect(found(dossierOf(logs))).toEqual(["certificate-repeated cn-51/0 cn-51/1"]);
    logs.revoked("2010-06-01", issue);
    expect(found(dossierOf(logs))).toEqual([]);
  });

  it("is found while another of the kind is in force, with the first of these", () => {
    const { logs } = withCertificate();
    logs.issued("2010-12-31", "2012-12-31");
    logs.issued("2010-12-31", "2012-12-31", { log: "cn-50" });
    expect(found(dossierOf(logs))).toEqual([
      "certificate-repeated cn-51/0 cn-50/0",
      "certificate-repeated cn-51/0 cn-51/1",
    ]);
    expect(dossierOf(logs).certificates).toHaveLength(3);
  });
});

describe("certificate-not-in-force", () => {
  it("is not found on the last day of validity", () => {
    const { logs, issue } = withCertificate();
    logs.renewed("2010-12-31", issue, "2011-12-31");
    expect(dossierOf(logs).certificates[0]?.validUntil).toBe("2011-12-31");
    expect(found(dossierOf(logs))).toEqual([]);
  });

  it("is found for a renewal after expiry, which has no effect", () => {
    const { logs, issue } = withCertificate();
    logs.renewed("2011-01-01", issue, "2011-12-31");
    expect(dossierOf(logs).certificates[0]?.validUntil).toBe("2010-12-31");
    expect(found(dossierOf(logs))).toEqual(["certificate-not-in-force cn-51/0 cn-51/1"]);
  });

  it("is found for a second revocation, and for one after expiry", () => {
    const { logs, issue } = withCertificate();
    const revocation = logs.revoked("2010-06-01", issue);
    logs.revoked("2010-06-02", issue);
    const other = logs.issued("2010-06-03", "2010-06-30");
    logs.revoked("2010-07-01", other);
    expect(dossierOf(logs).certificates.map(({ revoked }) => revoked?.fact)).toEqual([
      placeOf(revocation),
      undefined,
    ]);
    expect(found(dossierOf(logs))).toEqual([
      "certificate-not-in-force cn-51/0 cn-51/2",
      "certificate-not-in-force cn-51/3 cn-51/4",
    ]);
  });
});

describe("certificate-unknown", () => {
  it("is not found for a check that found just that", () => {
    const logs = new Logs();
    const service = logs.served("2010-01-01", HOME);
    logs.checked("2010-02-01", SHENZHEN, service, "unknown");
    expect(found(dossierOf(logs))).toEqual([]);
  });

  it("is found where ref is no certificate, on the worklist of ref's participant too", () => {
    const logs = new Logs();
    const service = logs.served("2010-01-01", HOME);
    logs.renewed("2010-02-01", service, "2011-01-01");
    logs.revoked("2010-02-02", service);
    logs.checked("2010-02-03", SHENZHEN, service, "valid");
    expect(dossierOf(logs).findings).toEqual([
      { code: "certificate-unknown", facts: [["cn-51", 1]], participants: ["cn-51"] },
      { code: "certificate-unknown", facts: [["cn-51", 2]], participants: ["cn-51"] },
      { code: "certificate-unknown", facts: [["cn-44", 0]], participants: ["cn-44", "cn-51"] },
    ]);
  });

  it("is found before the issue, and when the issue is withdrawn", () => {
    const { logs, issue } = withCertificate();
    logs.checked("2010-02-01", SHENZHEN, issue, "valid");
    expect(found(dossierOf(logs))).toEqual([]);
    logs.checked("2009-12-31", SHENZHEN, issue, "valid");
    expect(found(dossierOf(logs))).toEqual(["certificate-unknown cn-44/1"]);
    logs.withdrawn("2010-03-01", issue);
    expect(found(dossierOf(logs))).toEqual(["certificate-unknown cn-44/1", "certificate-unknown cn-44/0"]);
  });
});

describe("a check", () => {
  it.each([
    ["2010-12-31", "valid"],
    ["2010-12-31", "unknown"],
    ["2011-01-01", "expired"],
    ["2011-01-01", "unknown"],
  ])("on %s that found %s is right", (date, result) => {
    const { logs, issue } = withCertificate();
    logs.checked(date, SHENZHEN, issue, result);
    expect(found(dossierOf(logs))).toEqual([]);
  });

  it.each([
    ["2010-12-31", "expired", "certificate-refused-in-force"],
    ["2010-12-31", "revoked", "certificate-refused-in-force"],
    ["2011-01-01", "valid", "certificate-used-after-expired"],
  ])("on %s that found %s is %s", (date, result, code) => {
    const { logs, issue } = withCertificate();
    logs.checked(date, SHENZHEN, issue, result);
    expect(found(dossierOf(logs))).toEqual([`${code} cn-51/0 cn-44/0`]);
  });

  it("on the day of the revocation may have found either", () => {
    const { logs, issue } = withCertificate();
    logs.revoked("2010-06-01", issue);
    for (const result of ["valid", "revoked"]) logs.checked("2010-06-01", SHENZHEN, issue, result);
    expect(found(dossierOf(logs))).toEqual([]);
  });

  it("after the revocation is right unless it found the certificate valid", () => {
    const { logs, issue } = withCertificate();
    logs.revoked("2010-06-01", issue);
    for (const result of ["revoked", "expired", "unknown"])
      logs.checked("2010-06-02", SHENZHEN, issue, result);
    expect(found(dossierOf(logs))).toEqual([]);
    logs.checked("2010-06-02", SHENZHEN, issue, "valid");
    expect(dossierOf(logs).findings).toEqual([
      {
        code: "certificate-used-after-revoked",
        facts: [
          ["cn-51", 0],
          ["cn-44", 3],
        ],
        participants: ["cn-44", "cn-51"],
      },
    ]);
  });
});
