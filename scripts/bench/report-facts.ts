import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { reportReceipt } from "#contracts/api/node";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { openDurable, transaction } from "#infra/sqlite/database";
import { Country } from "#services/province-node/testing/country";
import { load, type LoadResult } from "./load.ts";
import { type ProcessUnderLoad, startUnderLoad } from "./process-under-load.ts";
import { arrivalNumber } from "../made-up-arrival.ts";

const CONNECTIONS = 64;
const TOKENS = 64;
const WARM_UP_SECONDS = 3;

export interface Measured extends LoadResult {
  readonly cpuMicrosecondsEach: number;
  readonly peakMiB: number;
}

export interface ReportBench {
  readonly node: Measured;
  readonly bare: Measured;
  /** Facts a second, each group of 64 (of 1) one synced transaction of the same bytes. */
  readonly rawGroups: number;
  readonly rawSingles: number;
  readonly factBytes: number;
}

/**
 * One durable, sealed, validated, decided, authenticated fact a request, over 64 connections with 64 tokens; beside it in
 * the same run a bare Fastify route and a bare synced append.
 */
export async function benchReports(seconds: number): Promise<ReportBench> {
  using folder = temporaryFolder();
  const country = await Country.found(folder.path, ["cn-44"]);
  const iat = Math.floor(Date.now() / 1000);
  const tokens = await Promise.all(
    Array.from({ length: TOKENS }, (_, n) =>
      country.token("cn-44", ["cn-44"], ["facts:write", "log:read"], { sub: `system-${n}`, iat }),
    ),
  );
  const node = await startUnderLoad("./node-process.js", country.config("cn-44"));
  await admitted(node.url);
  const probe = await fetch(`${node.url}/v1/facts`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${tokens[0]}`,
      "content-type": "application/json",
      "idempotency-key": "probe",
    },
    body: arrivalNumber(0),
  });
  if (probe.status !== 201) throw new Error(`the node answered ${probe.status}: ${await probe.text()}`);
  const answer = await probe.text();
  const fact = new TextEncoder().encode(reportReceipt.parse(JSON.parse(answer)).fact);
  const measured = await measure(node, tokens, seconds);
  await node.stop();
  const bareProcess = await startUnderLoad("./bare-process.js", answer.length);
  const bare = await measure(bareProcess, tokens, seconds);
  await bareProcess.stop();
  await country.close();
  return {
    node: measured,
    bare,
    rawGroups: rawAppend(folder.path, fact, 64),
    rawSingles: rawAppend(folder.path, fact, 1),
    factBytes: fact.length,
  };
}

async function measure(
  target: ProcessUnderLoad,
  tokens: readonly string[],
  seconds: number,
): Promise<Measured> {
  const { hostname, port } = new URL(target.url);
  let sent = 0;
  const before = await target.usage();
  const result = await load({
    host: hostname,
    port: Number(port),
    connections: CONNECTIONS,
    seconds,
    warmUpSeconds: WARM_UP_SECONDS,
    request: () => requestOf(++sent, tokens[sent % tokens.length] ?? ""),
  });
  const after = await target.usage();
  return {
    ...result,
    cpuMicrosecondsEach: (after.cpuMicroseconds - before.cpuMicroseconds) / sent,
    peakMiB: after.peakMiB,
  };
}

async function admitted(url: string): Promise<void> {
  while (!(await fetch(`${url}/health/ready`)).ok) await new Promise((resolve) => setImmediate(resolve));
}

function requestOf(n: number, token: string): Buffer {
  const body = arrivalNumber(n);
  return Buffer.from(
    `POST /v1/facts HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\nauthorization: Bearer ${token}\r\n` +
      `idempotency-key: bench-${n}\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    "latin1",
  );
}

/** Synced appends of the same bytes with nothing else, for a second. */
function rawAppend(folder: string, fact: Uint8Array, group: number): number {
  const db: DatabaseSync = openDurable(join(folder, `raw-${group}.sqlite`), {
    lock: "exclusive",
    cacheKiB: 4096,
    busyMs: 0,
  });
  db.exec("create table fact (idx integer primary key, bytes blob not null) strict");
  const insert = db.prepare("insert into fact values (?, ?)");
  const started = performance.now();
  let count = 0;
  while (performance.now() - started < 1000) {
    transaction(db, () => {
      for (let n = 0; n < group; n += 1) insert.run(count++, fact);
    });
  }
  db.close();
  return count / ((performance.now() - started) / 1000);
}
