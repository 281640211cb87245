import { describe, expect, it } from "vitest";
import { calendarDate } from "../facts/data-types.ts";
import { certificateState } from "./certificate-state.ts";
import { isInForce } from "./history.ts";
import { dossierOf, Logs } from "./recorded-facts.spec.ts";

const date = (text: string) => calendarDate.parse(text);

describe("a certificate on a day", () => {
  it("is not valid yet, valid, then expired or revoked, and in force exactly where its history says so", () => {
    const logs = new Logs();
    logs.issued("2010-01-10", "2010-12-31");
    logs.revoked("2010-06-01", logs.issued("2010-02-01", "2010-11-30", { kind: "other" }));
    const [kept, revoked] = dossierOf(logs).certificates;
    if (kept === undefined || revoked === undefined) throw new Error("two certificates");
    const days: [typeof kept, string, string][] = [
      [kept, "2010-01-09", "not-yet"],
      [kept, "2010-01-10", "valid"],
      [kept, "2010-12-31", "valid"],
      [kept, "2011-01-01", "expired"],
      [revoked, "2010-05-31", "valid"],
      [revoked, "2010-06-01", "revoked"],
      [revoked, "2011-01-01", "revoked"],
    ];
    for (const [certificate, day, state] of days) {
      expect(certificateState(certificate, date(day))).toBe(state);
      expect(isInForce(certificate, date(day))).toBe(state === "valid");
    }
  });
});
