import { describe, expect, it } from "vitest";
import {
  ANNA,
  arrived,
  BAOAN,
  BEN,
  checked,
  DecidedLog,
  departed,
  FUTIAN,
  issued,
  renewed,
  revoked,
  served,
  withdrawn,
} from "./decided-log.spec.ts";

type Report = ReturnType<typeof arrived>;

/** A log to which all of these were reported and taken. */
function logOf(...reports: readonly Report[]): DecidedLog {
  const log = new DecidedLog();
  for (const [n, report] of reports.entries()) expect(log.say(report)).toBe(`recorded ${n}`);
  return log;
}

/** What becomes of a report to a log that holds these. */
const onLog = (...reports: readonly Report[]) => ({
  say: (report: Report): string => {
    const said = logOf(...reports).say(report);
    return said === `recorded ${reports.length}` ? "recorded" : said;
  },
});

describe("an arrival", () => {
  const stay = [arrived("2010-03-01", BAOAN)];
  const ended = [...stay, departed("2010-03-10", BAOAN)];

  it("is refused where a stay at that place is open, and taken elsewhere", () => {
    expect(onLog(...stay).say(arrived("2010-03-05", FUTIAN))).toBe("recorded");
    expect(onLog(...stay).say(arrived("2010-03-05", BAOAN))).toBe("CB531");
    expect(onLog(...stay).say(arrived("2010-03-01", BAOAN))).toBe("CB531");
  });

  it("of another person is nobody's business", () => {
    expect(onLog(...stay).say(arrived("2010-03-05", BAOAN, { subject: BEN }))).toBe("recorded");
  });

  it("reported late is judged by its own date", () => {
    expect(onLog(...stay).say(arrived("2010-02-20", BAOAN))).toBe("recorded");
    expect(onLog(...ended).say(arrived("2010-03-10", BAOAN))).toBe("recorded");
    expect(onLog(...ended).say(arrived("2010-04-01", BAOAN))).toBe("recorded");
    expect(onLog(...ended).say(arrived("2010-03-09", BAOAN))).toBe("CB531");
  });

  it("is taken where the one before it was withdrawn", () => {
    const gone = [...stay, withdrawn("movement", "2010-03-02", 0)];
    expect(onLog(...gone).say(arrived("2010-03-05", BAOAN))).toBe("recorded");
  });

  it("is taken where the person has arrived elsewhere since", () => {
    const moved = [...stay, arrived("2010-03-05", FUTIAN)];
    expect(onLog(...moved).say(arrived("2010-03-08", BAOAN))).toBe("recorded");
    expect(onLog(...moved).say(arrived("2010-03-08", FUTIAN))).toBe("CB531");
  });
});

describe("a departure", () => {
  const stay = [arrived("2010-03-01", BAOAN)];

  it("from a recorded stay needs that stay; from an unrecorded one, or from home, it does not", () => {
    expect(onLog(...stay).say(departed("2010-03-10", BAOAN))).toBe("recorded");
    expect(onLog(...stay).say(departed("2010-03-10", FUTIAN))).toBe("CB532");
    expect(onLog().say(departed("2010-03-10", BAOAN))).toBe("CB532");
    expect(onLog().say(departed("2010-03-10", BAOAN, "unrecorded"))).toBe("recorded");
    expect(onLog().say(departed("2010-03-10", BAOAN, "household"))).toBe("recorded");
  });

  it("on the day of the arrival is taken, before it refused", () => {
    expect(onLog(...stay).say(departed("2010-03-01", BAOAN))).toBe("recorded");
    expect(onLog(...stay).say(departed("2010-02-28", BAOAN))).toBe("CB532");
  });

  it("ends a stay once", () => {
    const ended = [...stay, departed("2010-03-10", BAOAN)];
    expect(onLog(...ended, arrived("2010-03-11", BAOAN)).say(departed("2010-03-12", BAOAN))).toBe("recorded");
    expect(onLog(...ended).say(departed("2010-03-12", BAOAN))).toBe("CB532");
  });

  it("may follow the arrival elsewhere that ended the stay", () => {
    const moved = [...stay, arrived("2010-03-05", FUTIAN)];
    expect(onLog(...moved).say(departed("2010-03-05", BAOAN))).toBe("recorded");
    expect(onLog(...moved, departed("2010-03-05", BAOAN)).say(departed("2010-03-06", BAOAN))).toBe("CB532");
  });

  it("of another person's stay is refused", () => {
    expect(onLog(...stay).say(departed("2010-03-10", BAOAN, "recorded", { subject: ANNA }))).toBe("recorded");
    expect(onLog(...stay).say(departed("2010-03-10", BAOAN, "recorded", { subject: BEN }))).toBe("CB532");
  });
});

describe("a certificate", () => {
  const first = [issued("2010-03-01", "2010-12-31")];

  it("is not issued while one of its kind is in force", () => {
    expect(onLog(...first).say(issued("2010-05-01", "2011-05-01", { kind: "residence" }))).toBe("recorded");
    expect(onLog(...first).say(issued("2011-01-01", "2011-12-31"))).toBe("recorded");
    expect(onLog(...first).say(issued("2010-05-01", "2011-05-01"))).toBe("CB533");
    expect(onLog(...first).say(issued("2010-12-31", "2011-05-01"))).toBe("CB533");
    expect(onLog(...first).say(issued("2010-05-01", "2011-05-01", { subject: BEN }))).toBe("recorded");
  });

  it("is issued anew once the one before was revoked, renewed no further, or withdrawn", () => {
    const ended = [...first, revoked("2010-04-01", 0)];
    expect(onLog(...ended).say(issued("2010-04-01", "2011-05-01"))).toBe("recorded");
    expect(onLog(...ended).say(issued("2010-03-31", "2011-05-01"))).toBe("CB533");
    const extended = [...first, renewed("2010-12-01", 0, "2011-12-31")];
    expect(onLog(...extended).say(issued("2012-01-01", "2012-05-01"))).toBe("recorded");
    expect(onLog(...extended).say(issued("2011-06-01", "2012-05-01"))).toBe("CB533");
    const gone = [...first, withdrawn("certificate", "2010-03-02", 0)];
    expect(onLog(...gone).say(issued("2010-03-02", "2011-05-01"))).toBe("recorded");
  });

  it("reported late is judged by its own date", () => {
    expect(onLog(...first).say(issued("2010-02-01", "2010-02-28"))).toBe("recorded");
    expect(onLog(...first).say(issued("2010-03-01", "2010-03-31"))).toBe("CB533");
  });

  for (const [what, change] of [
    ["renewed", (on: string, index: number) => renewed(on, index, "2012-12-31")],
    ["revoked", (on: string, index: number) => revoked(on, index)],
  ] as const) {
    it(`is ${what} only while it is in force`, () => {
      expect(onLog(...first).say(change("2010-03-01", 0))).toBe("recorded");
      expect(onLog(...first).say(change("2010-12-31", 0))).toBe("recorded");
      expect(onLog(...first).say(change("2010-02-28", 0))).toBe("CB534");
      expect(onLog(...first).say(change("2011-01-01", 0))).toBe("CB534");
      const ended = [...first, revoked("2010-04-01", 0)];
      expect(onLog(...ended).say(change("2010-03-31", 0))).toBe("recorded");
      expect(onLog(...ended).say(change("2010-04-01", 0))).toBe("CB534");
      expect(onLog(...first, withdrawn("certificate", "2010-03-02", 0)).say(change("2010-04-01", 0))).toBe(
        "CB534",
      );
    });

    it(`is ${what} only by what is a certificate of the same person`, () => {
      const two = [
        ...first,
        issued("2010-03-01", "2010-12-31", { subject: BEN }),
        arrived("2010-03-01", BAOAN),
      ];
      expect(onLog(...two).say(change("2010-04-01", 0))).toBe("recorded");
      expect(onLog(...two).say(change("2010-04-01", 1))).toBe("CB534");
      expect(onLog(...two).say(change("2010-04-01", 2))).toBe("CB534");
    });
  }

  it("is checked by reference to a certificate here, or to one elsewhere that this log cannot know", () => {
    const some = [
      ...first,
      arrived("2010-03-01", BAOAN),
      issued("2010-03-01", "2010-12-31", { subject: BEN }),
    ];
    expect(onLog(...some).say(checked("2010-04-01", 0))).toBe("recorded");
    expect(onLog(...some).say(checked("2012-04-01", 0))).toBe("recorded");
    expect(onLog(...some).say(checked("2010-04-01", 1, { log: "cn-51" }))).toBe("recorded");
    expect(onLog(...some).say(checked("2010-04-01", 1))).toBe("CB534");
    expect(onLog(...some).say(checked("2010-04-01", 2))).toBe("CB534");
    expect(onLog(...some).say(checked("2010-04-01", 99))).toBe("CB534");
    const gone = [...first, withdrawn("certificate", "2010-03-02", 0)];
    expect(onLog(...gone).say(checked("2010-04-01", 0))).toBe("CB534");
  });
});

describe("a service", () => {
  it("contradicts nothing", () => {
    expect(onLog(served("2010-03-01", BAOAN)).say(served("2010-03-01", BAOAN))).toBe("recorded");
  });
});

describe("a withdrawal", () => {
  const some = [
    arrived("2010-03-01", BAOAN),
    served("2010-03-01", BAOAN),
    issued("2010-03-01", "2010-12-31"),
    arrived("2010-03-01", BAOAN, { subject: BEN }),
  ];

  it("takes back a fact of its area on its subject", () => {
    expect(onLog(...some).say(withdrawn("movement", "2010-03-02", 0))).toBe("recorded");
    expect(onLog(...some).say(withdrawn("service", "2010-03-02", 1))).toBe("recorded");
    expect(onLog(...some).say(withdrawn("certificate", "2010-03-02", 2))).toBe("recorded");
    expect(onLog(...some).say(withdrawn("movement", "2010-03-02", 3, { subject: BEN }))).toBe("recorded");
  });

  it("of another area, of another person, or of nothing is refused", () => {
    expect(onLog(...some).say(withdrawn("movement", "2010-03-02", 1))).toBe("CB535");
    expect(onLog(...some).say(withdrawn("service", "2010-03-02", 2))).toBe("CB535");
    expect(onLog(...some).say(withdrawn("certificate", "2010-03-02", 0))).toBe("CB535");
    expect(onLog(...some).say(withdrawn("movement", "2010-03-02", 3))).toBe("CB535");
    // Not an earlier fact: no reader would accept it.
    expect(onLog(...some).say(withdrawn("movement", "2010-03-02", 4))).toBe("CB524");
  });

  it("is made once, and is not itself withdrawn", () => {
    const once = [...some, withdrawn("movement", "2010-03-02", 0)];
    expect(onLog(...once).say(withdrawn("service", "2010-03-03", 1))).toBe("recorded");
    expect(onLog(...once).say(withdrawn("movement", "2010-03-03", 0))).toBe("CB535");
    expect(onLog(...once).say(withdrawn("movement", "2010-03-03", 4))).toBe("CB535");
  });
});
