import { cosignerFromSeed } from "#contracts/seals/cosignature";
import { parseNote } from "#contracts/seals/note";
import type { StaticLog } from "#infra/log-copy/static-log";
import type { Finding } from "#services/auditor/finding";
import { StaticLogSource } from "#services/auditor/sources/static-log-source";
import { GUANGDONG, type SealedCountry } from "#services/auditor/testing/sealed-country";
import { auditOf, recordsSource } from "./flip-audit.ts";
import { newestNote, signedRecords } from "./flip-media.ts";

/** Bytes that bind nothing: altered one after the other, and what an audit finds, which is nothing. */
export interface Harmless {
  readonly name: string;
  readonly bytes: number;
  readonly findings: readonly Finding[];
}

/**
 * What nobody reads, shown to be read by nobody:
 * - in a checkpoint's note, the line of a cosigner that no policy names (as long as it is a signature line at all);
 * - on the shared log, a record that a relay sends again, and facts behind the last checkpoint's.
 */
export async function harmlessBytes(
  country: SealedCountry,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<Harmless[]> {
  return [await strangersLine(country, files), await sentAgain(country)];
}

async function strangersLine(
  country: SealedCountry,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<Harmless> {
  const note = newestNote(country, GUANGDONG);
  const { cosigner } = cosignerFromSeed("stranger.example/w", "ed25519", new Uint8Array(32).fill(200));
  const line = cosigner.cosign(parseNote(note).text, 1_300_000_000);
  const served = new Map(files);
  const source = new StaticLogSource({
    name: "served",
    read: async (path) => served.get(path),
  } satisfies StaticLog);
  const findings: Finding[] = [];
  let bytes = 0;
  for (let at = 0; at < line.length; at += 1) {
    const altered = line.slice(0, at) + other(line.charAt(at)) + line.slice(at + 1);
    if (!isNote(note + altered)) continue;
    bytes += 1;
    served.set("checkpoint", new TextEncoder().encode(note + altered));
    findings.push(...(await auditOf(country, source)));
  }
  return { name: "an unknown cosigner's line in a checkpoint", bytes, findings };
}

/** Another letter or digit in the place of one; all else stays. */
const other = (character: string): string =>
  /[a-z]/.test(character)
    ? character.toUpperCase()
    : /[A-Z]/.test(character)
      ? character.toLowerCase()
      : character === "1"
        ? "2"
        : "1";

function isNote(note: string): boolean {
  try {
    return parseNote(note).signatures.length === 2;
  } catch {
    return false;
  }
}

async function sentAgain(country: SealedCountry): Promise<Harmless> {
  const records = signedRecords(country);
  const again = [...records, ...records.slice(0, 40), ...records.slice(-3)];
  return { name: "records sent again", bytes: 0, findings: await auditOf(country, recordsSource(again)) };
}
