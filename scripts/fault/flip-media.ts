import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { ParticipantId } from "#contracts/facts/participant";
import { parseCheckpoint } from "#contracts/seals/checkpoint";
import { HASH_BYTES } from "#contracts/seals/merkle";
import { parseNote } from "#contracts/seals/note";
import { parseTilePath, TILE_WIDTH } from "#contracts/seals/tile";
import { FolderLog } from "#infra/log-copy/folder-log";
import { FolderWriter } from "#infra/log-copy/folder-writer";
import type { StaticLog } from "#infra/log-copy/static-log";
import type { Finding } from "#services/auditor/finding";
import type { LogSource, SourceRecord } from "#services/auditor/sources/log-source";
import { StaticLogSource } from "#services/auditor/sources/static-log-source";
import { GUANGDONG, type SealedCountry } from "#services/auditor/testing/sealed-country";
import { recordsSource } from "./flip-audit.ts";

/** A piece of a log as it is kept somewhere, whose bytes can be altered one at a time. */
export interface Piece {
  /** For people: `tile/entries/000`, `record 17, signature`. */
  readonly name: string;
  readonly length: number;
  /** The fact that a byte belongs to; undefined: to none alone. */
  readonly factAt: (at: number) => number | undefined;
  /** Whether a finding says where that byte is wrong. */
  readonly isNamed: (at: number, finding: Finding) => boolean;
  /** The log with that byte altered, until `restore`. */
  flip(at: number): LogSource;
  restore(): void;
}

/** A way in which a log is kept. */
export interface Medium {
  readonly name: string;
  readonly pieces: readonly Piece[];
}

/** Any other value than the byte's; which one depends on where it stands. */
const altered = (byte: number | undefined, at: number): number => (byte ?? 0) ^ (1 << (at % 8));

const isOfLog = ({ participant }: Finding): boolean => participant === GUANGDONG;
const isAtFact = (index: number, finding: Finding): boolean => isOfLog(finding) && finding.index === index;

/** The log of Guangdong as an exported folder, its files altered on the disk. */
export async function folderMedium(country: SealedCountry, folder: string): Promise<Medium> {
  const { name } = country.signer(GUANGDONG);
  const writer = await FolderWriter.open(folder, name);
  await writer.append(country.log(GUANGDONG).facts);
  await writer.finish(newestNote(country, GUANGDONG));
  const source = new StaticLogSource(new FolderLog(folder));
  const keep = (path: string, bytes: Uint8Array) => writeFileSync(join(folder, path), bytes);
  return { name: "exported folder", pieces: staticPieces(filesIn(folder), source, keep) };
}

/** The same resources as a node serves them. */
export function servedMedium(files: ReadonlyMap<string, Uint8Array>): Medium {
  const served = new Map(files);
  const log: StaticLog = { name: "served", read: async (path) => served.get(path) };
  const keep = (path: string, bytes: Uint8Array) => void served.set(path, bytes);
  return { name: "bundles and tiles", pieces: staticPieces(files, new StaticLogSource(log), keep) };
}

export const filesIn = (folder: string): Map<string, Uint8Array> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [relative(folder, file), readFileSync(file)]),
  );

function staticPieces(
  files: ReadonlyMap<string, Uint8Array>,
  source: LogSource,
  keep: (path: string, bytes: Uint8Array) => void,
): Piece[] {
  return [...files].map(([path, bytes]): Piece => {
    const factAt = path.startsWith("tile/entries/") ? factsIn(path, bytes) : () => undefined;
    return {
      ...{ name: path, length: bytes.length, factAt },
      isNamed: (at, finding) => {
        const fact = factAt(at);
        if (fact !== undefined) return isAtFact(fact, finding);
        return path === "checkpoint" ? finding.source === source.name : isTileNamed(path, at, finding);
      },
      flip: (at) => {
        keep(path, bytes.with(at, altered(bytes[at], at)));
        return source;
      },
      restore: () => keep(path, bytes),
    };
  });
}

/** Which fact a bundle's byte belongs to; the two bytes of its length are its own. */
function factsIn(path: string, bytes: Uint8Array): (at: number) => number {
  const { n } = parseTilePath(path);
  const starts: number[] = [];
  for (let at = 0; at < bytes.length; at += 2 + (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0))
    starts.push(at);
  return (at) => n * TILE_WIDTH + starts.findLastIndex((start) => start <= at);
}

/** A hash tile's byte is named by its path and the first fact under its hash. */
function isTileNamed(path: string, at: number, finding: Finding): boolean {
  const { level, n } = parseTilePath(path);
  const hash = n * TILE_WIDTH + Math.floor(at / HASH_BYTES);
  const first = hash * TILE_WIDTH ** Number(level);
  return finding.code === "CB743" && finding.detail.includes(path) && isAtFact(first, finding);
}

/**
 * The records of the shared log: each fact's bytes, its signature and its key's name; each checkpoint's note. The facts that
 * are not altered come without signatures of their own, to be quick.
 */
export function recordsMedium(country: SealedCountry): Medium {
  const plain = country.log(GUANGDONG).records;
  const records = [...plain];
  const source = recordsSource(records);
  const pieces = signedRecords(country).flatMap((record, place) =>
    partsOf(record).map(({ what, value, changed }): Piece => {
      const fact =
        record.kind === "fact" ? record.index : parseCheckpoint(parseNote(record.note).text).size - 1;
      return {
        ...{ name: `record ${place}, ${what}`, length: value.length, factAt: () => fact },
        isNamed: (_, finding) =>
          record.kind === "fact" ? isAtFact(record.index, finding) : isOfLog(finding),
        flip: (at) => {
          records.splice(place, 1, changed(value.with(at, altered(value[at], at))));
          return source;
        },
        restore: () => void records.splice(place, 1, ...plain.slice(place, place + 1)),
      };
    }),
  );
  return { name: "shared log records", pieces };
}

interface Part {
  readonly what: string;
  readonly value: Uint8Array;
  readonly changed: (bytes: Uint8Array) => SourceRecord;
}

function partsOf(record: SourceRecord): Part[] {
  const text = new TextDecoder();
  if (record.kind === "checkpoint") {
    const value = new TextEncoder().encode(record.note);
    return [{ what: "note", value, changed: (bytes) => ({ kind: "checkpoint", note: text.decode(bytes) }) }];
  }
  const { signed } = record;
  if (signed === undefined) return [];
  const { signature, keyId } = signed;
  return [
    { what: "value", value: record.bytes, changed: (bytes) => ({ ...record, bytes }) },
    {
      ...{ what: "signature", value: signature },
      changed: (bytes) => ({ ...record, signed: { keyId, signature: bytes } }),
    },
    {
      ...{ what: "keyid", value: new TextEncoder().encode(keyId) },
      changed: (bytes) => ({ ...record, signed: { signature, keyId: text.decode(bytes) } }),
    },
  ];
}

/** The log's records with each fact's own signature, as a relay publishes them. */
export function signedRecords(country: SealedCountry): SourceRecord[] {
  const signer = country.signer(GUANGDONG);
  const keyId = `${signer.name}+${signer.hash}`;
  return country
    .log(GUANGDONG)
    .records.map((record) =>
      record.kind === "checkpoint"
        ? record
        : { ...record, signed: { signature: signer.signBytes(record.bytes), keyId } },
    );
}

export function newestNote(country: SealedCountry, participant: ParticipantId): string {
  const newest = country.checkpoint(participant, country.log(participant).facts.length);
  return newest.kind === "checkpoint" ? newest.note : "";
}
