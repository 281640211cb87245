import { describe, expect, it } from "vitest";
import { calendarDate } from "../facts/data-types.ts";
import { POLICY_2009 } from "../policy/policy-2009.ts";
import { certificateDue } from "./certificate-due.ts";
import { dossierOf, HANGZHOU, Logs, placeOf, SHENZHEN } from "./recorded-facts.spec.ts";

const due = (logs: Logs, asOf: string) =>
  certificateDue(dossierOf(logs), calendarDate.parse(asOf), POLICY_2009);

/** Registered in Chengdu, with a certificate until 2013, in Shenzhen since the first of March. */
function moved(told: { at?: string; on?: string } = {}) {
  const logs = new Logs();
  const issue = logs.issued("2010-01-05", "2013-01-04");
  const arrival = logs.arrived(told.on ?? "2010-03-01", told.at ?? SHENZHEN);
  return { logs, issue, arrival };
}

describe("certificateDue", () => {
  it("counts thirty days from the arrival: the last one is in time, the next is not", () => {
    const { logs, issue, arrival } = moved();
    const places = { certificate: placeOf(issue), arrival: placeOf(arrival) };
    expect(due(logs, "2010-03-01")).toEqual({ by: "2010-03-31", state: "due", days: 30, ...places });
    expect(due(logs, "2010-03-31")).toEqual({ by: "2010-03-31", state: "due", days: 0, ...places });
    expect(due(logs, "2010-04-01")).toEqual({ by: "2010-03-31", state: "overdue", days: 1, ...places });
    expect(due(logs, "2011-03-31")).toMatchObject({ state: "overdue", days: 365 });
  });

  it("goes by the policy's days", () => {
    const { logs } = moved();
    const { certificate } = POLICY_2009;
    const shorter = { handedInWithin: { ...certificate.handedInWithin, value: 10 } };
    const asOf = calendarDate.parse("2010-03-12");
    expect(certificateDue(dossierOf(logs), asOf, POLICY_2009)).toMatchObject({ by: "2010-03-31", days: 19 });
    expect(certificateDue(dossierOf(logs), asOf, { ...POLICY_2009, certificate: shorter })).toMatchObject({
      by: "2010-03-11",
      state: "overdue",
      days: 1,
    });
  });

  it("is not due before the arrival, nor once the stay has ended", () => {
    const { logs } = moved();
    expect(due(logs, "2010-02-28")).toBeUndefined();
    logs.departed("2010-03-20", SHENZHEN);
    expect(due(logs, "2010-03-19")).toBeDefined();
    expect(due(logs, "2010-03-20")).toBeUndefined();
  });

  it("begins anew with the arrival at another place", () => {
    const { logs } = moved();
    const next = logs.arrived("2010-03-20", HANGZHOU);
    expect(due(logs, "2010-03-19")).toMatchObject({ by: "2010-03-31" });
    expect(due(logs, "2010-03-20")).toMatchObject({ by: "2010-04-19", arrival: placeOf(next) });
  });

  it("is due outside the household's province alone", () => {
    expect(due(moved({ at: SHENZHEN }).logs, "2010-03-09")).toBeDefined();
    expect(due(moved({ at: "510704" }).logs, "2010-03-09")).toBeUndefined();
  });

  it("is due for a certificate in force on the day alone: issued by then, not expired, not revoked", () => {
    const issuedOn = (on: string, until: string) => {
      const logs = new Logs();
      logs.arrived("2010-03-01", SHENZHEN);
      const issue = logs.issued(on, until);
      return { logs, issue };
    };
    expect(due(issuedOn("2010-03-09", "2013-01-04").logs, "2010-03-09")).toBeDefined();
    expect(due(issuedOn("2010-03-10", "2013-01-04").logs, "2010-03-09")).toBeUndefined();
    expect(due(issuedOn("2010-01-05", "2010-03-09").logs, "2010-03-09")).toBeDefined();
    expect(due(issuedOn("2010-01-05", "2010-03-08").logs, "2010-03-09")).toBeUndefined();
    const { logs, issue } = issuedOn("2010-01-05", "2013-01-04");
    logs.revoked("2010-03-09", issue);
    expect(due(logs, "2010-03-08")).toBeDefined();
    expect(due(logs, "2010-03-09")).toBeUndefined();
    expect(due(new Logs(), "2010-03-09")).toBeUndefined();
  });

  it("names the first certificate in force where there are two", () => {
    const logs = new Logs();
    const expired = logs.issued("2005-01-05", "2008-01-04");
    const held = logs.issued("2010-01-05", "2013-01-04");
    logs.issued("2010-01-06", "2013-01-04", { kind: "residence" });
    logs.arrived("2007-03-01", SHENZHEN);
    expect(due(logs, "2010-03-09")).toMatchObject({ certificate: placeOf(held) });
    expect(due(logs, "2007-03-09")).toMatchObject({ certificate: placeOf(expired) });
  });

  it("is handed in once somebody at the destination has checked it, whatever was found", () => {
    for (const result of ["valid", "expired", "revoked", "unknown"]) {
      const { logs, issue } = moved();
      logs.checked("2010-03-09", SHENZHEN, issue, result);
      expect(due(logs, "2010-03-08")).toBeDefined();
      expect(due(logs, "2010-03-09")).toBeUndefined();
      expect(due(logs, "2011-03-09")).toBeUndefined();
    }
  });

  it("is not handed in by a check elsewhere, or by one before the arrival; on its day it is", () => {
    const checked = (on: string, at: string) => {
      const { logs, issue } = moved();
      logs.checked(on, at, issue, "valid");
      return due(logs, "2010-03-15");
    };
    expect(checked("2010-03-01", SHENZHEN)).toBeUndefined();
    expect(checked("2010-02-28", SHENZHEN)).toBeDefined();
    expect(checked("2010-03-09", HANGZHOU)).toBeDefined();
  });

  it("is due again when a check is withdrawn", () => {
    const { logs, issue } = moved();
    const check = logs.checked("2010-03-09", SHENZHEN, issue, "valid");
    expect(due(logs, "2010-03-15")).toBeUndefined();
    logs.withdrawn("2010-03-10", check);
    expect(due(logs, "2010-03-15")).toBeDefined();
  });
});
