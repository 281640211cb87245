import { describe, expect, it } from "vitest";
import { calendarDate } from "../facts/data-types.ts";
import { dossierOf, HANGZHOU, HOME, Logs, SHENZHEN } from "./recorded-facts.spec.ts";
import { presentStay } from "./history.ts";
import { servicesDue } from "./services-due.ts";

const date = (text: string) => calendarDate.parse(text);
const dueOf = (logs: Logs, asOf: string) => servicesDue(dossierOf(logs), date(asOf));
const ALL = [
  "information",
  "contraceptives",
  "consultation",
  "health-check",
  "immunisation",
  "employment-advice",
];
/** What `Logs.served` delivers. */
const WITHOUT_CHECK = ALL.filter((each) => each !== "health-check");

describe("the free services due", () => {
  it("are all that the present place has not delivered since the stay there began, as of a day", () => {
    const logs = new Logs();
    logs.served("2009-12-01", SHENZHEN);
    logs.arrived("2010-01-01", SHENZHEN);
    logs.served("2010-02-01", HANGZHOU);
    expect(dueOf(logs, "2009-12-31")).toEqual([]);
    expect(dueOf(logs, "2010-01-01")).toEqual(ALL);
    logs.served("2010-03-01", SHENZHEN);
    expect(dueOf(logs, "2010-02-28")).toEqual(ALL);
    expect(dueOf(logs, "2010-03-01")).toEqual(WITHOUT_CHECK);
    logs.departed("2010-04-01", SHENZHEN);
    expect(dueOf(logs, "2010-03-31")).toEqual(WITHOUT_CHECK);
    expect(dueOf(logs, "2010-04-01")).toEqual([]);
    logs.arrived("2010-05-01", HANGZHOU);
    expect(dueOf(logs, "2010-05-01")).toEqual(ALL);
  });

  it("are none in the household's province", () => {
    const logs = new Logs();
    logs.arrived("2010-01-01", SHENZHEN);
    expect(dueOf(logs, "2010-06-01")).toEqual(ALL);
    logs.arrived("2010-05-01", HOME);
    expect(presentStay(dossierOf(logs), date("2010-06-01"))).toMatchObject({ areaCode: HOME });
    expect(dueOf(logs, "2010-06-01")).toEqual([]);
  });
});
