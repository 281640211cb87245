import { setTimeout } from "node:timers/promises";
import { createNodeClient } from "#client/node-client";
import { ChessboardError } from "#contracts/errors";
import { calendarDate } from "#contracts/facts/data-types";
import { CN, CN_ACCESS } from "#contracts/facts/participant";
import type { HttpAccess } from "#infra/http/client";
import { admission, type DirectoryReport, keyAddition } from "../directory-reports.ts";
import { digitsOf } from "./areas.ts";
import { type DemoPlan, DOMAIN, keyOf } from "./demo-plan.ts";

/** The day the demo's directory is of: the same in every run, so that a second run repeats it. */
const OCCURRED_ON = calendarDate.parse("2009-10-01");

/**
 * Everything that the directory of a demo says: the keys of `cn` and of its view and auditor (its log key is pinned and
 * needs no fact), then every other participant with its territory, log key and token key.
 */
export function directoryReports({ participants, provinces, keys, request }: DemoPlan): DirectoryReport[] {
  const on = { occurredOn: OCCURRED_ON };
  const isProvince = new Set(provinces);
  const others = participants.filter((id) => id !== CN);
  return [
    keyAddition(CN, "token", keyOf(keys.token, CN).vkey, on),
    keyAddition(CN, "view", keys.view.vkey, on),
    keyAddition(CN, "auditor", keys.auditor.vkey, on),
    ...others.flatMap((id) => [
      admission(id, {
        origin: `${DOMAIN}/${id}`,
        areas: id === CN_ACCESS ? [] : [digitsOf(id)],
        stage: request.story === true && isProvince.has(id) ? "provincial" : "national",
        ...on,
      }),
      keyAddition(id, "log", keyOf(keys.log, id).vkey, on),
      keyAddition(id, "token", keyOf(keys.token, id).vkey, on),
    ]),
  ];
}

/** Reports the directory to the node of `cn`, and waits until every node takes reports by it. Throws CB732 for a refusal. */
export async function admitAll(
  reports: readonly DirectoryReport[],
  cn: HttpAccess,
  nodes: readonly HttpAccess[],
): Promise<void> {
  await reportToDirectory(reports, cn);
  await Promise.all(nodes.map(untilReady));
}

/** Reports to the node of `cn`; the highest index that any of it has. Throws CB732 for a refusal. */
export async function reportToDirectory(
  reports: readonly DirectoryReport[],
  cn: HttpAccess,
): Promise<number> {
  const lines = reports.map((report) => JSON.stringify(report));
  let last = 0;
  for await (const result of createNodeClient(cn).reportBatch(lines)) {
    if ("problem" in result) {
      const { type, subject } = reports[result.line - 1] ?? {};
      throw new ChessboardError("CB732", `${type} of ${subject}: ${JSON.stringify(result.problem)}.`);
    }
    last = Math.max(last, result.index);
  }
  return last;
}

/** How long a node may take to hear of the directory; thirty of them start at once. */
const READY_MS = 120_000;
const POLL_MS = 25;

async function untilReady({ url }: HttpAccess): Promise<void> {
  const until = performance.now() + READY_MS;
  for (;;) {
    const response = await fetch(`${url}/health/ready`);
    const why = await response.text();
    if (response.ok) return;
    if (performance.now() > until) throw new ChessboardError("CB701", `${url} is not ready: ${why}.`);
    await setTimeout(POLL_MS);
  }
}
