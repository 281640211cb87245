import { encodeEntryBundle, TILE_WIDTH, tilePath, tileWidth } from "#contracts/seals/tile";
import { asSize } from "#contracts/seals/position";
import type { StaticLog } from "#infra/log-copy/static-log";
import type { Finding } from "#services/auditor/finding";
import type { SourceRecord } from "#services/auditor/sources/log-source";
import { StaticLogSource } from "#services/auditor/sources/static-log-source";
import { GUANGDONG, type SealedCountry, SICHUAN } from "#services/auditor/testing/sealed-country";
import { auditOf, recordsSource } from "./flip-audit.ts";
import { signedRecords } from "./flip-media.ts";

/** Facts that are whole, but not where they were. */
export interface Rearranged {
  readonly name: string;
  /** The first index that is not as it was. */
  readonly at: number;
  readonly findings: readonly Finding[];
}

/**
 * Facts dropped, swapped, said twice, or taken from another log: in bundles, and as records of the shared log, each properly
 * signed by itself.
 *
 * @param files the log as static resources
 */
export async function rearrangements(
  country: SealedCountry,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<Rearranged[]> {
  const { facts } = country.log(GUANGDONG);
  const at = Math.floor(facts.length / 2);
  const foreign = country.log(SICHUAN).facts[0] ?? new Uint8Array();
  const [before, here, next] = facts.slice(at - 1, at + 2);
  const ways: Record<string, Uint8Array[]> = {
    dropped: facts.toSpliced(at, 1),
    swapped: facts.toSpliced(at, 2, next ?? foreign, here ?? foreign),
    "said twice": facts.toSpliced(at, 0, before ?? foreign),
    "taken from another log": facts.toSpliced(at, 1, foreign),
  };
  const done: Rearranged[] = [];
  for (const [name, altered] of Object.entries(ways)) {
    const [bundles, records] = [bundlesOf(files, altered, facts.length), recordsOf(country, altered)];
    done.push({ name: `a fact ${name}, in bundles`, at, findings: await auditOf(country, bundles) });
    done.push({ name: `a fact ${name}, in records`, at, findings: await auditOf(country, records) });
  }
  const lost = signedRecords(country).filter((record) => record.kind === "checkpoint" || record.index !== at);
  const findings = await auditOf(country, recordsSource(lost));
  return [...done, { name: "a record lost", at, findings }];
}

/** Other facts, as many as there were, under the checkpoint and the tiles that there are. */
function bundlesOf(files: ReadonlyMap<string, Uint8Array>, facts: readonly Uint8Array[], count: number) {
  const size = asSize(count);
  const filled = [...facts, ...facts].slice(0, size);
  const served = new Map(files);
  for (let n = 0; n * TILE_WIDTH < size; n += 1) {
    const width = tileWidth("entries", n, size);
    const own = filled.slice(n * TILE_WIDTH, n * TILE_WIDTH + width);
    served.set(tilePath("entries", n, width), encodeEntryBundle(own));
  }
  const log: StaticLog = { name: "served", read: async (path) => served.get(path) };
  return new StaticLogSource(log);
}

/** Other facts at the indexes, each with a good signature of its own, under the checkpoints that there are. */
function recordsOf(country: SealedCountry, facts: readonly Uint8Array[]) {
  const signer = country.signer(GUANGDONG);
  const records = signedRecords(country).flatMap((record): SourceRecord[] => {
    const bytes = record.kind === "fact" ? facts[record.index] : undefined;
    if (record.kind === "checkpoint" || bytes === undefined)
      return record.kind === "checkpoint" ? [record] : [];
    const signed = { signature: signer.signBytes(bytes), keyId: `${signer.name}+${signer.hash}` };
    return [{ ...record, bytes, signed }];
  });
  return recordsSource(records);
}
