import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarDate, code as codeSchema, areaCode } from "../facts/data-types.ts";
import type { RecordedFact } from "./dossier.ts";
import { foldDossier } from "./fold.ts";
import { certificateInForce, isInForce, openStayAt, stayToDepart } from "./history.ts";
import { dossierOf, HANGZHOU, Logs, placeOf, SHENZHEN, SUBJECT } from "./recorded-facts.spec.ts";
import { story } from "./told-stories.spec.ts";

const on = (date: string) => calendarDate.parse(date);
const shenzhen = areaCode.parse(SHENZHEN);
const kind = codeSchema.parse("marriage-and-fertility");

describe("what stood on a date", () => {
  it("is a stay open from its arrival to the day before its end", () => {
    const logs = new Logs();
    const arrival = logs.arrived("2010-03-01", SHENZHEN);
    logs.departed("2010-06-01", SHENZHEN);
    const open = (date: string) => openStayAt(dossierOf(logs), shenzhen, on(date))?.from.fact;
    expect(open("2010-03-01")).toEqual(placeOf(arrival));
    expect(open("2010-05-31")).toEqual(placeOf(arrival));
    expect(open("2010-02-28")).toBeUndefined();
    expect(open("2010-06-01")).toBeUndefined();
    expect(openStayAt(dossierOf(logs), areaCode.parse(HANGZHOU), on("2010-04-01"))).toBeUndefined();
  });

  it("is a stay to depart from until it has a departure, though an arrival elsewhere ended it", () => {
    const logs = new Logs();
    const arrival = logs.arrived("2010-03-01", SHENZHEN);
    logs.arrived("2010-04-01", HANGZHOU);
    const toDepart = (date: string) => stayToDepart(dossierOf(logs), shenzhen, on(date))?.from.fact;
    expect(toDepart("2010-02-28")).toBeUndefined();
    for (const date of ["2010-03-01", "2010-03-31", "2010-07-01"])
      expect(toDepart(date)).toEqual(placeOf(arrival));
    logs.departed("2010-03-31", SHENZHEN);
    expect(toDepart("2010-07-01")).toBeUndefined();
  });

  it("is a certificate in force from its issue to its last day, or to the day before its revocation", () => {
    const logs = new Logs();
    const issue = logs.issued("2010-01-01", "2010-12-31");
    const inForce = (date: string) => certificateInForce(dossierOf(logs), kind, on(date))?.fact;
    expect(inForce("2009-12-31")).toBeUndefined();
    expect(inForce("2010-01-01")).toEqual(placeOf(issue));
    expect(inForce("2010-12-31")).toEqual(placeOf(issue));
    expect(inForce("2011-01-01")).toBeUndefined();
    expect(
      certificateInForce(dossierOf(logs), codeSchema.parse("residence"), on("2010-06-01")),
    ).toBeUndefined();
    logs.revoked("2010-06-01", issue);
    expect(inForce("2010-05-31")).toEqual(placeOf(issue));
    expect(inForce("2010-06-01")).toBeUndefined();
    expect(dossierOf(logs).certificates.map((each) => isInForce(each, on("2010-06-01")))).toEqual([false]);
  });
});

describe("a report that nothing contradicts on its date", () => {
  /** The facts with one more, told last: a node decides with its clock at or after all its facts' times. */
  const with1More = (facts: readonly RecordedFact[], tell: (logs: Logs) => RecordedFact) => {
    const logs = new Logs();
    const more = tell(logs);
    return { more, dossier: foldDossier(SUBJECT, [...facts, more]) };
  };
  const placing = { index: 1000, time: "2010-04-01T00:00:00.000Z" };
  const day = fc.integer({ min: 1, max: 9 }).map((each) => `2010-03-0${each}`);
  const raisedBy = (dossier: ReturnType<typeof dossierOf>, { participant, index }: RecordedFact): string[] =>
    dossier.findings
      .filter(({ facts }) => facts.at(-1)?.[0] === participant && facts.at(-1)?.[1] === index)
      .map(({ code }) => code);

  it("raises no finding of a contradiction", () => {
    const decided = { free: 0, taken: 0 };
    fc.assert(
      fc.property(story, day, (facts, date) => {
        const before = foldDossier(SUBJECT, facts);
        const cases = [
          {
            free: !openStayAt(before, shenzhen, on(date)),
            tell: (logs: Logs) => logs.arrived(date, SHENZHEN, placing),
            code: "arrival-repeated",
          },
          {
            free: stayToDepart(before, shenzhen, on(date)) !== undefined,
            tell: (logs: Logs) => logs.departed(date, SHENZHEN, placing),
            code: "departure-unmatched",
          },
          {
            free: !certificateInForce(before, kind, on(date)),
            tell: (logs: Logs) => logs.issued(date, "2010-12-31", placing),
            code: "certificate-repeated",
          },
        ];
        for (const { free, tell, code } of cases) {
          decided[free ? "free" : "taken"] += 1;
          const { more, dossier } = with1More(facts, tell);
          if (free) expect(raisedBy(dossier, more)).not.toContain(code);
        }
      }),
      { numRuns: 400 },
    );
    expect(decided.free).toBeGreaterThan(300);
    expect(decided.taken).toBeGreaterThan(100);
  });
});
