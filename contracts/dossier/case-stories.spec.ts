import fc from "fast-check";
import type { RecordedFact } from "./dossier.ts";
import { Logs } from "./recorded-facts.spec.ts";

/*
 * Random facts of one case for property tests, by both parties and a stranger: whoever opens it and answers it, in any
 * order of dates, openings beside each other, withdrawals that fit and that do not.
 */

interface Line {
  readonly what: (typeof KINDS)[number];
  readonly day: number;
  readonly by: string;
  readonly to: string;
  /** Picks the fact that a withdrawal points at, of those told before. */
  readonly pick: number;
  readonly hour: number;
}

const KINDS = [
  "noticeSent",
  "noticeAcknowledged",
  "inquiryOpened",
  "inquiryOpened",
  "inquiryAnswered",
  "inquiryAnswered",
  "inquiryClosed",
  "withdrawn",
] as const;

/** Who mostly opens it, to whom, and a third one. */
const PROVINCES = ["cn-44", "cn-51", "cn-33"];

const line: fc.Arbitrary<Line> = fc.record({
  what: fc.constantFrom(...KINDS),
  day: fc.integer({ min: 1, max: 9 }),
  by: fc.constantFrom("cn-44", "cn-44", "cn-51", "cn-51", "cn-33"),
  to: fc.constantFrom("cn-51", "cn-51", "cn-44", "cn-33"),
  pick: fc.nat(),
  hour: fc.integer({ min: 0, max: 2 }),
});

function tell(logs: Logs, { what, day, by, to, pick, hour }: Line): void {
  const on = `2010-03-0${day}`;
  const placing = { time: `2010-03-1${hour}T00:00:00.000Z` };
  const any = logs.facts[pick % Math.max(logs.facts.length, 1)];
  if (what === "noticeSent" || what === "inquiryOpened") logs.opens(on, what, by, to, placing);
  else if (what !== "withdrawn") logs.takes(on, what, by, placing);
  else if (any) logs.withdrawn(on, any, placing);
}

/** The facts of one case, in the order in which the logs grew. */
export const caseStory: fc.Arbitrary<RecordedFact[]> = fc
  .array(line, { minLength: 1, maxLength: 12, size: "max" })
  .map((lines) => {
    const logs = new Logs();
    for (const each of lines) tell(logs, each);
    return logs.facts;
  });

/** What of `TO_COVER_OF_CASES` the facts of one case hold. */
export function coveredBy(facts: readonly RecordedFact[]): string[] {
  const of = (name: string) => facts.filter(({ fact }) => fact.type.includes(name));
  const openings = [...of("noticeSent"), ...of("inquiryOpened")];
  const first = openings[0]?.participant;
  const answers = [...of("inquiryAnswered"), ...of("noticeAcknowledged")];
  const late = facts.some((each, at) =>
    facts.slice(0, at).some(({ fact }) => fact.data.occurredOn > each.fact.data.occurredOn),
  );
  const days = new Set(facts.map(({ fact }) => fact.data.occurredOn));
  return [
    ...(answers.some(({ participant }) => participant !== first) ? ["steps by both parties"] : []),
    ...(PROVINCES.every((each) => facts.some(({ participant }) => participant === each))
      ? ["a stranger"]
      : []),
    ...(openings.length > 1 ? ["two openings"] : []),
    ...(of(".withdrawn.").length > 0 ? ["a withdrawal"] : []),
    ...(late ? ["a late fact"] : []),
    ...(days.size < facts.length ? ["steps of one day"] : []),
  ];
}

/** What a set of stories must hold for a property over them to mean something. */
export const TO_COVER_OF_CASES = [
  "steps by both parties",
  "a stranger",
  "two openings",
  "a withdrawal",
  "a late fact",
  "steps of one day",
];
