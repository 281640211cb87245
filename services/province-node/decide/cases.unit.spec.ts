import { describe, expect, it } from "vitest";
import {
  CASE_STATES,
  CASE_STEPS,
  CASE_TRANSITIONS,
  type CaseState,
  type CaseStep,
} from "#contracts/dossier/case-machine";
import { admitted, CaseCountry, keyOfLog, type Province } from "./case-country.spec.ts";

/** Guangdong opens, Sichuan is addressed, Zhejiang has no part in it. */
const OPENER = "cn-44";
const ADDRESSEE = "cn-51";
const THIRD = "cn-33";
const PARTIES = [OPENER, ADDRESSEE, THIRD] as const;

/** Each way to a state that there is, by steps that are each taken by whose step it is. */
const PATHS: readonly (readonly [CaseState | undefined, readonly (readonly [Province, CaseStep])[]])[] = [
  [undefined, []],
  ["sent", [[OPENER, "noticeSent"]]],
  [
    "acknowledged",
    [
      [OPENER, "noticeSent"],
      [ADDRESSEE, "noticeAcknowledged"],
    ],
  ],
  ["open", [[OPENER, "inquiryOpened"]]],
  [
    "answered",
    [
      [OPENER, "inquiryOpened"],
      [ADDRESSEE, "inquiryAnswered"],
    ],
  ],
  [
    "closed",
    [
      [OPENER, "inquiryOpened"],
      [OPENER, "inquiryClosed"],
    ],
  ],
  [
    "closed",
    [
      [OPENER, "inquiryOpened"],
      [ADDRESSEE, "inquiryAnswered"],
      [OPENER, "inquiryClosed"],
    ],
  ],
];

/**
 * By hand: what each node says to each step in each state, in the order opener, addressee, third. `+` is recorded, a number
 * is the refusal's code after CB. Before a case is opened anybody may open it, and is its opener then.
 */
const SAID: Readonly<Record<string, Readonly<Record<CaseStep, string>>>> = {
  none: {
    noticeSent: "+ + +",
    noticeAcknowledged: "538 538 538",
    inquiryOpened: "+ + +",
    inquiryAnswered: "538 538 538",
    inquiryClosed: "538 538 538",
  },
  sent: {
    noticeSent: "536 536 536",
    noticeAcknowledged: "537 + 537",
    inquiryOpened: "536 536 536",
    inquiryAnswered: "536 536 536",
    inquiryClosed: "536 536 536",
  },
  acknowledged: {
    noticeSent: "536 536 536",
    noticeAcknowledged: "536 536 536",
    inquiryOpened: "536 536 536",
    inquiryAnswered: "536 536 536",
    inquiryClosed: "536 536 536",
  },
  open: {
    noticeSent: "536 536 536",
    noticeAcknowledged: "536 536 536",
    inquiryOpened: "536 536 536",
    inquiryAnswered: "537 + 537",
    inquiryClosed: "+ 537 537",
  },
  answered: {
    noticeSent: "536 536 536",
    noticeAcknowledged: "536 536 536",
    inquiryOpened: "536 536 536",
    inquiryAnswered: "536 536 536",
    inquiryClosed: "+ 537 537",
  },
  closed: {
    noticeSent: "536 536 536",
    noticeAcknowledged: "536 536 536",
    inquiryOpened: "536 536 536",
    inquiryAnswered: "536 536 536",
    inquiryClosed: "536 536 536",
  },
};

/** A country in which those steps have been taken and recorded. */
function having(path: readonly (readonly [Province, CaseStep])[]): CaseCountry {
  const country = new CaseCountry();
  for (const [province, step] of path) expect(country.take(province, step)).toMatch(/^recorded/);
  return country;
}

/** What the table of transitions makes of a step, in the words of the table above. */
function byMachine(state: CaseState | undefined, step: CaseStep, party: Province): string {
  const transition = CASE_TRANSITIONS.find((each) => each.step === step);
  if (transition === undefined) throw new Error(`no such step: ${step}`);
  if (!transition.from.includes(state)) return state === undefined ? "538" : "536";
  const whose = transition.by === "opener" ? OPENER : ADDRESSEE;
  return state === undefined || party === whose ? "+" : "537";
}

const inTable = (said: string): string => (said.startsWith("recorded") ? "+" : said.replace("CB", ""));

describe("every step in every state by every party", () => {
  it("is recorded where the state machine has it and refused at the node that tries it where not", () => {
    const cells = new Map<string, string>();
    const taken = new Set<CaseStep>();
    for (const [state, path] of PATHS) {
      for (const step of CASE_STEPS) {
        const row = PARTIES.map((party) => {
          const said = inTable(having(path).take(party, step));
          expect(`${state} ${step} ${party} ${said}`).toBe(
            `${state} ${step} ${party} ${byMachine(state, step, party)}`,
          );
          cells.set(`${state}/${step}/${party}`, said);
          if (said === "+") taken.add(step);
          return said;
        });
        expect(`${state} ${step}: ${row.join(" ")}`).toBe(
          `${state} ${step}: ${SAID[state ?? "none"]?.[step]}`,
        );
      }
    }
    // Six states with the one before, five steps, three parties; each step was taken where it may be.
    expect(cells.size).toBe((CASE_STATES.length + 1) * CASE_STEPS.length * PARTIES.length);
    expect(cells.size).toBe(90);
    expect([...taken].sort()).toEqual([...CASE_STEPS].sort());
    // Every transition of the machine lies on a way that was gone, and every state is reached.
    expect(new Set(PATHS.map(([state]) => state))).toEqual(new Set([undefined, ...CASE_STATES]));
    const gone = PATHS.flatMap(([, path]) => path.map(([, step]) => step));
    expect(CASE_TRANSITIONS.filter(({ step }) => !gone.includes(step))).toEqual([]);
    const counts = Map.groupBy(cells.values(), (said) => said);
    expect(Object.fromEntries([...counts].map(([said, of]) => [said, of.length]))).toEqual({
      "+": 10,
      "536": 63,
      "537": 8,
      "538": 9,
    });
  });

  it("says which step and which state", () => {
    const acknowledged = having([[OPENER, "noticeSent"]]);
    expect(acknowledged.take(ADDRESSEE, "noticeAcknowledged")).toBe("recorded 0");
    expect(acknowledged.why(ADDRESSEE, "noticeAcknowledged")).toBe(
      "noticeAcknowledged is no step of a case that is acknowledged on that date.",
    );
  });
});

describe("a step of a case", () => {
  const opened = () => having([[OPENER, "inquiryOpened"]]);

  it("goes by its date: before the opening there is no case", () => {
    expect(opened().take(ADDRESSEE, "inquiryAnswered", { on: "2010-03-01" })).toBe("recorded 0");
    expect(opened().take(ADDRESSEE, "inquiryAnswered", { on: "2010-02-28" })).toBe("CB536");
    expect(opened().take(OPENER, "inquiryClosed", { on: "2010-02-28" })).toBe("CB536");
  });

  it("told late is taken as what stood at its date allows it", () => {
    const closed = opened();
    expect(closed.take(OPENER, "inquiryClosed", { on: "2010-03-10" })).toBe("recorded 1");
    expect(closed.take(ADDRESSEE, "inquiryAnswered", { on: "2010-03-11" })).toBe("CB536");
    expect(closed.take(ADDRESSEE, "inquiryAnswered", { on: "2010-03-09" })).toBe("recorded 0");
  });

  it("told late is refused where it would make a step impossible that is recorded", () => {
    const answered = (day: number) => {
      const country = opened();
      expect(country.take(ADDRESSEE, "inquiryAnswered", { on: `2010-03-0${day}` })).toBe("recorded 0");
      return country;
    };
    expect(answered(5).take(OPENER, "inquiryClosed", { on: "2010-03-05" })).toBe("recorded 1");
    expect(answered(5).take(OPENER, "inquiryClosed", { on: "2010-03-04" })).toBe("CB536");
    expect(answered(5).why(OPENER, "inquiryClosed", { on: "2010-03-04" })).toBe(
      "inquiryAnswered is recorded later, and would follow inquiryClosed then.",
    );
    // An opening before the one that there is, by whoever has heard of that.
    expect(answered(5).take(OPENER, "inquiryOpened", { on: "2010-02-01" })).toBe("CB536");
    expect(answered(5).take(THIRD, "noticeSent", { on: "2010-02-01" })).toBe("CB536");
  });

  it("waits until its node has learned of the case, and is the same report then", () => {
    const country = opened();
    country.deaf.add(ADDRESSEE);
    expect(country.take(ADDRESSEE, "inquiryAnswered", { on: "2010-03-05", key: "one" })).toBe("CB538");
    country.deaf.delete(ADDRESSEE);
    expect(country.take(ADDRESSEE, "inquiryAnswered", { on: "2010-03-05", key: "one" })).toBe("recorded 0");
    expect(country.take(ADDRESSEE, "inquiryAnswered", { on: "2010-03-05", key: "one" })).toBe("repeated 0");
    expect(country.take(ADDRESSEE, "inquiryAnswered", { on: "2010-03-05", key: "two" })).toBe("CB536");
  });

  it("is its own log's to take", () => {
    expect(opened().take(ADDRESSEE, "inquiryAnswered", { by: ADDRESSEE })).toBe("recorded 0");
    expect(opened().take(OPENER, "inquiryAnswered", { by: ADDRESSEE })).toBe("CB524");
    expect(opened().take(THIRD, "inquiryClosed", { by: OPENER })).toBe("CB524");
  });

  it("counts no other case, and no more than its own", () => {
    const other = "c-00000000-0000-4000-8000-000000000000";
    const country = opened();
    expect(country.take(ADDRESSEE, "inquiryAnswered", { subject: other })).toBe("CB538");
    expect(country.take(OPENER, "inquiryOpened", { subject: other })).toBe("recorded 1");
    expect(country.take(ADDRESSEE, "inquiryAnswered", { subject: other })).toBe("recorded 0");
    expect(country.take(ADDRESSEE, "inquiryAnswered")).toBe("recorded 1");
  });

  it("of a third province that is on a log all the same changes nothing for the parties", () => {
    const country = opened();
    country.slipIn(THIRD, "noticeSent", { on: "2010-03-02" });
    expect(country.take(ADDRESSEE, "inquiryAnswered", { on: "2010-03-03" })).toBe("recorded 0");
    expect(country.take(OPENER, "inquiryClosed", { on: "2010-03-04" })).toBe("recorded 1");
  });
});

describe("an opening", () => {
  it("is addressed to another province that the directory knows", () => {
    expect(new CaseCountry().take(OPENER, "noticeSent", { to: ADDRESSEE })).toBe("recorded 0");
    expect(new CaseCountry().take(OPENER, "noticeSent", { to: OPENER })).toBe("CB539");
    expect(new CaseCountry().take(OPENER, "inquiryOpened", { to: "cn-65" })).toBe("CB539");
  });
});

describe("a withdrawal in a case", () => {
  it("takes back a step of its own log, once", () => {
    const country = having([
      [OPENER, "noticeSent"],
      [ADDRESSEE, "noticeAcknowledged"],
    ]);
    expect(country.withdraw(ADDRESSEE, 0, { of: OPENER })).toBe("CB524");
    expect(country.withdraw(ADDRESSEE, 0)).toBe("recorded 1");
    expect(country.withdraw(ADDRESSEE, 0)).toBe("CB535");
    expect(country.take(ADDRESSEE, "noticeAcknowledged")).toBe("recorded 2");
    expect(country.take(ADDRESSEE, "noticeAcknowledged")).toBe("CB536");
  });

  it("of the opening leaves no case, whatever the dates, and the id may open one again", () => {
    const country = having([[OPENER, "inquiryOpened"]]);
    expect(country.withdraw(OPENER, 0, { on: "2010-03-20" })).toBe("recorded 1");
    expect(country.take(ADDRESSEE, "inquiryAnswered", { on: "2010-03-10" })).toBe("CB536");
    expect(country.take(OPENER, "inquiryClosed", { on: "2010-03-10" })).toBe("CB536");
    expect(country.take(OPENER, "inquiryOpened", { on: "2010-03-11" })).toBe("recorded 2");
    expect(country.take(ADDRESSEE, "inquiryAnswered", { on: "2010-03-12" })).toBe("recorded 0");
  });
});

describe("a key that the directory revokes", () => {
  it("makes void what it sealed, at the nodes that know of it too", () => {
    const country = having([[OPENER, "inquiryOpened"]]);
    country.directory = admitted().revoked(OPENER, keyOfLog(OPENER), 0).directory;
    expect(country.take(ADDRESSEE, "inquiryAnswered", { on: "2010-03-05" })).toBe("CB538");
    country.directory = admitted().revoked(OPENER, keyOfLog(OPENER), 1).directory;
    expect(country.take(ADDRESSEE, "inquiryAnswered", { on: "2010-03-05" })).toBe("recorded 0");
  });
});
