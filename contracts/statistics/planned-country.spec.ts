import fc from "fast-check";
import type { Dossier } from "../dossier/dossier.ts";
import { foldDossier } from "../dossier/fold.ts";
import { Logs, recordedFact, SUBJECT } from "../dossier/recorded-facts.spec.ts";
import { caseId } from "../facts/subject.ts";

/*
 * Lives and cases as plans: what happened, in days since 2010-01-01. The facts are told from them, and what the duties come to
 * is counted from them as well, by loops over days that know nothing of dossiers, tallies and folds.
 */

export interface PlannedStay {
  readonly area: string;
  readonly arrived: number;
  /** Days until the arrival was recorded. */
  readonly recorded: number;
  /** Missing: the stay goes on, or is ended by the next arrival. */
  readonly left?: number;
  /** Days from the arrival to a check of the certificate. */
  readonly checked?: number;
  /** Days from the arrival to services. */
  readonly served: readonly number[];
}
export interface PlannedLife {
  readonly household: string;
  readonly announced: boolean;
  readonly certificate?: { readonly issued: number; readonly valid: number };
  readonly stays: readonly PlannedStay[];
}
export interface PlannedCase {
  readonly kind: "notice" | "urgent" | "ordinary";
  readonly from: string;
  readonly to: string;
  readonly opened: number;
  readonly responded?: number;
  /** Of an inquiry: days until it was closed. */
  readonly closed?: number;
}

/** A plan's day as a date; the days of cases are those on which they are recorded. */
export const dayOf = (day: number): string => new Date(Date.UTC(2010, 0, 1 + day)).toISOString().slice(0, 10);
const timeOf = (day: number): string => `${dayOf(day)}T04:00:00.000Z`;

/** The facts of a life, and their dossier. */
export function lifeOf({ household, announced, certificate, stays }: PlannedLife): Dossier {
  const logs = new Logs();
  const [first] = stays;
  const issue = certificate && logs.issued(dayOf(certificate.issued), dayOf(certificate.valid));
  if (announced && first) logs.departed(dayOf(first.arrived - 1), household, { stay: "household" });
  for (const { area, arrived, recorded, left, checked, served } of stays) {
    logs.arrived(dayOf(arrived), area, { household, time: timeOf(arrived + recorded) });
    if (left !== undefined) logs.departed(dayOf(left), area);
    if (issue && checked !== undefined) logs.checked(dayOf(arrived + checked), area, issue, "valid");
    for (const after of served) logs.served(dayOf(arrived + after), area);
  }
  return foldDossier(SUBJECT, logs.facts);
}

/** The facts of the n-th case, and their dossier. */
export function caseOf({ kind, from, to, opened, responded, closed }: PlannedCase, n: number): Dossier {
  const subject = caseId.parse(`c-00000000-0000-4000-8000-${String(n).padStart(12, "0")}`);
  const sizes = new Map<string, number>();
  const fact = (log: string, step: string, day: number, data: object) => {
    const index = sizes.get(log) ?? 0;
    sizes.set(log, index + 1);
    const type = `cn.chessboard.collaboration.${step}.v1`;
    const event = {
      ...{ specversion: "1.0", id: "0b6e4a52-6f1c-8c3a-9d2e-5b7f0a1c2d3e", source: `/participants/${log}` },
      ...{ type, subject, time: timeOf(day), department: "family-planning" },
      ...{ dataschema: `/schemas/${type}.json`, datacontenttype: "application/json" },
      // Said to have happened two days before it is recorded.
      data: { occurredOn: dayOf(day - 2), ...data },
    };
    return recordedFact(log, index, event);
  };
  const about = { from, to, about: SUBJECT };
  const facts =
    kind === "notice"
      ? [fact(from, "noticeSent", opened, { ...about, matter: "arrived-here" })]
      : [fact(from, "inquiryOpened", opened, { ...about, matter: "services-received", urgency: kind })];
  if (responded !== undefined)
    facts.push(
      kind === "notice"
        ? fact(to, "noticeAcknowledged", opened + responded, { by: to })
        : fact(to, "inquiryAnswered", opened + responded, { by: to, answer: "confirmed" }),
    );
  if (closed !== undefined)
    facts.push(fact(from, "inquiryClosed", opened + closed, { by: from, outcome: "settled" }));
  return foldDossier(subject, facts);
}

/** `duty/by/towards/month` of everything that was to be done, with whether it was: one entry for each. */
export function toDo(
  lives: readonly PlannedLife[],
  cases: readonly PlannedCase[],
  lastDay: number,
): [name: string, done: boolean][] {
  return [...lives.flatMap((life) => toDoFor(life, lastDay)), ...cases.flatMap(toDoInCase)];
}

const province = (area: string): string => `cn-${area.slice(0, 2)}`;
const monthOf = (day: number): string => dayOf(day).slice(0, 7);

function toDoFor(life: PlannedLife, lastDay: number): [string, boolean][] {
  const home = province(life.household);
  const found: [string, boolean][] = [];
  const served = new Map<string, boolean>();
  for (const [n, stay] of life.stays.entries()) {
    const there = province(stay.area);
    const next = life.stays[n + 1]?.arrived;
    const ended = stay.left ?? next;
    const where = `${there}/${home}/${monthOf(stay.arrived)}`;
    found.push([`arrivals-in-time/${where}`, stay.recorded <= 30]);
    const { certificate } = life;
    if (certificate && certificate.issued <= stay.arrived && stay.arrived <= certificate.valid)
      found.push([
        `certificates-checked/${where}`,
        checksAt(life, there).some(
          (day) => stay.arrived <= day && day <= Math.min(stay.arrived + 30, ended ?? lastDay),
        ),
      ]);
    if (n === 0)
      found.push([`departures-announced/${home}/${there}/${monthOf(stay.arrived)}`, life.announced]);
    if (ended !== undefined)
      found.push([`departures-reconciled/${there}/${home}/${monthOf(ended)}`, stay.left !== undefined]);
    for (let day = stay.arrived; day <= (ended ?? lastDay); day += 1) {
      const name = `persons-served/${there}/${home}/${monthOf(day)}`;
      served.set(name, served.get(name) ?? false);
    }
  }
  for (const stay of life.stays)
    for (const after of stay.served) {
      const name = `persons-served/${province(stay.area)}/${home}/${monthOf(stay.arrived + after)}`;
      if (served.has(name)) served.set(name, true);
    }
  return [...found, ...served];
}

/** The days on which a province checked the person's certificate, on whichever stay. */
const checksAt = ({ stays }: PlannedLife, there: string): number[] =>
  stays
    .filter(({ area }) => province(area) === there)
    .flatMap(({ arrived, checked }) => (checked === undefined ? [] : [arrived + checked]));

function toDoInCase({ kind, from, to, opened, responded, closed }: PlannedCase): [string, boolean][] {
  const where = `${to}/${from}/${monthOf(opened)}`;
  if (kind === "notice")
    return [[`notices-acknowledged/${where}`, responded !== undefined && responded <= 30]];
  if (responded === undefined && closed !== undefined) return [];
  const most = kind === "urgent" ? 15 : 30;
  return [[`inquiries-answered/${where}`, responded !== undefined && responded <= most]];
}

/** Registered in Chengdu or Hangzhou; none of the places is in Sichuan or Zhejiang. */
const HOUSEHOLDS = ["510104", "330106"];
const PLACES = ["440305", "440304", "310115"];

const gap = fc.constantFrom(0, 1, 14, 15, 16, 29, 30, 31, 45, 70);
const stay = fc.record({
  area: fc.constantFrom(...PLACES),
  /** Days after the stay before. */
  after: fc.integer({ min: 1, max: 60 }),
  recorded: gap,
  lasted: fc.option(fc.integer({ min: 0, max: 120 }), { nil: undefined }),
  checked: fc.option(gap, { nil: undefined }),
  served: fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 3 }),
});

/** A life of one to three stays, one after the other. */
export const life: fc.Arbitrary<PlannedLife> = fc
  .record({
    household: fc.constantFrom(...HOUSEHOLDS),
    announced: fc.boolean(),
    certificate: fc.option(
      fc.record({ issued: fc.integer({ min: -90, max: 60 }), valid: fc.integer({ min: 61, max: 200 }) }),
      { nil: undefined },
    ),
    stays: fc.array(stay, { minLength: 1, maxLength: 3 }),
  })
  .map(({ household, announced, certificate, stays }) => {
    let free = 0;
    const planned: PlannedStay[] = [];
    for (const { area, after, recorded, lasted: drawn, checked, served } of stays) {
      // A departure on the day of its arrival comes before it, and would be taken for that of an earlier stay without one.
      const isUnmatched = planned.some((each) => each.area === area && each.left === undefined);
      const lasted = drawn === 0 && isUnmatched ? 1 : drawn;
      const arrived = free + after;
      free = arrived + (lasted ?? 0);
      // Two stays at one place with nothing between them are one: the second arrival would be a repeated one.
      const before = planned.at(-1);
      if (before?.area === area && before.left === undefined) continue;
      const left = lasted === undefined ? {} : { left: arrived + lasted };
      // A check is one of the stay: of the last one it may come as late as it likes.
      const isChecked = checked !== undefined && (lasted === undefined || checked <= lasted);
      planned.push({ area, arrived, recorded, ...left, ...(isChecked ? { checked } : {}), served });
    }
    return {
      household,
      announced,
      ...(certificate ? { certificate } : {}),
      stays: planned.map((each, n) => checkedWithin(each, planned[n + 1]?.arrived)),
    };
  });

/** Without the check, where the next arrival came first. */
function checkedWithin(planned: PlannedStay, next: number | undefined): PlannedStay {
  const { checked, ...unchecked } = planned;
  if (checked === undefined || next === undefined || planned.arrived + checked < next) return planned;
  return unchecked;
}

export const plannedCase: fc.Arbitrary<PlannedCase> = fc
  .record({
    kind: fc.constantFrom("notice" as const, "urgent" as const, "ordinary" as const),
    parties: fc.constantFrom(["cn-51", "cn-44"], ["cn-44", "cn-51"], ["cn-33", "cn-31"]),
    opened: fc.integer({ min: 0, max: 120 }),
    responded: fc.option(gap, { nil: undefined }),
    closed: fc.option(fc.integer({ min: 71, max: 90 }), { nil: undefined }),
  })
  .map(({ kind, parties, opened, responded, closed }) => ({
    kind,
    from: parties[0] ?? "",
    to: parties[1] ?? "",
    opened,
    ...(responded === undefined ? {} : { responded }),
    ...(closed === undefined || kind === "notice" ? {} : { closed }),
  }));
