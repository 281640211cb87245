import process from "node:process";
import type { Directory } from "#contracts/directory/directory";
import { sealKeys } from "#contracts/directory/keys";
import { ChessboardError } from "#contracts/errors";
import { CN, type ParticipantId } from "#contracts/facts/participant";
import { type LogCopy, staticCopy } from "#infra/log-copy/log-copy";
import { sharedLogCopy } from "#infra/log-copy/shared-log-copy";
import type { ExpectedLog } from "#infra/log-copy/verified-copy";
import { StaticLogSource } from "#services/auditor/sources/static-log-source";
import { directoryOf, verifyDirectoryLog } from "#services/auditor/verify/verify-directory";
import { EXIT, explain, say } from "./output.ts";
import type { Source, Targets } from "./targets.ts";

/** One participant's log among the targets, and what it must be by the directory. */
export interface VerifiedSource {
  readonly copy: LogCopy;
  readonly expected: ExpectedLog;
}

/**
 * The directory by the log of `cn` among the targets, verified from the pinned key on; with `cn` alone in it while the log
 * is empty. Throws CB703 when no target holds that log, the finding's code when it does not verify.
 */
export async function verifiedDirectory({ sources, pinned }: Targets): Promise<Directory> {
  const cnSource = await sourceOf(sources, CN);
  if (cnSource === undefined) throw new ChessboardError("CB703", "no target holds the log of cn.");
  const cn = await verifyDirectoryLog(cnSource, pinned);
  const [finding] = cn.findings;
  if (finding !== undefined) throw new ChessboardError(finding.code, `${cn.source}: ${finding.detail}`);
  return directoryOf(pinned, cn.facts, cn.facts.length);
}

/**
 * The first of the targets that holds the participant's log. Its keys are read from the log of `cn`, which must be among the
 * targets too, and verified from the pinned key on.
 *
 * Throws CB703 when no target holds the log of `cn`, or it does not verify; CB702 when none holds the participant's, or the
 * directory does not know it.
 */
export async function verifiedSource(targets: Targets, participant: ParticipantId): Promise<VerifiedSource> {
  const directory = await verifiedDirectory(targets);
  const known = directory.participants.get(participant);
  if (known === undefined) throw new ChessboardError("CB702", `${participant} is not in the directory.`);
  const source = await sourceOf(targets.sources, participant);
  if (source === undefined) throw new ChessboardError("CB702", `no target holds the log of ${participant}.`);
  const expected: ExpectedLog = {
    participant,
    origin: known.origin,
    keys: (size) => sealKeys(directory, participant, size),
  };
  const copy =
    source instanceof StaticLogSource
      ? staticCopy(source.log, expected)
      : sharedLogCopy(source.name, source.log, expected);
  return { copy, expected };
}

/** Runs what copies a log: where a copy does not verify, the exit code is 1, as what was checked is false. */
export async function checking(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof ChessboardError) || !error.code.startsWith("CB1")) throw error;
    say(explain(error));
    process.exitCode = EXIT.false;
  }
}

async function sourceOf(sources: readonly Source[], participant: ParticipantId): Promise<Source | undefined> {
  for (const source of sources) {
    const held = await source.participant();
    if (held === undefined || held === participant) return source;
  }
  return undefined;
}
