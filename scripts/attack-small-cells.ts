import { parseArgs } from "node:util";
import { z } from "zod";
import { protect } from "#contracts/statistics/protection";
import { demoShaped } from "./attack/demo-shaped.ts";
import { countsOf, knowledgeOf } from "./attack/knowledge.ts";
import { Attacker } from "./attack/solver.ts";

/*
 * npm run attack [-- --people 20000 --months 12 --provinces 31 --seed 1 --threshold 10 --width 10 --behind]
 *
 * Protects tables of the demo's shape and attacks them with an exact solver: how long it took, how much of each table is told, which
 * counts kept back follow after all (exit 1). With --behind the attacker also uses stocks and departures by origin and prefecture,
 * which no table has; that takes far longer, so with fewer people, months or provinces.
 */

const { values } = parseArgs({
  options: {
    people: { type: "string", default: "20000" },
    months: { type: "string", default: "12" },
    provinces: { type: "string", default: "31" },
    seed: { type: "string", default: "1" },
    threshold: { type: "string", default: "10" },
    width: { type: "string", default: "10" },
    behind: { type: "boolean", default: false },
  },
});
const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
const { threshold, width, behind, ...shape } = z
  .object({
    people: whole(1, 1_000_000),
    months: whole(1, 120),
    provinces: whole(2, 31),
    seed: whole(0, 2 ** 31),
    threshold: whole(0, 1_000),
    width: whole(1, 1_000),
    behind: z.boolean(),
  })
  .parse(values);

const say = (line: string) => process.stdout.write(`${line}\n`);

const parts = demoShaped(shape);
const began = performance.now();
const { tables } = protect(parts, { threshold, width });
say(`protected in ${Math.round(performance.now() - began)} ms`);
const truth = countsOf(protect(parts, { threshold: 0, width: 1 }).tables);
const sumOf = (rows: readonly (readonly [string, number | null])[]) =>
  rows.reduce((sum, [, count]) => sum + (count ?? 0), 0);
for (const [table, rows] of Map.groupBy(countsOf(tables), ([name]) => name.split("/")[0] ?? "")) {
  const told = rows.filter(([, count]) => count !== null).length;
  const all = sumOf(rows.map(([name]) => [name, truth.get(name) ?? 0]));
  say(
    `${table.padEnd(18)} ${told} of ${rows.length} told, with ${Math.round((100 * sumOf(rows)) / all)}% of its people`,
  );
}
const started = performance.now();
using attacker = await Attacker.with(knowledgeOf(tables, parts, behind));
const { kept, follow, solves } = attacker.follow(truth);
say(
  `${kept} kept back, ${follow.length} of them follow (${solves} solves, ${Math.round(performance.now() - started)} ms)`,
);
for (const name of follow) say(`  ${name}`);
process.exitCode = follow.length > 0 ? 1 : 0;
