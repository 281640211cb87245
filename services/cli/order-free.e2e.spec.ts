import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type ParticipantId, participantId } from "#contracts/facts/participant";
import { openSharedLog } from "#infra/shared-log/open-shared-log";
import type { SharedLog, SharedLogRecord } from "#infra/shared-log/shared-log";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { lastJson, runCommand, startCommand } from "./testing/run-command.ts";

/** A small generator (mulberry32), so that a failure can be run again. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

type Logs = ReadonlyMap<ParticipantId, readonly SharedLogRecord[]>;

async function readAll(folder: string): Promise<Logs> {
  const sharedLog = await openSharedLog(`sqlite:${folder}`);
  const logs = new Map<ParticipantId, SharedLogRecord[]>();
  for (const file of readdirSync(folder)) {
    const id = /^chessboard\.(.+)\.sqlite$/.exec(file)?.[1];
    if (id === undefined) continue;
    const participant = participantId.parse(id);
    const tail = await sharedLog.tail(participant, 1_000_000);
    logs.set(
      participant,
      tail.flatMap(({ record }) => (record.kind === "misfit" ? [] : [record])),
    );
  }
  await sharedLog.close();
  return logs;
}

/** How one delivery went about it: what the test is there to vary. */
interface Delivery {
  readonly records: number;
  readonly repeats: number;
  readonly turns: number;
}

/**
 * Publishes the logs again: any log's turn at any time, batches of any size up to `largest`, again and again some of what a
 * log has published before, and in the end a part of each log once more.
 */
async function deliver(logs: Logs, sharedLog: SharedLog, seed: number, largest: number): Promise<Delivery> {
  const below = random(seed);
  const places = new Map([...logs].filter(([, records]) => records.length > 0).map(([id]) => [id, 0]));
  let [records, repeats, turns] = [0, 0, 0];
  while (places.size > 0) {
    const [participant, place] = [...places][below(places.size)] ?? [];
    const log = participant === undefined ? undefined : logs.get(participant);
    if (participant === undefined || place === undefined || log === undefined) break;
    const again = below(4) === 0 ? below(place + 1) : 0;
    const end = Math.min(log.length, place + 1 + below(largest));
    await sharedLog.publish(participant, log.slice(place - again, end));
    if (end === log.length) places.delete(participant);
    else places.set(participant, end);
    records += end - place + again;
    repeats += again;
    turns += 1;
  }
  for (const [participant, log] of logs) {
    const again = log.slice(below(log.length + 1));
    if (again.length > 0) await sharedLog.publish(participant, again);
    records += again.length;
    repeats += again.length;
  }
  return { records, repeats, turns };
}

const commitmentOf = (note: string): { facts: number; root: string } => {
  const [, facts, root = ""] = note.split("\n");
  return { facts: Number(facts), root };
};

describe("the view of one demo's logs", () => {
  it("has the same root in three fresh processes, whatever the interleaving, batching and repetition", async () => {
    using folder = temporaryFolder();
    const first = join(folder.path, "demo");
    const demo = await runCommand(
      "demo",
      "--people",
      "400",
      "--data-dir",
      first,
      "--port",
      "0",
      "--exit",
      "--json",
    );
    expect(demo.stderr).toContain("root");
    const told = lastJson(demo);
    const logs = await readAll(join(first, "shared-log"));
    expect(logs.size).toBeGreaterThan(30);
    expect(told.view.facts).toBe(told.facts);

    for (const [seed, largest] of [
      [1, 3],
      [2, 40],
      [3, 1500],
    ] as const) {
      const dataDir = join(folder.path, `view-${seed}`);
      const url = `sqlite:${join(folder.path, `shared-log-${seed}`)}`;
      const config = join(folder.path, `view-${seed}.json`);
      const demoDocument = JSON.parse(readFileSync(join(first, "demo.json"), "utf8"));
      const settings = { dataDir, sharedLog: url, cnKey: demoDocument.cnKey, listen: { port: 0 } };
      writeFileSync(
        config,
        JSON.stringify({ ...settings, signingKeyFile: join(first, "keys", "view.key"), logLevel: "warn" }),
      );
      const view = startCommand(["view", "--config", config]);
      const [, address = ""] = await view.said(/(http:\/\/127\.0\.0\.1:\d+)/);
      const sharedLog = await openSharedLog(url);
      const delivery = await deliver(logs, sharedLog, seed, largest);
      expect(delivery.repeats).toBeGreaterThan(delivery.records / 50);
      expect(delivery.turns).toBeGreaterThan(31);

      const headers = { authorization: `Bearer ${demoDocument.tokens.auditor}` };
      const note = await until(
        `view ${seed} holds ${told.facts} facts`,
        async () => {
          const answer = await fetch(`${address}/v1/commitment`, { headers });
          const commitment = answer.ok ? commitmentOf(await answer.text()) : undefined;
          return commitment?.facts === told.facts ? commitment : undefined;
        },
        60_000,
      );
      expect(note.root).toBe(told.view.root);
      await sharedLog.close();
      view.process.kill("SIGTERM");
      await view.ended;
    }
  });
});
