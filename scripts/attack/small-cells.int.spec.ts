import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ProtectedTables, StatisticsParts } from "#contracts/statistics/protected-tables";
import { protect } from "#contracts/statistics/protection";
import { demoShaped } from "./demo-shaped.ts";
import { countsOf, knowledgeOf } from "./knowledge.ts";
import { smallTables } from "./small-tables.arbitrary.ts";
import { Attacker, type Outcome } from "./solver.ts";

const OPTIONS = { threshold: 10, width: 10 };
const DEMO = demoShaped({ people: 5_000, months: 3, seed: 7, provinces: 31 });
const FEWER = demoShaped({ people: 2_000, months: 3, seed: 8, provinces: 12 });
const SLOW = 240_000;

/** Everything, as a reader with `statistics:exact` might see it. */
const truthOf = (parts: StatisticsParts) => countsOf(protect(parts, { threshold: 0, width: 1 }).tables);

async function attack(tables: ProtectedTables, parts: StatisticsParts, behind: boolean): Promise<Outcome> {
  using attacker = await Attacker.with(knowledgeOf(tables, parts, behind));
  return attacker.follow(truthOf(parts));
}

/** The tables with other counts told. */
async function attackTold(
  parts: StatisticsParts,
  told: (name: string, count: number) => boolean,
): Promise<Outcome> {
  const knowledge = knowledgeOf(protect(parts, OPTIONS).tables, parts, false);
  const truth = truthOf(parts);
  const counts = new Map(
    [...truth].map(([name, count]) => [name, count !== null && told(name, count) ? count : null]),
  );
  using attacker = await Attacker.with({ ...knowledge, counts });
  return attacker.follow(truth);
}

describe("an attacker with an exact solver and all published tables of a demo", { timeout: SLOW }, () => {
  it("finds many a count where small ones alone are kept back", async () => {
    const { kept, follow } = await attackTold(DEMO, (_, count) => count >= OPTIONS.threshold);
    expect(kept).toBeGreaterThan(2_000);
    expect(follow.length).toBeGreaterThan(20);
  });

  it("finds none of those that protection keeps back", async () => {
    const { kept, follow } = await attack(protect(DEMO, OPTIONS).tables, DEMO, false);
    expect(kept).toBeGreaterThan(2_000);
    expect(follow).toEqual([]);
  });

  it("finds none with what is known of stays that no table has", async () => {
    const { kept, follow } = await attack(protect(FEWER, OPTIONS).tables, FEWER, true);
    expect(kept).toBeGreaterThan(500);
    expect(follow).toEqual([]);
  });

  it("finds some where one of those kept back for others' sake is given back", async () => {
    const kept = protect(FEWER, OPTIONS).tables;
    const counts = countsOf(kept);
    const truth = truthOf(FEWER);
    const forOthers = [...truth].flatMap(([name, count]) =>
      counts.get(name) === null &&
      count !== null &&
      count >= OPTIONS.threshold &&
      /^(stock|present)\//.test(name)
        ? [name]
        : [],
    );
    expect(forOthers.length).toBeGreaterThan(5);
    let found = 0;
    for (const given of forOthers.slice(0, 5)) {
      const { follow } = await attackTold(FEWER, (name) => counts.get(name) !== null || name === given);
      found += follow.length;
    }
    expect(found).toBeGreaterThan(0);
  });

  it("gets no interval for a small count that is narrower than asked for, nor narrower than the exchange shows", async () => {
    const { tables, exchanges } = protect(DEMO, OPTIONS);
    using attacker = await Attacker.with(knowledgeOf(tables, DEMO, false));
    const arrivals = [...exchanges.values()].filter(({ name }) => name.startsWith("arrivals/"));
    const some = arrivals.filter((_, n) => n % Math.ceil(arrivals.length / 40) === 0);
    expect(some.length).toBeGreaterThan(20);
    for (const { name, least, most } of some) {
      const [lower, upper] = attacker.range(name);
      expect(upper - lower, name).toBeGreaterThanOrEqual(OPTIONS.width);
      expect([lower <= least, upper >= most], name).toEqual([true, true]);
    }
  });
});

describe("an attacker with an exact solver and small tables made up against it", { timeout: SLOW }, () => {
  it("finds a count in most where small ones alone are kept back, in none that are protected", async () => {
    const seen = { tables: 0, kept: 0, told: 0, unprotected: 0 };
    await fc.assert(
      fc.asyncProperty(smallTables, async (parts) => {
        const { tables } = protect(parts, OPTIONS);
        const { kept, follow } = await attack(tables, parts, true);
        expect(follow).toEqual([]);
        const alone = await attackTold(parts, (_, count) => count >= OPTIONS.threshold);
        seen.tables += 1;
        seen.kept += kept;
        seen.told += [...countsOf(tables).values()].filter((count) => count !== null).length;
        seen.unprotected += alone.follow.length > 0 ? 1 : 0;
      }),
      { numRuns: 150, seed: 4, endOnFailure: true },
    );
    expect(seen.unprotected).toBeGreaterThan(seen.tables / 2);
    expect(seen.told).toBeGreaterThan(seen.kept / 20);
  });
});
