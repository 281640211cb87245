import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ParticipantId } from "#contracts/facts/participant";
import { openSharedLog } from "#infra/shared-log/open-shared-log";
import type { SharedLog, SharedLogRecord } from "#infra/shared-log/shared-log";
import { until } from "#infra/testing/until";
import type { DemoDocument } from "../demo-document.ts";
import { startCommand } from "./run-command.ts";

/*
 * The logs of one demo, told again to views that were not there: what an undisturbed fold is compared with.
 */

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

export type Logs = ReadonlyMap<ParticipantId, readonly SharedLogRecord[]>;

/** Every record of every topic, in log order. */
export async function readLogs(url: string, participants: readonly ParticipantId[]): Promise<Logs> {
  const sharedLog = await openSharedLog(url);
  const logs = new Map<ParticipantId, SharedLogRecord[]>();
  for (const participant of participants) {
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
export interface Delivery {
  readonly records: number;
  readonly repeats: number;
  readonly turns: number;
}

/**
 * Publishes the logs again: any log's turn at any time, batches of any size up to `largest`, again and again some of what a
 * log has published before, and in the end a part of each log once more.
 */
export async function deliver(
  logs: Logs,
  sharedLog: SharedLog,
  seed: number,
  largest: number,
): Promise<Delivery> {
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

/** Whose logs a fresh view follows, and how it may be asked. */
export interface Readable {
  readonly cnKey: string;
  readonly tokens: Pick<DemoDocument["tokens"], "auditor">;
}

/** The commitment of a fresh view process, on the embedded engines in `folder`, once it holds so many facts. */
export async function freshView(
  folder: string,
  { cnKey, tokens }: Readable,
  signingKeyFile: string,
  facts: number,
  tell: (sharedLog: SharedLog) => Promise<void>,
): Promise<{ facts: number; root: string }> {
  const url = `sqlite:${join(folder, "shared-log")}`;
  const config = join(folder, "view.json");
  const settings = { dataDir: join(folder, "view"), sharedLog: url, cnKey, signingKeyFile };
  writeFileSync(config, JSON.stringify({ ...settings, listen: { port: 0 }, logLevel: "warn" }));
  const view = startCommand(["view", "--config", config]);
  const [, address = ""] = await view.said(/(http:\/\/127\.0\.0\.1:\d+)/);
  const sharedLog = await openSharedLog(url);
  await tell(sharedLog);
  const headers = { authorization: `Bearer ${tokens.auditor}` };
  const commitment = await until(`a fresh view holds ${facts} facts`, async () => {
    const answer = await fetch(`${address}/v1/commitment`, { headers });
    const found = answer.ok ? commitmentOf(await answer.text()) : undefined;
    return found?.facts === facts ? found : undefined;
  });
  await sharedLog.close();
  view.process.kill("SIGTERM");
  await view.ended;
  return commitment;
}

const commitmentOf = (note: string): { facts: number; root: string } => {
  const [, facts, root = ""] = note.split("\n");
  return { facts: Number(facts), root };
};
