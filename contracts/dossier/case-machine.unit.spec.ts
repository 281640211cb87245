import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CASE_STATES,
  CASE_STEPS,
  CASE_TRANSITIONS,
  type CaseParty,
  type CaseState,
  type CaseStep,
  moveCase,
} from "./case-machine.ts";
import { foldDossier } from "./fold.ts";
import { CASE, caseDossierOf, Logs } from "./recorded-facts.spec.ts";

/*
 * Every state, step and party there is, driven through the machine and through the fold, against a table written by hand:
 * for each state (down) and step (across), who may take it and where it leads. A dot: nobody.
 */
const TABLE = `
               noticeSent   noticeAcknowledged       inquiryOpened   inquiryAnswered      inquiryClosed
none           opener:sent  .                        opener:open     .                    .
sent           .            addressee:acknowledged   .               .                    .
acknowledged   .            .                        .               .                    .
open           .            .                        .               addressee:answered   opener:closed
answered       .            .                        .               .                    opener:closed
closed         .            .                        .               .                    .`;

const [HEAD = "", ...ROWS] = TABLE.trim()
  .split("\n")
  .map((line) => line.trim());
const COLUMNS = HEAD.split(/ +/);

/** The cell of the table: who, and the state afterwards; undefined for a dot. */
function expected(state: CaseState | undefined, step: CaseStep): { who: string; to: string } | undefined {
  const [, ...cells] = (ROWS.find((row) => row.startsWith(`${state ?? "none"} `)) ?? "").split(/ +/);
  const [who = "", to] = (cells[COLUMNS.indexOf(step)] ?? "missing").split(":");
  return to === undefined ? undefined : { who, to };
}

const STATES = [undefined, ...CASE_STATES];
const PARTIES = ["opener", "addressee", undefined] as const;
const EVERY = STATES.flatMap((state) =>
  CASE_STEPS.flatMap((step) => PARTIES.map((party) => ({ state, step, party }))),
);

const OPENER = "cn-44";
const ADDRESSEE = "cn-51";
const STRANGER = "cn-33";
const provinceOf = (party: CaseParty | undefined): string =>
  party === "opener" ? OPENER : party === "addressee" ? ADDRESSEE : STRANGER;

/** Every way from no case to `state`, as the transitions have it: the steps in order. */
function waysTo(state: CaseState | undefined, seen: readonly CaseStep[] = []): CaseStep[][] {
  if (state === undefined) return [[...seen]];
  return CASE_TRANSITIONS.filter(({ to }) => to === state).flatMap(({ step, from }) =>
    from.flatMap((before) => waysTo(before, [step, ...seen])),
  );
}

/** Takes a step of the case in its right party's name, or in another's, on the day given. */
function take(logs: Logs, step: CaseStep, day: number, by?: string): void {
  const on = `2010-03-${String(day).padStart(2, "0")}`;
  const transition = CASE_TRANSITIONS.find((each) => each.step === step);
  const province = by ?? provinceOf(transition?.by);
  if (step === "noticeSent" || step === "inquiryOpened")
    logs.opens(on, step, province, province === ADDRESSEE ? OPENER : ADDRESSEE);
  else logs.takes(on, step, province);
}

const walked = (steps: readonly CaseStep[]): Logs => {
  const logs = new Logs();
  for (const [at, step] of steps.entries()) take(logs, step, at + 1);
  return logs;
};

describe("the table of this test", () => {
  it("has a row for every state and a column for every step", () => {
    expect(COLUMNS).toEqual([...CASE_STEPS]);
    expect(ROWS.map((row) => row.split(/ +/)[0])).toEqual(["none", ...CASE_STATES]);
    for (const row of ROWS) expect(row.split(/ +/)).toHaveLength(COLUMNS.length + 1);
  });
});

describe("the state machine of a case", () => {
  it("allows exactly the steps of the table, by exactly whom it names", () => {
    const counts = { allowed: 0, "case-step-impossible": 0, "case-step-foreign": 0 };
    for (const { state, step, party } of EVERY) {
      const cell = expected(state, step);
      const move = moveCase(state, step, party);
      const because = `${state ?? "none"}, ${step} by ${party ?? "a stranger"}`;
      if (cell !== undefined && cell.who === party)
        expect(move, because).toEqual({ allowed: true, to: cell.to });
      else {
        const why = cell === undefined ? "case-step-impossible" : "case-step-foreign";
        expect(move, because).toEqual({ allowed: false, why });
      }
      counts[move.allowed ? "allowed" : move.why] += 1;
    }
    expect(EVERY).toHaveLength(6 * 5 * 3);
    expect(counts).toEqual({ allowed: 6, "case-step-foreign": 12, "case-step-impossible": 72 });
  });

  it("has the ways from the beginning to an end that there should be, and no end is left again", () => {
    const left = new Set(CASE_TRANSITIONS.flatMap(({ from }) => from));
    const ends = CASE_STATES.filter((state) => !left.has(state));
    expect(ends).toEqual(["acknowledged", "closed"]);
    expect(ends.flatMap((state) => waysTo(state)).map((steps) => steps.join(" "))).toEqual([
      "noticeSent noticeAcknowledged",
      "inquiryOpened inquiryClosed",
      "inquiryOpened inquiryAnswered inquiryClosed",
    ]);
  });
});

describe("the fold of a case", () => {
  const ways = CASE_STATES.flatMap((state) => waysTo(state).map((steps) => ({ state, steps })));

  it.each(ways)(
    "walks to $state by $steps, on days that follow and in one day, in any order",
    ({ state, steps }) => {
      const oneDay = new Logs();
      for (const step of steps) take(oneDay, step, 1);
      for (const logs of [walked(steps), oneDay])
        fc.assert(
          fc.property(fc.shuffledSubarray(logs.facts, { minLength: steps.length }), (facts) => {
            const dossier = foldDossier(CASE, facts);
            expect(dossier.case).toMatchObject({ state, from: OPENER, to: ADDRESSEE });
            expect(dossier.findings).toEqual([]);
            const taken = Object.keys(dossier.case ?? {}).filter((each) =>
              ["opened", "acknowledged", "answered", "closed"].includes(each),
            );
            expect(taken).toHaveLength(steps.length);
          }),
          { numRuns: 12 },
        );
    },
  );

  const reached = [{ state: undefined, steps: [] }, ...ways];
  const attempts = reached.flatMap(({ state, steps }) =>
    CASE_STEPS.flatMap((step) => PARTIES.map((party) => ({ state, steps, step, party }))),
  );

  it("does what the table says with every step, by everybody, in every state, however it was reached", () => {
    const seen = new Map<string, number>();
    for (const { state, steps, step, party } of attempts) {
      // Whoever opens a case is its opener: that an opening is foreign needs one to oneself (cases.unit.spec.ts).
      const isOpening = step === "noticeSent" || step === "inquiryOpened";
      const because = `${steps.join(" ")}, then ${step} by ${party ?? "a stranger"}`;
      const before = caseDossierOf(walked(steps));
      expect(before.case?.state, because).toBe(state);
      expect(before.findings).toEqual([]);
      const logs = walked(steps);
      take(logs, step, steps.length + 1, provinceOf(party));
      const { case: after, findings } = caseDossierOf(logs);
      const cell = expected(state, step);
      if (cell !== undefined && (isOpening || cell.who === party)) {
        expect(findings, because).toEqual([]);
        expect(after?.state, because).toBe(cell.to);
        seen.set("taken", (seen.get("taken") ?? 0) + 1);
        continue;
      }
      const code = cell === undefined ? "case-step-impossible" : "case-step-foreign";
      expect(after, because).toEqual(before.case);
      const last = logs.facts.at(-1);
      const own = [last?.participant, last?.index];
      const parties = new Set([provinceOf(party), ...(state === undefined ? [] : [OPENER, ADDRESSEE])]);
      expect(findings, because).toEqual([
        {
          code,
          facts: state === undefined ? [own] : [[OPENER, 0], own],
          participants: [...parties].sort(),
        },
      ]);
      seen.set(code, (seen.get(code) ?? 0) + 1);
    }
    // Of 7 ways to 6 states, 5 steps and 3 parties; the answered inquiry and the open one can both be closed.
    expect(reached).toHaveLength(7);
    expect(Object.fromEntries(seen)).toEqual({
      taken: 2 * 3 + 1 + 2 + 1,
      "case-step-foreign": 4 * 2,
      "case-step-impossible": 7 * 5 * 3 - 10 - 8,
    });
  });
});
