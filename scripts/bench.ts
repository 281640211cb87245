import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { findKafka } from "#infra/testing/kafka";
import { findPostgres } from "#infra/testing/postgres";
import { benchAudit } from "./bench/audit.ts";
import { benchKafka } from "./bench/kafka.ts";
import { benchLatency, type LatencyBench } from "./bench/latency.ts";
import { benchLooks } from "./bench/looks.ts";
import { benchOverview } from "./bench/overview.ts";
import { benchProjection } from "./bench/projection.ts";
import { benchReports, type Measured } from "./bench/report-facts.ts";

/*
 * npm run bench [-- --bounded]
 *
 * What a report costs, beside a bare Fastify route and a bare synced append in the same run; how fast the view follows and
 * rebuilds. docs/benchmarks.md has the method, and figures with their machine. `--bounded` is the short run of CI.
 */

const { values } = parseArgs({ options: { bounded: { type: "boolean", default: false } } });
const seconds = values.bounded ? 4 : 15;
const facts = values.bounded ? 20_000 : 200_000;

const say = (line = ""): void => void process.stdout.write(`${line}\n`);
const whole = (n: number): string => Math.round(n).toLocaleString("en").padStart(9);
const row = (name: string, { perSecond, p50, p99, cpuMicrosecondsEach, peakMiB }: Measured): void =>
  say(
    `${name.padEnd(24)}${whole(perSecond)}/s  p50 ${p50.toFixed(1)} ms  p99 ${p99.toFixed(1)} ms` +
      `  ${cpuMicrosecondsEach.toFixed(0)} µs CPU each  peak ${whole(peakMiB).trim()} MiB`,
  );

say(`Node.js ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "?"}\n`);
say(`One fact a request, 64 connections, 64 tokens, ${seconds} s:`);
const reports = await benchReports(seconds);
row("node", reports.node);
row("bare Fastify", reports.bare);
say(`ratio ${(reports.node.perSecond / reports.bare.perSecond).toFixed(2)}`);
say(
  `synced appends of the same ${reports.factBytes} bytes, 64 a transaction${whole(reports.rawGroups)} facts/s`,
);
say(`                                       one a transaction${whole(reports.rawSingles)} facts/s\n`);
const refused = Object.entries(reports.node.statuses).filter(([status]) => status !== "201");
if (refused.length > 0) say(`answers other than 201: ${JSON.stringify(refused)}\n`);

say(`The view, ${facts.toLocaleString("en")} facts of 31 logs, PGlite on disk:`);
const { incremental, rebuild, peakMiB } = await benchProjection({ facts });
say(
  `followed${whole(incremental)} facts/s   rebuilt${whole(rebuild)} facts/s   peak ${whole(peakMiB).trim()} MiB`,
);

const audit = await benchAudit(facts);
say(`\nAn audit of ${whole(audit.facts).trim()} facts in exported folders, ${audit.folderMiB} MiB on disk:`);
for (const [name, measured] of Object.entries({ "seals alone": audit.seals, folded: audit.folded })) {
  const { perSecond, perCoreSecond, peakMiB: peak } = measured;
  say(
    `${name.padEnd(24)}${whole(perSecond)}/s  ${whole(perCoreSecond)}/s and core  peak ${whole(peak).trim()} MiB`,
  );
}

const persons = values.bounded ? 2000 : 20_000;
say(
  `\nLooks at ${persons.toLocaleString("en")} persons, PGlite on disk, each recorded before it is answered:`,
);
const looks = await benchLooks({ seconds: values.bounded ? 3 : 10, persons });
const lookRefused: string[] = [];
for (const { connections, recorded, unrecorded } of [looks.one, looks.many]) {
  for (const [name, { perSecond, p50, p99, statuses }] of Object.entries({ unrecorded, recorded })) {
    const at = `${connections} at once, ${name}`;
    say(`${at.padEnd(24)}${whole(perSecond)}/s  p50 ${p50.toFixed(1)} ms  p99 ${p99.toFixed(1)} ms`);
    lookRefused.push(...Object.keys(statuses).filter((status) => status !== "200"));
  }
}
const overview = await benchOverview({
  facts: values.bounded ? 20_000 : 1_000_000,
  seconds: values.bounded ? 3 : 10,
});
say(
  `\nAll that a counter needs of one person, at ${whole(overview.facts).trim()} facts, PGlite on disk, not recorded:`,
);
for (const [name, { perSecond, p50, p99, statuses }] of [
  ["one counter", overview.one],
  ["eight at once", overview.some],
] as const) {
  say(`${name.padEnd(24)}${whole(perSecond)}/s  p50 ${p50.toFixed(1)} ms  p99 ${p99.toFixed(1)} ms`);
  lookRefused.push(...Object.keys(statuses).filter((status) => status !== "200"));
}
if (lookRefused.length > 0) say(`answers other than 200: ${lookRefused.join(", ")}`);

const latencySeconds = values.bounded ? 4 : 20;
const [kafka, postgres] = [await findKafka(), await findPostgres()];
say(
  `\nFrom sending a report to an answer of the view that holds it, at 1,000 reports/s, ${latencySeconds} s:`,
);
const latency = (name: string, { perSecond, p50, p99 }: LatencyBench): void =>
  say(`${name.padEnd(24)}${whole(perSecond)}/s  p50 ${p50.toFixed(0)} ms  p99 ${p99.toFixed(0)} ms`);
latency("embedded", await benchLatency({ perSecond: 1000, seconds: latencySeconds }));
if (kafka.found && postgres.found) {
  await using broker = await kafka.start();
  await using server = await postgres.start();
  const engines = { sharedLog: broker.url, readModel: await server.database() };
  latency("Kafka, PostgreSQL", await benchLatency({ perSecond: 1000, seconds: latencySeconds, ...engines }));

  say(`\nKafka, ${(facts / 2).toLocaleString("en")} records, ours beside plain kafkajs:`);
  const { publish, subscribe } = await benchKafka(broker.url, { facts: facts / 2 });
  for (const [name, side] of Object.entries({ publish, subscribe })) {
    say(`${name.padEnd(24)}${whole(side.ours.perSecond)}/s beside${whole(side.plain.perSecond)}/s`);
  }
} else {
  for (const engine of [kafka, postgres])
    if (!engine.found) say(`not measured: ${engine.engine}: ${engine.reason}`);
}

// A bench that measured refusals, or a node whose memory is not flat, has measured nothing.
process.exit(refused.length === 0 && lookRefused.length === 0 && reports.node.peakMiB < 512 ? 0 : 1);
