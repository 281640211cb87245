import type { Directory } from "#contracts/directory/directory";
import { ChessboardError } from "#contracts/errors";
import { CN } from "#contracts/facts/participant";
import { parseVerifierKey } from "#contracts/seals/note";
import {
  type DirectoryAlarm,
  type DirectoryFollower,
  followDirectory,
} from "#infra/directory-follower/directory-follower";
import type { EventStore } from "#infra/event-store/event-store";
import { HttpLog } from "#infra/log-copy/http-log";
import type { SharedLog } from "#infra/shared-log/shared-log";
import type { Logger } from "#infra/telemetry/logger";
import type { ProvinceNodeConfig } from "../config.ts";
import type { LoggedFact } from "../decide/logged-fact.ts";
import { OwnDirectory, withGenesisKey } from "./own-directory.ts";

/** Where a node knows the directory from: `cn` from its own log, a province from the log of `cn` on the shared log. */
export interface KnownDirectory {
  readonly current: () => Directory;
  /** The same, for tokens: with the genesis key while the directory of `cn` has none. */
  readonly forTokens: () => Directory;
  /** Facts that this node has just recorded. */
  readonly take: (recorded: readonly LoggedFact[]) => void;
}

export async function knowDirectory(
  config: ProvinceNodeConfig,
  store: EventStore,
  sharedLog: SharedLog,
  signal: AbortSignal,
  logger: Logger,
): Promise<KnownDirectory> {
  const pinned = parseVerifierKey(config.cnKey);
  if (config.participant !== CN) {
    const follower = await followDirectory({
      sharedLog,
      node: config.cnUrl === undefined ? undefined : new HttpLog({ url: config.cnUrl }),
      pinned,
      origin: pinned.name,
      signal,
      onAlarm: (alarm) =>
        logger.error({ alarm: alarm.kind, err: errorOf(alarm) }, "the directory cannot be followed"),
    });
    await caughtUp(follower, sharedLog, signal).catch((error: unknown) =>
      logger.warn({ err: error }, "starting with an older directory; it is followed on"),
    );
    const current = () => follower.current;
    return { current, forTokens: current, take: () => undefined };
  }
  const own = await OwnDirectory.open(pinned, store);
  const current = () => own.current;
  const genesis = config.genesisTokenKey;
  const forTokens = genesis === undefined ? current : withGenesisKey(current, parseVerifierKey(genesis));
  return { current, forTokens, take: (recorded) => own.take(recorded) };
}

/** How long a node waits at its start for the directory that stands on the shared log; it goes on without. */
const CATCH_UP_MS = 10_000;
/** A batch ends with a checkpoint: so many records hold one. */
const TAIL_RECORDS = 1024;

/** Resolves once the follower has verified what the shared log holds of `cn` now: keys of before are known from then on. */
async function caughtUp(
  follower: DirectoryFollower,
  sharedLog: SharedLog,
  signal: AbortSignal,
): Promise<void> {
  const tail = await sharedLog.tail(CN, TAIL_RECORDS);
  const sealed = tail.findLast(({ record }) => record.kind === "checkpoint")?.record;
  if (sealed?.kind !== "checkpoint") return;
  const patience = AbortSignal.any([signal, AbortSignal.timeout(CATCH_UP_MS)]);
  await follower.waitFor(({ size }) => size >= sealed.size, patience);
}

const errorOf = (alarm: DirectoryAlarm): unknown =>
  alarm.kind === "halted" ? new ChessboardError(alarm.halt.code, alarm.halt.detail) : alarm.error;
