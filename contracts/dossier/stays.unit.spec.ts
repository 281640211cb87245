import { describe, expect, it } from "vitest";
import { dossierOf, FUTIAN, found, HANGZHOU, HOME, Logs, placeOf, SHENZHEN } from "./recorded-facts.spec.ts";

describe("a stay", () => {
  it("begins with an arrival and stays open", () => {
    const logs = new Logs();
    const arrival = logs.arrived("2010-03-01", SHENZHEN);
    expect(dossierOf(logs).stays).toEqual([
      {
        areaCode: SHENZHEN,
        from: { date: "2010-03-01", fact: placeOf(arrival), recorded: "2010-03-01" },
        householdAreaCode: HOME,
        reason: "not-asked",
      },
    ]);
    expect(found(dossierOf(logs))).toEqual([]);
  });

  it.each(["recorded", "unrecorded", "household"])(
    "ends with a departure from there, of a %s stay",
    (stay) => {
      const logs = new Logs();
      logs.arrived("2010-03-01", SHENZHEN);
      const departure = logs.departed("2010-06-01", SHENZHEN, { stay });
      expect(dossierOf(logs).stays[0]?.until).toEqual({ date: "2010-06-01", departure: placeOf(departure) });
      expect(found(dossierOf(logs))).toEqual([]);
    },
  );

  it("goes on when a departure is from elsewhere", () => {
    const logs = new Logs();
    logs.arrived("2010-03-01", SHENZHEN);
    logs.departed("2010-06-01", FUTIAN, { stay: "unrecorded" });
    expect(dossierOf(logs).stays[0]).not.toHaveProperty("until");
  });

  it("of less than a day is one, though the departure has the lower rank", () => {
    const logs = new Logs();
    const departure = logs.departed("2010-03-01", SHENZHEN);
    expect(found(dossierOf(logs))).toEqual(["departure-unmatched cn-44/0"]);
    logs.arrived("2010-03-01", SHENZHEN);
    expect(dossierOf(logs).stays.map(({ until }) => until)).toEqual([
      { date: "2010-03-01", departure: placeOf(departure) },
    ]);
    expect(found(dossierOf(logs))).toEqual([]);
  });

  it("does not end by a departure of the day before its arrival", () => {
    const logs = new Logs();
    logs.departed("2010-02-28", SHENZHEN);
    logs.arrived("2010-03-01", SHENZHEN);
    expect(dossierOf(logs).stays[0]).not.toHaveProperty("until");
    expect(found(dossierOf(logs))).toEqual(["departure-unmatched cn-44/0"]);
  });
});

describe("how a stay began", () => {
  it("has the reason that the arrival gives, and none was asked where it is of version 1", () => {
    const logs = new Logs();
    logs.arrived("2010-03-01", SHENZHEN);
    logs.arrived("2010-04-01", HANGZHOU, { reason: "marriage" });
    logs.arrived("2010-04-02", HANGZHOU);
    logs.arrived("2010-05-01", FUTIAN);
    expect(dossierOf(logs).stays.map(({ reason }) => reason)).toEqual(["not-asked", "marriage", "not-asked"]);
    expect(found(dossierOf(logs))).toContain("arrival-repeated cn-33/0 cn-33/1");
  });

  it.each([
    ["2010-03-31T15:59:59.999Z", "2010-03-31"],
    ["2010-03-31T16:00:00.000Z", "2010-04-01"],
    ["2011-12-31T23:00:00.000Z", "2012-01-01"],
    ["9999-12-31T16:00:00.000Z", "9999-12-31"],
  ])("says on which day at +08:00 the arrival was recorded: %s", (time, recorded) => {
    const logs = new Logs();
    logs.arrived("2010-03-01", SHENZHEN, { time });
    expect(dossierOf(logs).stays.map(({ from }) => [from.date, from.recorded])).toEqual([
      ["2010-03-01", recorded],
    ]);
  });

  /** Which departure each stay says that it began with, as `areaCode log/index`. */
  const led = (logs: Logs): string[] =>
    dossierOf(logs).stays.map(({ areaCode, from: { departure } }) =>
      [areaCode, ...(departure ? [departure.join("/")] : [])].join(" "),
    );

  it("has the departure from home that led to it, and the next stay has none", () => {
    const logs = new Logs();
    logs.departed("2010-02-28", HOME, { stay: "household" });
    logs.arrived("2010-03-01", SHENZHEN);
    logs.arrived("2010-04-01", HANGZHOU);
    expect(led(logs)).toEqual([`${SHENZHEN} cn-51/0`, HANGZHOU]);
  });

  it("has the last of several departures", () => {
    const logs = new Logs();
    logs.arrived("2010-01-01", FUTIAN);
    logs.departed("2010-02-01", FUTIAN);
    logs.departed("2010-02-28", HOME, { stay: "household" });
    logs.arrived("2010-03-01", SHENZHEN);
    expect(led(logs)).toEqual([FUTIAN, `${SHENZHEN} cn-51/0`]);
  });

  it("has the departure that ended the stay before, and no later one of a stay that it ended itself", () => {
    const logs = new Logs();
    logs.arrived("2010-01-01", FUTIAN);
    logs.departed("2010-02-01", FUTIAN);
    logs.arrived("2010-02-01", HANGZHOU);
    logs.arrived("2010-03-01", SHENZHEN);
    logs.departed("2010-03-02", HANGZHOU);
    logs.arrived("2010-04-01", HANGZHOU);
    expect(led(logs)).toEqual([FUTIAN, `${HANGZHOU} cn-44/1`, SHENZHEN, HANGZHOU]);
  });

  it("has no departure that fits no stay, unless that stay begins on its day and is left at once", () => {
    const logs = new Logs();
    logs.departed("2010-02-28", FUTIAN);
    logs.arrived("2010-03-01", SHENZHEN);
    expect(led(logs)).toEqual([SHENZHEN]);
    logs.arrived("2010-02-28", FUTIAN);
    expect(led(logs)).toEqual([FUTIAN, `${SHENZHEN} cn-44/0`]);
  });

  it("keeps the departure that led on through a repeated arrival", () => {
    const logs = new Logs();
    logs.arrived("2010-01-01", SHENZHEN);
    logs.departed("2010-02-01", HOME, { stay: "household" });
    logs.arrived("2010-02-02", SHENZHEN);
    logs.arrived("2010-02-03", HANGZHOU);
    expect(led(logs)).toEqual([SHENZHEN, `${HANGZHOU} cn-51/0`]);
  });
});

describe("arrival-repeated", () => {
  it("is not found when the person left in between", () => {
    const logs = new Logs();
    logs.arrived("2010-03-01", SHENZHEN);
    logs.departed("2010-03-31", SHENZHEN);
    logs.arrived("2010-04-01", SHENZHEN);
    expect(dossierOf(logs).stays).toHaveLength(2);
    expect(found(dossierOf(logs))).toEqual([]);
  });

  it("is found when the person arrives where a stay is open; that begins none", () => {
    const logs = new Logs();
    logs.arrived("2010-03-01", SHENZHEN);
    logs.arrived("2010-04-01", SHENZHEN);
    expect(dossierOf(logs).stays).toHaveLength(1);
    expect(found(dossierOf(logs))).toEqual(["arrival-repeated cn-44/0 cn-44/1"]);
  });
});

describe("departure-missing", () => {
  it("is not found when the departure came before the arrival elsewhere", () => {
    const logs = new Logs();
    logs.arrived("2010-03-01", SHENZHEN);
    logs.departed("2010-05-01", SHENZHEN);
    logs.arrived("2010-05-02", HANGZHOU);
    expect(found(dossierOf(logs))).toEqual([]);
  });

  it("is found when an arrival elsewhere ends a stay, on both worklists", () => {
    const logs = new Logs();
    logs.arrived("2010-03-01", SHENZHEN);
    const elsewhere = logs.arrived("2010-05-02", HANGZHOU);
    expect(dossierOf(logs).stays.map(({ until }) => until)).toEqual([
      { arrival: placeOf(elsewhere), date: "2010-05-02" },
      undefined,
    ]);
    expect(dossierOf(logs).findings).toEqual([
      {
        code: "departure-missing",
        facts: [
          ["cn-44", 0],
          ["cn-33", 0],
        ],
        participants: ["cn-33", "cn-44"],
      },
    ]);
  });

  it("is taken away by a late report of the departure, which then dates the end", () => {
    const logs = new Logs();
    logs.arrived("2010-03-01", SHENZHEN);
    logs.arrived("2010-05-02", HANGZHOU);
    const departure = logs.departed("2010-04-30", SHENZHEN, { time: "2010-09-01T00:00:00.000Z" });
    expect(dossierOf(logs).stays[0]?.until).toEqual({ date: "2010-04-30", departure: placeOf(departure) });
    expect(found(dossierOf(logs))).toEqual([]);
  });

  it("is taken away by a departure dated later, which leaves the end as it is", () => {
    const logs = new Logs();
    logs.arrived("2010-03-01", SHENZHEN);
    const elsewhere = logs.arrived("2010-05-02", HANGZHOU);
    const departure = logs.departed("2010-06-01", SHENZHEN);
    expect(dossierOf(logs).stays[0]?.until).toEqual({
      arrival: placeOf(elsewhere),
      date: "2010-05-02",
      departure: placeOf(departure),
    });
    expect(found(dossierOf(logs))).toEqual([]);
  });

  it("of the stay last begun is taken away first", () => {
    const logs = new Logs();
    logs.arrived("2010-01-01", SHENZHEN);
    logs.arrived("2010-02-01", HANGZHOU);
    logs.departed("2010-03-01", HANGZHOU);
    logs.arrived("2010-03-01", SHENZHEN);
    logs.departed("2010-04-01", SHENZHEN);
    expect(found(dossierOf(logs))).toEqual(["departure-missing cn-44/0 cn-33/0"]);
    logs.departed("2010-04-02", SHENZHEN);
    expect(found(dossierOf(logs))).toEqual([]);
  });
});

describe("departure-unmatched", () => {
  it.each(["unrecorded", "household"])("is not found for a departure of an %s stay", (stay) => {
    const logs = new Logs();
    logs.departed("2010-03-01", SHENZHEN, { stay });
    expect(found(dossierOf(logs))).toEqual([]);
  });

  it("is found for a recorded one where no stay was, and for a second departure", () => {
    const logs = new Logs();
    logs.departed("2010-03-01", SHENZHEN);
    logs.arrived("2010-04-01", FUTIAN);
    logs.departed("2010-05-01", FUTIAN);
    logs.departed("2010-06-01", FUTIAN);
    expect(found(dossierOf(logs))).toEqual(["departure-unmatched cn-44/0", "departure-unmatched cn-44/3"]);
  });
});

describe("arrival-missing", () => {
  const leaving = (): Logs => {
    const logs = new Logs();
    logs.departed("2010-02-28", HOME, { stay: "household", to: "440300" });
    return logs;
  };

  it("is not found when the person arrives anywhere in the province of destination", () => {
    const logs = leaving();
    logs.arrived("2010-03-01", FUTIAN);
    expect(found(dossierOf(logs))).toEqual([]);
  });

  it("is found on both worklists until then", () => {
    const logs = leaving();
    expect(dossierOf(logs).findings).toEqual([
      { code: "arrival-missing", facts: [["cn-51", 0]], participants: ["cn-44", "cn-51"] },
    ]);
    logs.arrived("2010-03-01", HANGZHOU);
    expect(found(dossierOf(logs))).toEqual(["arrival-missing cn-51/0"]);
    logs.arrived("2010-04-01", SHENZHEN);
    expect(found(dossierOf(logs))).toEqual(["departure-missing cn-33/0 cn-44/0"]);
  });

  it("is not taken away by an arrival long before, which has ended", () => {
    const logs = new Logs();
    logs.arrived("2009-01-01", SHENZHEN);
    logs.departed("2009-06-01", SHENZHEN);
    expect(found(dossierOf(logs))).toEqual([]);
    logs.departed("2010-02-28", HOME, { stay: "household", to: "440300" });
    expect(found(dossierOf(logs))).toEqual(["arrival-missing cn-51/0"]);
  });

  it("is not found when the person is there already: the destination dated earlier than the origin", () => {
    const logs = new Logs();
    logs.arrived("2010-03-01", SHENZHEN);
    logs.departed("2010-03-03", HOME, { stay: "household", to: "440300" });
    expect(found(dossierOf(logs))).toEqual([]);
  });

  it("is not found when the stay left had been ended by the arrival there, though that ended too", () => {
    const logs = new Logs();
    logs.arrived("2010-03-01", SHENZHEN);
    logs.arrived("2010-05-01", HANGZHOU);
    logs.departed("2010-05-03", HANGZHOU);
    logs.departed("2010-05-05", SHENZHEN, { to: HANGZHOU });
    expect(found(dossierOf(logs))).toEqual([]);
  });

  it("is found for a move within the province until the person arrives again", () => {
    const logs = new Logs();
    logs.arrived("2010-03-01", SHENZHEN);
    logs.departed("2010-05-01", SHENZHEN, { to: FUTIAN });
    expect(found(dossierOf(logs))).toEqual(["arrival-missing cn-44/1"]);
    logs.arrived("2010-05-01", FUTIAN);
    expect(found(dossierOf(logs))).toEqual([]);
  });
});
