import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { participantId } from "#contracts/facts/participant";
import { caseId } from "#contracts/facts/subject";
import { foldedInBatches } from "../testing/folded-batches.spec.ts";
import type { MemoryRows } from "../testing/memory-rows.spec.ts";
import { DirectoryLog, person, SealedLog, signerNamed } from "../testing/sealed-log.spec.ts";

const IDS = ["cn-44", "cn-51", "cn-33"] as const;
const AREAS = ["440305", "510104", "330106"] as const;
const caseOf = (n: number) => caseId.parse(`c-0b6e4f7a-52b1-4c8e-9d2e-${String(n).padStart(12, "0")}`);

const told = fc.record({
  log: fc.nat(2),
  other: fc.nat(2),
  what: fc.constantFrom(
    "notice",
    "inquiry",
    "acknowledged",
    "answered",
    "closed",
    "withdrawn",
    "arrived",
    "departed",
  ),
  which: fc.nat(1),
  day: fc.integer({ min: 1, max: 9 }),
  ref: fc.nat(6),
});
type Told = typeof told extends fc.Arbitrary<infer T> ? T : never;

const scenario = fc.record({
  facts: fc.array(told, { minLength: 8, maxLength: 40 }),
  revokedFrom: fc.option(fc.nat(8), { nil: undefined }),
  batches: fc.array(
    fc.array(fc.record({ log: fc.nat(3), count: fc.integer({ min: 1, max: 4 }) }), {
      minLength: 1,
      maxLength: 3,
    }),
    { maxLength: 30 },
  ),
});

interface Country {
  readonly facts: Told[];
  readonly revokedFrom: number | undefined;
}

/** An opening that is withdrawn in another batch: by chance that is rare. */
const WITHDRAWN: Country & { batches: { log: number; count: number }[][] } = {
  facts: [
    { log: 0, other: 1, what: "notice", which: 0, day: 1, ref: 0 },
    { log: 0, other: 1, what: "withdrawn", which: 0, day: 1, ref: 0 },
  ],
  revokedFrom: undefined,
  batches: [[{ log: 0, count: 9 }], [{ log: 1, count: 1 }], [{ log: 1, count: 1 }]],
};

function tell(log: SealedLog, { other, what, which, day, ref }: Told, n: number): void {
  const occurredOn = `2010-03-0${day}`;
  const by = { occurredOn, by: log.participant };
  const to = IDS[other] ?? "cn-44";
  const open = { occurredOn, from: log.participant, to, about: person(which) };
  const put = (step: "noticeAcknowledged" | "inquiryAnswered" | "inquiryClosed", data: object) =>
    log.add(`cn.chessboard.collaboration.${step}.v1`, caseOf(which), { ...by, ...data });
  const moved = { occurredOn, areaCode: AREAS[n % 3], householdAreaCode: "510104" };
  if (what === "notice")
    log.add("cn.chessboard.collaboration.noticeSent.v1", caseOf(which), { ...open, matter: "arrived-here" });
  else if (what === "inquiry")
    log.add("cn.chessboard.collaboration.inquiryOpened.v1", caseOf(which), {
      ...open,
      matter: "certificate-wanted",
      urgency: day % 2 === 0 ? "urgent" : "ordinary",
    });
  else if (what === "acknowledged") put("noticeAcknowledged", {});
  else if (what === "answered") put("inquiryAnswered", { answer: "confirmed" });
  else if (what === "closed") put("inquiryClosed", { outcome: "settled" });
  else if (what === "withdrawn")
    log.add("cn.chessboard.collaboration.withdrawn.v1", caseOf(which), {
      occurredOn,
      ref: { participant: log.participant, index: ref },
      reason: "duplicate",
    });
  else if (what === "arrived") log.add("cn.chessboard.movement.arrived.v1", person(which), moved);
  else
    log.add("cn.chessboard.movement.departed.v1", person(which), {
      ...moved,
      destinationAreaCode: AREAS[other],
      stay: "recorded",
    });
}

function countryOf({
  facts,
  revokedFrom,
}: Pick<typeof scenario extends fc.Arbitrary<infer T> ? T : never, "facts" | "revokedFrom">) {
  const cn = new DirectoryLog();
  const logs = IDS.map((id) => new SealedLog(id));
  for (const log of logs) cn.admit(log);
  if (revokedFrom !== undefined) {
    const id = participantId.parse("cn-51");
    cn.revokeKey(id, signerNamed("chessboard.example/cn-51").vkey, revokedFrom);
  }
  for (const each of facts) {
    const log = logs[each.log];
    if (log !== undefined) tell(log, each, each.log);
  }
  return { cn, logs };
}

/** What a dossier's JSON says is on whose worklist, written another way: `participant kind subject`, in byte order. */
function expectedWork(rows: MemoryRows): string[] {
  const work: string[] = [];
  for (const [subject, json] of rows.dossiers) {
    const { case: standing, findings } = JSON.parse(json);
    for (const { code, participants } of findings)
      for (const participant of participants) work.push(`${participant} ${code} ${subject}`);
    const due: Record<string, [string, string[]]> = {
      sent: ["notice-to-acknowledge", [standing?.from, standing?.to]],
      open: [`${standing?.urgency}-inquiry-to-answer`, [standing?.from, standing?.to]],
      answered: ["inquiry-to-close", [standing?.from]],
    };
    const [kind, whose] = due[standing?.state] ?? ["", []];
    for (const participant of whose) work.push(`${participant} ${kind} ${subject}`);
  }
  return work.sort();
}

/** Who sees which facts of cases, by the facts that count alone. */
function expectedCaseFacts(rows: MemoryRows): string[] {
  const shown = new Set<string>();
  for (const [subject, json] of rows.dossiers) {
    if (!subject.startsWith("c-")) continue;
    const { case: standing } = JSON.parse(json);
    const facts = [...rows.facts.values()].filter((fact) => fact.subject === subject);
    for (const fact of facts) {
      const { data } = JSON.parse(fact.body);
      const parties = standing === undefined ? [] : [standing.from, standing.to];
      for (const { participant, index } of facts) {
        const readers = [
          ...parties,
          ...(data.to !== undefined && participant === data.from ? [data.to] : []),
        ];
        for (const reader of readers)
          if (reader !== participant) shown.add(`${reader}: ${participant}/${index}`);
      }
    }
  }
  return [...shown].sort();
}

describe("what stands beside the dossiers", () => {
  it("is what the dossiers say, whatever the order and the batches in which their facts came", async () => {
    const seen = { work: 0, caseFacts: 0, revoked: 0, withdrawnOpening: 0 };
    await fc.assert(
      fc.asyncProperty(scenario, async ({ batches, ...country }) => {
        const { cn, logs } = countryOf(country);
        const rows = await foldedInBatches(cn, logs, batches);
        const work = expectedWork(rows);
        expect(
          rows.worklist.map(({ participant, kind, subject }) => `${participant} ${kind} ${subject}`).sort(),
        ).toEqual(work);
        expect(rows.caseFacts.toSorted()).toEqual(expectedCaseFacts(rows));
        const atOnce = await foldedInBatches(cn, logs, []);
        const sorted = ({ worklist }: MemoryRows) => worklist.map((row) => JSON.stringify(row)).sort();
        expect(sorted(rows)).toEqual(sorted(atOnce));
        if (work.length > 0) seen.work += 1;
        if (rows.caseFacts.length > 0) seen.caseFacts += 1;
        if ([...rows.quarantine.values()].some(({ reason }) => reason === "void-key")) seen.revoked += 1;
        const openedByNone = [...rows.dossiers].filter(
          ([of, json]) => of.startsWith("c-") && !json.includes('"case":'),
        );
        const shownOf = (of: string) =>
          rows.caseFacts.some((name) => rows.facts.get(name.split(": ")[1] ?? "")?.subject === of);
        if (openedByNone.some(([subject]) => shownOf(subject))) seen.withdrawnOpening += 1;
      }),
      { numRuns: 100, examples: [[WITHDRAWN]] },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
  });
});
