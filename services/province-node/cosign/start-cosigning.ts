import type { Directory } from "#contracts/directory/directory";
import { ChessboardError } from "#contracts/errors";
import { parseCosignerKey } from "#contracts/seals/cosignature";
import type { VerifierKey } from "#contracts/seals/note";
import type { Logger } from "#infra/telemetry/logger";
import type { Metrics } from "#infra/telemetry/metrics";
import type { ProvinceNodeConfig } from "../config.ts";
import type { OpenedLog } from "../open-log.ts";
import { requireBeginsWith } from "../seal/checked-start.ts";
import type { OwnLog } from "../serve-log/own-log.ts";
import { AskedWitness } from "./asked-witness.ts";
import { CosignedCheckpoints } from "./cosigned-checkpoints.ts";
import { CosignedLog } from "./cosigned-log.ts";
import { Cosigning, isOf } from "./cosigning.ts";

export interface CosigningParts {
  readonly config: ProvinceNodeConfig;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly log: OpenedLog;
  readonly kept: CosignedCheckpoints;
  readonly keys: () => readonly VerifierKey[];
  readonly directory: () => Directory;
  readonly fail: (reason: unknown) => void;
}

/** How long a starting node waits for all its witnesses together. */
const START_MS = 3_000;

export const witnessesOf = ({ witnesses }: ProvinceNodeConfig): AskedWitness[] =>
  witnesses.map(
    ({ url, keys }) => new AskedWitness({ url: url.replace(/\/+$/, ""), keys: keys.map(parseCosignerKey) }),
  );

/**
 * Compares a log that is about to be opened with what its witnesses hold (rule 8 of the design), by asking them to cosign it as
 * it stands. Throws CB512 when one holds more, or another history. One that does not answer within 3 s is said, not waited for.
 */
export async function refuseOtherThanWitnessed(
  own: OwnLog,
  log: OpenedLog,
  witnesses: readonly AskedWitness[],
  logger: Logger,
): Promise<void> {
  // A log that succeeds a lost one has nothing of its own yet; what witnesses hold of the lost one is why there is a successor.
  if (!isOf(log.origin, own.sealed.checkpoint)) return;
  const signal = AbortSignal.timeout(START_MS);
  await Promise.all(
    witnesses.map(async (witness) => {
      const outcome = await witness.ask(own.sealed, log.derived.tree, signal).catch((error: unknown) => {
        if (!(error instanceof ChessboardError)) throw error;
        logger.warn({ witness: witness.name, err: error }, "started without having heard this witness");
      });
      if (outcome?.kind !== "disagrees") return;
      throw new ChessboardError("CB512", `${outcome.detail}, which is at ${own.sealed.size} facts.`);
    }),
  );
}

/** What a node serves of cosigned checkpoints, and what gets them. */
export function prepareCosigning(
  { config, logger, metrics, log, kept, keys, directory, fail }: CosigningParts,
  own: OwnLog,
  witnesses: readonly AskedWitness[],
): { readonly cosigned: CosignedLog; readonly cosigning: Cosigning } {
  const pauseSeconds = config.cosignEverySeconds;
  const cosigned = new CosignedLog({
    participant: config.participant,
    kept,
    directory,
    newest: () => own.sealed,
    retryAfter: Math.max(1, pauseSeconds),
  });
  const failures = metrics.counter("chessboard_witness_failures_total", "Times a witness did not cosign", [
    "witness",
  ]);
  metrics.gauge(
    "chessboard_cosigned_size",
    "Facts covered by a checkpoint that meets the directory's policy",
    {
      read: (gauge) => gauge.set(cosigned.size),
    },
  );
  const cosigning = new Cosigning({
    origin: log.origin,
    witnesses,
    keys,
    tiles: log.derived.tree,
    newest: () => own.sealed,
    noteAt: (size) => kept.noteAt(size),
    keep: (checkpoint) => cosigned.keep(checkpoint),
    requireBeginsWith: (checkpoint, holder) => requireBeginsWith(log.derived.tree, checkpoint, holder),
    pauseMs: pauseSeconds * 1000,
    logger,
    onFailure: (witness) => failures.inc({ witness }),
    onFatal: fail,
  });
  return { cosigned, cosigning };
}
