import { join } from "node:path";
import { importKeyUnder } from "#contracts/import/idempotency-key";
import { readImportKey } from "#infra/security/keys";
import type { Logger } from "#infra/telemetry/logger";
import type { ProvinceNodeConfig } from "../config.ts";
import type { Door } from "../report-fact/submission.ts";
import type { Importing } from "./imports.ts";

/** What the imports of a node so configured work with. Throws CB803 if importKeyFile is no import key's. */
export function importingOf(
  { importKeyFile, dataDir }: ProvinceNodeConfig,
  { participant, pseudonymKey, now }: Door,
  logger: Logger,
): Importing {
  const derived = pseudonymKey === undefined ? undefined : importKeyUnder(pseudonymKey);
  const key = importKeyFile === undefined ? derived : readImportKey(importKeyFile);
  return { folder: join(dataDir, "imports"), participant, key, now, logger };
}
