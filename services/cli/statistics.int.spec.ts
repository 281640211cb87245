import { expect, it } from "vitest";
import { statisticName, statisticQuery } from "#contracts/api/statistics";
import { addContributions } from "#contracts/dossier/contributions";
import { foldDossier } from "#contracts/dossier/fold";
import { recordedFact, SUBJECT } from "#contracts/dossier/recorded-facts.spec";
import type { ParticipantId } from "#contracts/facts/participant";
import { POLICY_2009 } from "#contracts/policy/policy-2009";
import { tableOf } from "#contracts/statistics/table-of";
import { readTally } from "#contracts/statistics/tally-cell";
import { dateOf } from "./demo/days.ts";
import { inReportedOrder, type PlannedReport } from "./demo/planned-report.ts";
import { expectCounted } from "./testing/compared-tables.spec.ts";
import { IN_SQL, plannedInSql, plannedProvinces, plannedReports } from "./testing/planned-in-sql.spec.ts";

/*
 * The demo of 20,000 people without its processes: its reports as facts, folded and added up as a view does, beside SQL over
 * the plan. statistics.e2e.spec.ts asks a demo that runs.
 */

const PEOPLE = 20_000;
const SEED = 1;
const MONTHS = { from: "2009-11", to: "2011-01" };

/** One person's reports as facts on the logs of their participants; those of cases are about no person. */
function factsOf(all: readonly PlannedReport[]) {
  const reports = all.filter((each) => each.case === undefined);
  const places = new Map<PlannedReport, number>();
  const sizes = new Map<ParticipantId, number>();
  return reports.toSorted(inReportedOrder).map((report) => {
    const { participant, statement, refersTo, reportedOn } = report;
    const index = sizes.get(participant) ?? 0;
    sizes.set(participant, index + 1);
    places.set(report, index);
    const ref = refersTo && { participant: refersTo.participant, index: places.get(refersTo) };
    const event = {
      ...{ specversion: "1.0", id: "0b6e4a52-6f1c-8c3a-9d2e-5b7f0a1c2d3e" },
      ...{ source: `/participants/${participant}`, type: statement.type, subject: SUBJECT },
      ...{ time: `${dateOf(reportedOn)}T04:00:00.000Z`, department: "family-planning" },
      ...{ dataschema: `/schemas/${statement.type}.json`, datacontenttype: "application/json" },
      data: ref === undefined ? statement.data : { ...statement.data, ref },
    };
    return recordedFact(participant, index, event);
  });
}

it("every statistic of 20,000 people is what SQL counts from what was planned", () => {
  const tally = new Map<string, number>();
  let facts = 0;
  for (const reports of plannedReports(PEOPLE, SEED)) {
    facts += reports.length;
    addContributions(tally, foldDossier(SUBJECT, factsOf(reports)), 1);
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
