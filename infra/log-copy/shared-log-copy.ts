import { ChessboardError } from "#contracts/errors";
import { type Checkpoint, openCheckpoint, parseCheckpoint } from "#contracts/seals/checkpoint";
import type { CompactRange } from "#contracts/seals/compact-range";
import { type Halt, LogReader } from "#contracts/seals/log-reader";
import { noteString, parseNote } from "#contracts/seals/note";
import { asSize, type LogSize } from "#contracts/seals/position";
import type { Delivered, FactRecord, SharedLog } from "#infra/shared-log/shared-log";
import type { LogCopy, NewestCheckpoint } from "./log-copy.ts";
import type { ExpectedLog, OpenedCheckpoint, Segment } from "./verified-copy.ts";

/** So many records from a topic's end hold a checkpoint: a relay's batch, and one that was cut off, have fewer. */
const TAIL_RECORDS = 2048;

/** A topic of the shared log as a copy of the log that it carries. */
export const sharedLogCopy = (name: string, sharedLog: SharedLog, expected: ExpectedLog): LogCopy => ({
  name,
  newest: () => newestOn(name, sharedLog, expected),
  segments: (newest, after) => segmentsOn(sharedLog, expected, newest, after),
});

async function newestOn(
  name: string,
  sharedLog: SharedLog,
  expected: ExpectedLog,
): Promise<NewestCheckpoint> {
  const { participant } = expected;
  const records = (await sharedLog.tail(participant, TAIL_RECORDS)).map(({ record }) => record);
  const opened = records.flatMap((record) =>
    record.kind === "checkpoint" ? openedIn(record.value, expected) : [],
  );
  const [first, ...others] = opened;
  if (first === undefined) {
    throw new ChessboardError("CB751", `${name} has no checkpoint of ${participant} that counts.`);
  }
  const newest = others.reduce((a, b) => (b.checkpoint.size > a.checkpoint.size ? b : a), first);
  return { ...newest, uncovered: uncoveredBy(newest.checkpoint, records, expected) };
}

function openedIn(value: Uint8Array, { origin, keys }: ExpectedLog): OpenedCheckpoint[] {
  try {
    const note = noteString(value);
    const { size } = parseCheckpoint(parseNote(note).text);
    return [{ checkpoint: openCheckpoint(note, origin, keys(size)), note }];
  } catch (error) {
    if (error instanceof ChessboardError) return [];
    throw error;
  }
}

function uncoveredBy(
  { size }: Checkpoint,
  records: readonly Delivered["record"][],
  { participant, keys }: ExpectedLog,
): Uint8Array[] {
  const facts: Uint8Array[] = [];
  for (const record of records) {
    const next = size + facts.length;
    if (record.kind !== "fact" || record.index < next) continue;
    if (record.index > next) {
      throw new ChessboardError(
        "CB110",
        `log of ${participant}: index ${record.index} stands where ${next} is due.`,
      );
    }
    if (!isSigned(record, keys(asSize(next + 1)))) {
      throw new ChessboardError(
        "CB105",
        `log of ${participant}: the fact at index ${next} is not what was signed.`,
      );
    }
    facts.push(record.value);
  }
  return facts;
}

function isSigned({ value, signature, keyId }: FactRecord, keys: ReturnType<ExpectedLog["keys"]>): boolean {
  const key = keys.find(({ name, hash }) => `${name}+${hash}` === keyId);
  return key?.verify(value, signature) ?? false;
}

async function* segmentsOn(
  sharedLog: SharedLog,
  { participant, origin, keys }: ExpectedLog,
  newest: Checkpoint,
  after: CompactRange,
): AsyncGenerator<Segment> {
  const reader = new LogReader({ participant, origin, range: after });
  const stop = new AbortController();
  try {
    if (reader.size >= newest.size) return;
    for await (const batch of sharedLog.subscribe(participant, undefined, stop.signal)) {
      for (const { record } of batch) {
        const segment = taken(reader, record, participant, keys);
        if (segment !== undefined) yield segment;
        if (reader.size >= newest.size) return;
      }
    }
  } finally {
    stop.abort();
  }
}

function taken(
  reader: LogReader,
  record: Delivered["record"],
  participant: string,
  keys: (size: LogSize) => ReturnType<ExpectedLog["keys"]>,
): Segment | undefined {
  if (record.kind === "misfit")
    throw new ChessboardError("CB414", `log of ${participant}: ${record.reason}.`);
  const answer =
    record.kind === "fact" ? reader.fact(record.index, record.value) : reader.checkpoint(record.value, keys);
  if (answer === "taken" || answer === "repeat") return undefined;
  if ("halt" in answer) throw haltError(answer);
  const { from, facts } = answer.released;
  return { from, facts, range: reader.range };
}

const haltError = ({ code, detail }: Halt): ChessboardError => new ChessboardError(code, detail);
