import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CN_ACCESS, participantId } from "#contracts/facts/participant";
import type { Subject } from "#contracts/facts/subject";
import { foldedInBatches } from "../testing/folded-batches.spec.ts";
import type { MemoryRows } from "../testing/memory-rows.spec.ts";
import { type NaiveView, naiveView } from "../testing/naive-view.spec.ts";
import { caseNumber } from "../testing/mixed-country.spec.ts";
import { DirectoryLog, person, SealedLog, signerNamed } from "../testing/sealed-log.spec.ts";

function expectSame(rows: MemoryRows, naive: NaiveView): void {
  expect(new Map([...rows.quarantine].map(([place, { reason }]) => [place, reason]))).toEqual(
    naive.quarantine,
  );
  expect(rows.dossiers).toEqual(naive.dossiers);
  expect(rows.tally).toEqual(naive.tally);
  const looks = [...rows.facts].filter(([, { participant }]) => participant === CN_ACCESS);
  expect(new Map(looks.map(([place, { subject }]) => [place, subject]))).toEqual(naive.looks);
  expect(Buffer.from(rows.tree.root()).toString("hex")).toBe(naive.root);
}

const HOMES = ["440305", "510104", "650102", "659001"] as const;
const IDS = ["cn-44", "cn-51", "cn-65", "cn-66", "cn-access"] as const;
const PEOPLE = 4;

const reported = fc.record({
  log: fc.nat(4),
  who: fc.nat(PEOPLE - 1),
  kind: fc.constantFrom(
    ...([
      "arrived",
      "arrivedForReason",
      "departed",
      "issued",
      "revoked",
      "withdrawn",
      "foreign",
      "garbage",
    ] as const),
    ...(["opened", "opened", "answered", "answered", "closed", "closed", "caseWithdrawn"] as const),
  ),
  day: fc.integer({ min: 1, max: 4 }),
  ref: fc.nat(8),
});
type Reported = typeof reported extends fc.Arbitrary<infer T> ? T : never;

function report(log: SealedLog, n: number, { who, kind, day, ref }: Reported): void {
  const occurredOn = `2010-03-0${day}`;
  const areaCode = kind === "foreign" ? HOMES[(n + 1) % 4] : HOMES[n % 4];
  const householdAreaCode = HOMES[(n + day) % 4];
  const refTo = { ref: { participant: log.participant, index: ref }, reason: "reported-in-error" };
  const subject = person(who);
  if (log.participant === CN_ACCESS && kind !== "foreign") look(log, subject, occurredOn);
  else if (kind === "garbage") log.addBytes(new TextEncoder().encode(`not a fact ${day}`));
  else if (kind === "departed")
    log.add("cn.chessboard.movement.departed.v1", subject, {
      occurredOn,
      areaCode,
      householdAreaCode,
      stay: "recorded",
    });
  else if (kind === "issued")
    log.add("cn.chessboard.certificate.issued.v1", subject, {
      occurredOn,
      householdAreaCode: areaCode,
      kind: "marriage-and-childbearing",
      validUntil: "2013-03-01",
    });
  else if (kind === "revoked")
    log.add("cn.chessboard.certificate.revoked.v1", subject, { occurredOn, ...refTo });
  else if (kind === "withdrawn")
    log.add("cn.chessboard.movement.withdrawn.v1", subject, { occurredOn, ...refTo });
  else if (kind === "arrivedForReason")
    log.add("cn.chessboard.movement.arrived.v2", subject, {
      ...{ occurredOn, areaCode, householdAreaCode },
      reason: day % 2 === 0 ? "marriage" : "work-or-trade",
    });
  else if (kind === "opened" || kind === "answered" || kind === "closed" || kind === "caseWithdrawn")
    reportOfCase(log, n, { who, kind, day, ref });
  else log.add("cn.chessboard.movement.arrived.v1", subject, { occurredOn, areaCode, householdAreaCode });
}

/** Any province opens, answers and closes any case; now and then it says that another does. */
function reportOfCase(
  log: SealedLog,
  n: number,
  { who, kind, day, ref }: Pick<Reported, "who" | "day" | "ref"> & { kind: string },
): void {
  const subject = caseNumber(who % 2);
  const occurredOn = `2010-03-0${day}`;
  const by = ref === 8 ? "cn-51" : log.participant;
  if (kind === "opened")
    log.add("cn.chessboard.collaboration.inquiryOpened.v1", subject, {
      ...{ occurredOn, from: by, to: IDS[(n + 1) % 4], about: person(who) },
      ...{ matter: "certificate-wanted", urgency: "urgent" },
    });
  else if (kind === "answered")
    log.add("cn.chessboard.collaboration.inquiryAnswered.v1", subject, {
      occurredOn,
      by,
      answer: "confirmed",
    });
  else if (kind === "closed")
    log.add("cn.chessboard.collaboration.inquiryClosed.v1", subject, { occurredOn, by, outcome: "settled" });
  else
    log.add("cn.chessboard.collaboration.withdrawn.v1", subject, {
      ...{ occurredOn, ref: { participant: log.participant, index: ref } },
      reason: "entered-in-error",
    });
}

function look(log: SealedLog, subject: Subject, occurredOn: string): void {
  const data = { participant: "cn-44", department: "health", sub: "clinic-7", purpose: "inquiry" };
  log.add("cn.chessboard.access.recordViewed.v1", participantId.parse("cn-44"), {
    occurredOn,
    ...data,
    subject,
    viewed: "person",
    outcome: "answered",
  });
}

const moves = fc.array(
  fc.oneof(
    {
      weight: 2,
      arbitrary: fc.record({
        move: fc.constant("revoke" as const),
        log: fc.constantFrom(0, 1, 2, 3, 4, 4, 4),
        at: fc.nat(12),
      }),
    },
    fc.record({ move: fc.constant("rotate" as const), log: fc.nat(4), at: fc.nat(12) }),
    fc.record({ move: fc.constant("admit" as const), log: fc.nat(3), at: fc.constant(0) }),
  ),
  { maxLength: 5 },
);

const scenario = fc.record({
  reports: fc.array(reported, { minLength: 10, maxLength: 70 }),
  moves,
  interleavings: fc.array(
    fc.array(
      fc.array(fc.record({ log: fc.nat(5), count: fc.integer({ min: 1, max: 9 }) }), {
        minLength: 1,
        maxLength: 4,
      }),
      { maxLength: 14 },
    ),
    { minLength: 3, maxLength: 3 },
  ),
});

/** The logs of a scenario: three provinces and cn-access are there from the start; who is admitted later, and what keys do, is in `moves`. */
function logsOf({
  reports,
  moves,
}: {
  reports: readonly Reported[];
  moves: readonly { move: string; log: number; at: number }[];
}) {
  const cn = new DirectoryLog();
  const logs = IDS.map((id) => new SealedLog(id));
  const areas: Record<string, string[]> = { "cn-66": ["6590"], "cn-access": [] };
  for (const log of logs.filter((_, n) => n !== 3)) cn.admit(log, areas[log.participant]);
  let seed = 2;
  for (const { move, log: n, at } of moves) {
    const log = logs[n];
    if (log === undefined) continue;
    if (move === "admit") cn.admit(log, areas[log.participant]);
    if (move === "revoke") cn.revokeKey(log.participant, log.signer.vkey, at);
    if (move === "rotate") {
      cn.addKey(log.participant, "log", signerNamed(log.signer.name, seed).vkey, at);
      seed += 1;
    }
  }
  for (const each of reports) {
    const log = logs[each.log];
    if (log !== undefined) report(log, each.log, each);
  }
  return { cn, logs };
}

describe("prepareBatch", () => {
  it("leads to the same view for any interleaving and batching, which is what the logs fold to", async () => {
    const seen = {
      withdrawn: 0,
      sameDay: 0,
      lateDirectory: 0,
      twoProvinces: 0,
      voided: 0,
      foreign: 0,
      lateAdmission: 0,
      looks: 0,
      voidedLooks: 0,
      foreignActors: 0,
      answeredCases: 0,
      closedCases: 0,
      strangers: 0,
      bothVersions: 0,
    };
    await fc.assert(
      fc.asyncProperty(scenario, async ({ reports, moves, interleavings }) => {
        const { cn, logs } = logsOf({ reports, moves });
        const admitted = logs.filter(
          (log) => log !== logs[3] || moves.some(({ move, log: n }) => move === "admit" && n === 3),
        );
        const naive = naiveView(cn, admitted);
        for (const batches of interleavings) expectSame(await foldedInBatches(cn, logs, batches), naive);
        const dossiers = [...naive.dossiers.values()].join();
        if (reports.some(({ kind }) => kind === "withdrawn")) seen.withdrawn += 1;
        if (/"from":\{"date":"([0-9-]+)"[^}]*\}[^}]*"until":\{[^}]*"date":"\1"/.test(dossiers))
          seen.sameDay += 1;
        if (moves.length > 0) seen.lateDirectory += 1;
        if (/\["cn-44",\d+\],\["cn-51"|\["cn-51",\d+\],\["cn-44"/.test(dossiers)) seen.twoProvinces += 1;
        const reasons = [...naive.quarantine.values()];
        if (reasons.includes("void-key")) seen.voided += 1;
        if (naive.looks.size > 0) seen.looks += 1;
        if ([...naive.quarantine].some(([at, why]) => at.startsWith("cn-access/") && why === "void-key"))
          seen.voidedLooks += 1;
        if (reasons.includes("outside-territory")) seen.foreign += 1;
        if (reasons.includes("foreign-actor")) seen.foreignActors += 1;
        if (dossiers.includes('"state":"answered"')) seen.answeredCases += 1;
        if (dossiers.includes('"state":"closed"')) seen.closedCases += 1;
        if (dossiers.includes("case-step-foreign")) seen.strangers += 1;
        if (
          /"reason":"not-asked"[^\n]*"reason":"[mw]|"reason":"[mw][^\n]*"reason":"not-asked"/.test(
            [...naive.dossiers.values()].join("\n"),
          )
        )
          seen.bothVersions += 1;
        if (moves.some(({ move, log }) => move === "admit" && log === 3)) seen.lateAdmission += 1;
      }),
      { numRuns: 200 },
    );
    expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(4);
  });

  it("counts the first 1,000 facts of a subject and log, whatever a late revocation makes void", async () => {
    const cn = new DirectoryLog();
    const log = new SealedLog("cn-44");
    cn.admit(log);
    const arrived = { areaCode: "440305", householdAreaCode: "510104" };
    for (let n = 0; n < 1100; n += 1) {
      log.add("cn.chessboard.movement.arrived.v1", person(n % 100 === 99 ? 1 : 0), {
        occurredOn: "2010-03-01",
        ...arrived,
      });
    }
    cn.revokeKey(log.participant, log.signer.vkey, 300);
    cn.addKey(log.participant, "log", signerNamed(log.signer.name, 2).vkey, 400);
    const naive = naiveView(cn, [log]);
    expect([...naive.quarantine.values()].filter((reason) => reason === "void-key")).toHaveLength(100);
    expect(naive.quarantine.size).toBe(100);

    const before = new DirectoryLog();
    before.admit(log);
    const unrevoked = naiveView(before, [log]);
    expect([...unrevoked.quarantine.values()]).toEqual(Array.from({ length: 89 }, () => "over-limit"));

    expectSame(await foldedInBatches(before, [log], []), unrevoked);
    expectSame(
      await foldedInBatches(
        cn,
        [log],
        [[{ log: 0, count: 2 }], [{ log: 1, count: 1050 }], [{ log: 1, count: 50 }]],
      ),
      naive,
    );
    expectSame(
      await foldedInBatches(
        cn,
        [log],
        [
          [
            { log: 1, count: 700 },
            { log: 0, count: 9 },
          ],
          [{ log: 1, count: 9 }],
        ],
      ),
      naive,
    );
  });
});
