import { expect, it } from "vitest";
import { statisticName, statisticQuery } from "#contracts/api/statistics";
import { addContributions } from "#contracts/dossier/contributions";
import { foldDossier } from "#contracts/dossier/fold";
import { POLICY_2009 } from "#contracts/policy/policy-2009";
import { tableOf } from "#contracts/statistics/table-of";
import { readTally } from "#contracts/statistics/tally-cell";
import { expectCounted } from "./testing/compared-tables.spec.ts";
import { factsOf } from "./testing/planned-facts.spec.ts";
import { IN_SQL, plannedInSql, plannedProvinces, plannedReports } from "./testing/planned-in-sql.spec.ts";

/*
 * The demo of 20,000 people without its processes: its reports as facts, folded and added up as a view does, beside SQL over
 * the plan. statistics.e2e.spec.ts asks a demo that runs.
 */

const PEOPLE = 20_000;
const SEED = 1;
const MONTHS = { from: "2009-11", to: "2011-01" };

it("every statistic of 20,000 people is what SQL counts from what was planned", () => {
  const tally = new Map<string, number>();
  let facts = 0;
  for (const reports of plannedReports(PEOPLE, SEED)) {
    facts += reports.length;
    for (const [subject, those] of factsOf(reports)) addContributions(tally, foldDossier(subject, those), 1);
  }
  expect(facts).toBeGreaterThan(5 * PEOPLE);
  const planned = plannedInSql(PEOPLE, SEED);
  const input = { cells: readTally(tally), provinces: plannedProvinces(), policy: POLICY_2009 };
  const asked = new Set<string>();
  for (const [path, sql] of Object.entries(IN_SQL)) {
    const url = new URL(path, "https://chessboard.example");
    const name = statisticName.parse(url.pathname.slice(1));
    const given = { ...Object.fromEntries(url.searchParams), ...MONTHS };
    const { format: _, ...question } = statisticQuery(name).parse(given);
    expectCounted(tableOf(name, input, question), planned, sql, MONTHS);
    asked.add(name);
  }
  expect([...asked].sort()).toEqual([...statisticName.options].sort());
});
