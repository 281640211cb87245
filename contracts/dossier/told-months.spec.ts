import fc from "fast-check";
import type { PersonDossier } from "./dossier.ts";
import { foldDossier } from "./fold.ts";
import { FUTIAN, HANGZHOU, HOME, Logs, SHENZHEN, SUBJECT } from "./recorded-facts.spec.ts";

/*
 * Random dossiers over some months and years, for what is counted by month: few places and days, so that stays follow each
 * other closely; holders of a certificate and others; facts recorded late.
 */

export const MONTHS = ["2007-01", "2009-12", "2010-01", "2010-02", "2010-03", "2010-04"];
/** The last day that is looked at. */
export const LAST = "2010-05-31";

const line = fc.record({
  what: fc.constantFrom(
    "arrived",
    "arrived",
    "arrived",
    "departed",
    "departed",
    "served",
    "served",
    "served",
    "checked",
  ),
  on: fc
    .tuple(fc.constantFrom(...MONTHS), fc.constantFrom("01", "14", "28"))
    .map(([month, day]) => `${month}-${day}`),
  place: fc.constantFrom(SHENZHEN, FUTIAN, "440103", HANGZHOU, HOME),
  household: fc.constantFrom(HOME, HOME, HOME, "330106"),
  service: fc.constantFrom("health-check", "information"),
  late: fc.constantFrom(0, 0, 15, 16, 30, 31, 60, 61, 90, 91),
});

const later = (on: string, days: number): string =>
  new Date(Date.parse(`${on}T04:00:00Z`) + days * 86_400_000).toISOString();

export const toldMonths: fc.Arbitrary<PersonDossier> = fc
  .tuple(fc.boolean(), fc.array(line, { minLength: 1, maxLength: 20, size: "max" }))
  .map(([isHolder, lines]) => {
    const logs = new Logs();
    const issue = logs.issued("2009-12-14", "2010-03-14");
    if (!isHolder) logs.withdrawn("2009-12-15", issue);
    for (const { what, on, place, household, service, late } of lines) {
      const time = later(on, late);
      if (what === "arrived") logs.arrived(on, place, { household, time });
      else if (what === "departed") logs.departed(on, place, { stay: "recorded", time });
      else if (what === "served")
        logs.put("service.delivered", on, { areaCode: place, service }, place, { time });
      else logs.checked(on, place, issue, "valid", { time });
    }
    return foldDossier(SUBJECT, logs.facts);
  });
