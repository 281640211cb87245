import type { ParticipantId } from "#contracts/facts/participant";
import type { PseudonymKey } from "#contracts/facts/pseudonym";
import type { HttpAccess } from "#infra/http/client";
import { say } from "../../output.ts";
import { reportToDirectory } from "../demo-directory.ts";
import { type Cast, NAMES, READERS } from "./cast.ts";
import { lookAtCase, lookAtPerson, type SeenCase, type SeenPerson } from "./look.ts";
import { regionsAmong, reportsOf, STEPS, type Step } from "./steps.ts";

/** One step: since when, and what each reader was shown then. */
export interface ToldStep {
  readonly stage: Step["stage"];
  readonly occurredOn: Step["occurredOn"];
  readonly term: string;
  readonly readers: readonly Shown[];
}

interface Shown {
  readonly reader: ParticipantId;
  readonly people: readonly SeenPerson[];
  readonly cases: readonly SeenCase[];
}

export interface Telling {
  readonly cn: HttpAccess;
  /** The view's URL. */
  readonly view: string;
  /** Each reader's own token. */
  readonly readers: Readonly<Record<ParticipantId, string>>;
  readonly provinces: readonly ParticipantId[];
  readonly pseudonymKey: PseudonymKey;
}

/**
 * Takes the three steps by the directory's own reports, and tells at each what readers are shown of the same people and cases:
 * everything is on the logs from the first step on, and what changes is who sees it (design, section 6). Every look is on record.
 */
export async function tellThreeSteps(cast: Cast, telling: Telling): Promise<ToldStep[]> {
  say("\n三步走 Three steps: all that happened is on the logs; what changes is who is shown it.");
  const told: ToldStep[] = [];
  let directory = 0;
  for (const step of STEPS) {
    const reports = reportsOf(step, telling.provinces);
    if (reports.length > 0) directory = await reportToDirectory(reports, telling.cn);
    sayStep(step, telling.provinces);
    const readers: Shown[] = [];
    for (const reader of READERS) {
      const shown = await look(reader, cast, telling, directory);
      sayShown(shown);
      readers.push(shown);
    }
    const { stage, occurredOn, term } = step;
    told.push({ stage, occurredOn, term, readers });
  }
  return told;
}

async function look(
  reader: ParticipantId,
  { people, cases }: Cast,
  { view, readers, pseudonymKey }: Telling,
  directory: number,
): Promise<Shown> {
  const looking = { view: { url: view, token: readers[reader] }, directory, pseudonymKey };
  return {
    reader,
    people: await Promise.all(people.map((person) => lookAtPerson(person, looking))),
    cases: await Promise.all(cases.map((each) => lookAtCase(each, looking))),
  };
}

function sayStep({ stage, occurredOn, term, english }: Step, provinces: readonly ParticipantId[]): void {
  say(`\n${occurredOn} ${term} ${english}: stage ${stage}`);
  if (stage !== "regional") return;
  for (const { group, term: name, members } of regionsAmong(provinces)) {
    say(`  ${name} ${group}: ${members.join(", ")}`);
  }
}

function sayShown({ reader, people, cases }: Shown): void {
  say(`  ${nameOf(reader)} (${reader}) sees`);
  for (const person of people) {
    const counts = [
      counted(person.stays, "stay"),
      counted(person.certificates, "certificate"),
      counted(person.services, "service"),
      counted(person.openCases, "open case"),
    ].filter((each) => !each.startsWith("0 "));
    const what = counts.length === 0 ? "nothing" : counts.join(", ");
    const missing = person.leftOut === 0 ? "" : ` (left out: ${counted(person.leftOut, "province")})`;
    say(`    of the person from ${nameOf(person.from)} in ${nameOf(person.to)}: ${what}${missing}`);
  }
  for (const { kind, from, to, seen, state } of cases) {
    const what = seen === "part" ? "a part" : seen;
    const stands = state === undefined ? "" : `, ${state}`;
    say(`    of the ${kind} from ${nameOf(from)} to ${nameOf(to)}: ${what}${stands}`);
  }
}

const nameOf = (id: ParticipantId): string => NAMES.get(id) ?? id;
const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? "" : "s"}`;
