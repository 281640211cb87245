import fc from "fast-check";
import type { RecordedFact } from "./dossier.ts";
import { FUTIAN, HANGZHOU, HOME, Logs, SHENZHEN } from "./recorded-facts.spec.ts";

/*
 * Random facts of one subject for property tests: few days, places and kinds, so that they often meet. What a story may
 * hold is what the logs may: any order of dates, facts that contradict each other, withdrawals that fit and that do not.
 */

interface Line {
  readonly what: (typeof KINDS)[number];
  readonly day: number;
  readonly place: string;
  readonly to: string | undefined;
  readonly stay: string;
  readonly result: string;
  readonly kind: string;
  /** Of an arrival; undefined where it is of the version that did not ask. */
  readonly reason: string | undefined;
  /** Picks the fact that a ref points at, of those told before. */
  readonly pick: number;
  readonly hour: number;
}

const KINDS = [
  "arrived",
  "arrived",
  "departed",
  "departed",
  "issued",
  "issued",
  "renewed",
  "revoked",
  "checked",
  "served",
  "withdrawn",
] as const;

const PLACES = [SHENZHEN, FUTIAN, HANGZHOU, HOME];

const lines: fc.Arbitrary<Line> = fc.record({
  what: fc.constantFrom(...KINDS),
  day: fc.integer({ min: 1, max: 9 }),
  place: fc.constantFrom(...PLACES),
  to: fc.option(fc.constantFrom(...PLACES, "110105"), { nil: undefined }),
  stay: fc.constantFrom("recorded", "recorded", "unrecorded", "household"),
  result: fc.constantFrom("valid", "valid", "expired", "revoked", "unknown"),
  kind: fc.constantFrom("residence", "marriage-and-fertility"),
  reason: fc.option(fc.constantFrom("work-or-trade", "marriage"), { nil: undefined }),
  pick: fc.nat(),
  hour: fc.integer({ min: 0, max: 2 }),
});

const dayOf = (day: number): string => `2010-03-0${day}`;

function tell(logs: Logs, line: Line): void {
  const { what, day, place, to, stay, result, kind, reason, pick, hour } = line;
  const on = dayOf(day);
  const time = `2010-03-1${hour}T00:00:00.000Z`;
  const issues = logs.facts.filter(({ fact }) => fact.type === "cn.chessboard.certificate.issued.v1");
  const issue = issues[pick % Math.max(issues.length, 1)];
  const any = logs.facts[pick % Math.max(logs.facts.length, 1)];
  if (what === "arrived") logs.arrived(on, place, { time, ...(reason && { reason }) });
  else if (what === "departed") logs.departed(on, place, { stay, time, ...(to && { to }) });
  else if (what === "served") logs.served(on, place, { time });
  else if (what === "issued") logs.issued(on, dayOf(Math.min(day + 5, 9)), { kind, time });
  else if (!any) return;
  else if (what === "withdrawn")
    logs.withdrawn(on, any, pick % 7 === 0 ? { time, type: "movement" } : { time });
  else if (what === "checked") logs.checked(on, place, issue ?? any, result, { time });
  else if (what === "renewed") logs.renewed(on, issue ?? any, dayOf(Math.min(day + 5, 9)));
  else logs.revoked(on, issue ?? any);
}

/** The facts of one subject, in the order in which the logs grew. */
export const story: fc.Arbitrary<RecordedFact[]> = fc
  .array(lines, { minLength: 1, maxLength: 24, size: "max" })
  .map((lines) => {
    const logs = new Logs();
    for (const each of lines) tell(logs, each);
    return logs.facts;
  });

/** What a set of stories must hold for a property over them to mean something. */
export class Coverage {
  readonly #seen = new Map<string, number>();

  note(facts: readonly RecordedFact[]): void {
    const participants = new Set(facts.map(({ participant }) => participant));
    if (participants.size >= 2) this.#add("two or more provinces");
    if (facts.some(({ fact }) => fact.type.endsWith(".withdrawn.v1"))) this.#add("a withdrawal");
    const moves = facts.filter(({ fact }) => fact.type.startsWith("cn.chessboard.movement."));
    const days = new Set(moves.map(({ fact }) => fact.data.occurredOn));
    if (days.size < moves.length) this.#add("moves of one day");
    const late = facts.some(({ participant, fact }, at) =>
      facts
        .slice(0, at)
        .some((each) => each.participant === participant && each.fact.data.occurredOn > fact.data.occurredOn),
    );
    if (late) this.#add("a late fact");
    const versions = new Set(moves.map(({ fact }) => fact.type).filter((type) => type.includes(".arrived.")));
    if (versions.size === 2) this.#add("both versions of arrived");
  }

  /** How many stories held each. */
  get seen(): ReadonlyMap<string, number> {
    return this.#seen;
  }

  #add(what: string): void {
    this.#seen.set(what, (this.#seen.get(what) ?? 0) + 1);
  }
}

export const TO_COVER = [
  "two or more provinces",
  "a withdrawal",
  "moves of one day",
  "a late fact",
  "both versions of arrived",
];
