import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { expect, it } from "vitest";
import { asIndex, asSize, type LogIndex } from "#contracts/seals/position";
import type { EventStore } from "#infra/event-store/event-store";
import type { Submission } from "../report-fact/submission.ts";
import {
  ANNA,
  arrived,
  BAOAN,
  BEN,
  checked,
  DIRECTORY,
  departed,
  FUTIAN,
  GUANGDONG,
  issued,
  renewed,
  revoked,
  served,
  TIME,
  told,
  withdrawn,
} from "./decided-log.spec.ts";
import { decider } from "./decide.ts";
import { LogMemory } from "./log-memory.ts";
import { SweptIndex } from "./swept-index.ts";

/** A report before it is known what was reported before it. */
interface Intent {
  readonly what: string;
  readonly day: number;
  readonly place: string;
  readonly subject: string;
  /** Points at an index, or at an earlier report to be sent again. */
  readonly pick: number;
}

const intent: fc.Arbitrary<Intent> = fc.record({
  what: fc.constantFrom(
    ...[
      "arrived",
      "arrived",
      "departed",
      "departed",
      "served",
      "issued",
      "issued",
      "issued",
      "renewed",
      "revoked",
      "checked",
    ],
    ...["movement", "certificate", "service", "again", "again", "altered"],
  ),
  day: fc.integer({ min: 1, max: 9 }),
  place: fc.constantFrom(BAOAN, FUTIAN),
  subject: fc.constantFrom(ANNA, ANNA, BEN),
  pick: fc.nat(11),
});

/** Reports as systems send them, some of them twice, some of them under a key that was used. */
function reportsOf(intents: readonly Intent[]): Submission[] {
  const reports: Submission[] = [];
  for (const { what, day, place, subject, pick } of intents) {
    const on = `2010-03-0${day}`;
    const by = { subject };
    const earlier = reports[pick % Math.max(reports.length, 1)];
    if (what === "arrived") reports.push(arrived(on, place, by));
    else if (what === "departed") reports.push(departed(on, place, "recorded", by));
    else if (what === "served") reports.push(served(on, place, by));
    else if (what === "issued") reports.push(issued(on, `2010-03-2${day}`, by));
    else if (what === "renewed") reports.push(renewed(on, pick, "2010-03-31", by));
    else if (what === "revoked") reports.push(revoked(on, pick, by));
    else if (what === "checked") reports.push(checked(on, pick, by));
    else if (what !== "again" && what !== "altered") reports.push(withdrawn(what, on, pick, by));
    else if (earlier === undefined) continue;
    else if (what === "again") reports.push(earlier);
    else reports.push({ ...served(on, place, by), id: earlier.id });
  }
  return reports;
}

const decide = decider(GUANGDONG);
const none = () => Promise.reject(new Error("not asked for"));

/** The log, and what every report was told, when groups of those sizes are decided on what the log remembers. */
async function decided(reports: readonly Submission[], sizes: readonly number[]) {
  const log: Uint8Array[] = [];
  const said: string[] = [];
  const readAt = async (indexes: readonly LogIndex[]) =>
    indexes.map((index) => log[index] ?? new Uint8Array());
  const store: Pick<EventStore, "readAt"> = { readAt };
  const db = new DatabaseSync(":memory:");
  const index = new SweptIndex(db, 4);
  const memory = new LogMemory(index, storeOf(store));
  for (let at = 0, n = 0; at < reports.length; n += 1) {
    const group = reports.slice(at, at + (sizes[n % sizes.length] ?? 1));
    at += group.length;
    const recollection = await memory.recall(group);
    const recorded = group.flatMap((submission) => {
      const place = asIndex(log.length);
      const decision = decide({ submission, index: place, time: TIME, directory: DIRECTORY, recollection });
      said.push(told(decision));
      if (decision.kind !== "recorded") return [];
      recollection.add(decision.recorded);
      log.push(decision.recorded.bytes);
      return [decision.recorded];
    });
    for (const fact of recorded) memory.remember(fact);
    index.sweep(asSize(log.length));
  }
  db.close();
  return { said, log: log.map((bytes) => new TextDecoder().decode(bytes)) };
}

/** A store that answers what a memory asks, and nothing else. */
const storeOf = ({ readAt }: Pick<EventStore, "readAt">): EventStore => ({
  participant: GUANGDONG,
  readAt,
  size: none,
  newestCheckpoint: none,
  append: none,
  read: none,
  subscribe: () => {
    throw new Error("not asked for");
  },
  close: none,
});

it("gives the same log and the same answers whatever the groups in which reports are decided", async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(intent, { minLength: 10, maxLength: 30, size: "max" }),
      fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 5 }),
      async (intents, sizes) => {
        const reports = reportsOf(intents);
        const oneByOne = await decided(reports, [1]);
        expect(await decided(reports, sizes)).toEqual(oneByOne);
        expect(await decided(reports, [30])).toEqual(oneByOne);
        for (const each of oneByOne.said) {
          const [what = ""] = each.split(" ");
          seen.set(what, (seen.get(what) ?? 0) + 1);
        }
      },
    ),
    { numRuns: 150 },
  );
  const toCover = ["recorded", "repeated", "CB521", "CB524", "CB531", "CB532", "CB533", "CB534", "CB535"];
  for (const what of toCover) expect(seen.get(what), what).toBeGreaterThan(10);
});
