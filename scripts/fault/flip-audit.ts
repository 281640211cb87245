import { audit } from "#services/auditor/audit";
import type { Finding } from "#services/auditor/finding";
import type { LogSource, SourceRecord } from "#services/auditor/sources/log-source";
import { GUANGDONG, type SealedCountry } from "#services/auditor/testing/sealed-country";
import { CN } from "#contracts/facts/participant";

/** What an audit of that source, with an honest directory beside it, finds. Throws Error for a source that it could not read. */
export async function auditOf(country: SealedCountry, source: LogSource): Promise<readonly Finding[]> {
  const cn = { ...country.source("cn"), participant: async () => CN };
  const { findings, unreachable } = await audit({
    sources: [cn, source],
    pinned: country.pinned,
    folds: false,
  });
  if (unreachable.length > 0) throw new Error(unreachable[0]?.detail);
  return findings;
}

/** The log of Guangdong as those records; a list that changes changes the source. */
export const recordsSource = (records: readonly SourceRecord[]): LogSource => ({
  ...{ name: "shared log", maxPending: 4096, close: async () => undefined },
  participant: async () => GUANGDONG,
  async *records() {
    yield* records;
  },
});
