import { Command, Option } from "commander";
import { endorse } from "#contracts/directory/endorsement";
import { ChessboardError } from "#contracts/errors";
import { KEY_REASONS } from "#contracts/facts/code-tables";
import type { Code } from "#contracts/facts/data-types";
import { type KeyUse, keyUse } from "#contracts/facts/directory/directory";
import { CN } from "#contracts/facts/participant";
import { isSuccessor, parseCheckpoint } from "#contracts/seals/checkpoint";
import { parseNote, parseSignerKey, parseVerifierKey } from "#contracts/seals/note";
import type { LogSize } from "#contracts/seals/position";
import { getText } from "#infra/http/client";
import { readKeyFile } from "#infra/security/keys";
import { wholeNumber } from "./arguments.ts";
import { keyAddition, keyRevocation } from "./directory-reports.ts";
import { aboutParticipant, type ParticipantTarget, report, vkey } from "./directory-target.ts";

const size = wholeNumber(0, 2 ** 53 - 1);

interface KeyAddition extends ParticipantTarget {
  readonly use: KeyUse;
  readonly key: string;
  readonly fromSize?: number;
  readonly nodeOf?: string;
  readonly endorseWith?: string;
}

/** `chessboard directory add-key --participant P --use U --key VKEY [--from-size M]`. */
export const addKeyCommand = (): Command =>
  aboutParticipant(new Command("add-key").description("add a key to a participant that is admitted"))
    .addOption(new Option("--use <use>", "what it is for").choices(keyUse.options).makeOptionMandatory(true))
    .requiredOption("--key <vkey>", "the verifier key", vkey)
    .option(
      "--from-size <m>",
      "of a log key, required: the log size from which it holds, none that the log has passed; for cn one fact further than it is, if not given",
      size,
    )
    .option(
      "--node-of <url>",
      "the participant's node: a size below its checkpoint's is refused; for cn it is asked anyway",
    )
    .option("--endorse-with <file>", "of a log key of cn, required: the key file of the one before it")
    .action(addKey);

/** Throws CB720 for what can never be right, CB754 for a size that the log has passed already. */
async function addKey(options: KeyAddition): Promise<void> {
  const { participant, use, key, occurredOn } = options;
  if (use !== "log") {
    if (options.fromSize !== undefined || options.endorseWith !== undefined) {
      throw new ChessboardError("CB720", `a ${use} key has no --from-size and no --endorse-with.`);
    }
    return report(options, [keyAddition(participant, use, key, { occurredOn })]);
  }
  const fromSize = await sizeFor(options);
  const more = { occurredOn, fromSize, ...endorsementFor(options) };
  return report(options, [keyAddition(participant, use, key, more)]);
}

/**
 * The size from which a log key is to hold. A key that held from a size already sealed by the key before it would leave
 * readers with seals that no key explains, so what the log's node says is asked where it is known, and always for `cn`.
 */
async function sizeFor(options: KeyAddition): Promise<number> {
  const { participant, key, fromSize, node } = options;
  const url = options.nodeOf ?? (participant === CN ? node : undefined);
  const sealed = url === undefined ? undefined : await sealedAt(url, parseVerifierKey(key).name);
  // The fact that brings a key of cn is itself still sealed by the key before it.
  const least = sealed === undefined ? 0 : sealed + (participant === CN ? 1 : 0);
  const chosen = fromSize ?? (participant === CN ? least : undefined);
  if (chosen === undefined) throw new ChessboardError("CB720", "a log key needs --from-size.");
  if (chosen >= least) return chosen;
  throw new ChessboardError(
    "CB754",
    `the key would hold from ${chosen}, ${url} has sealed ${sealed} facts: ${least} at least.`,
  );
}

/** What the node says that its log has come to. Its seal is not verified: a mistake is to be found here, not a lie. */
async function sealedAt(nodeUrl: string, name: string): Promise<LogSize> {
  const url = nodeUrl.replace(/\/+$/, "");
  const checkpoint = parseCheckpoint(parseNote(await getText({ url }, "checkpoint")).text);
  const first = name.replace(/\/[0-9]+$/, "");
  if (checkpoint.origin === first || isSuccessor(checkpoint.origin, first)) return checkpoint.size;
  throw new ChessboardError("CB720", `${url} is the node of ${checkpoint.origin}, the key is named ${name}.`);
}

function endorsementFor({ participant, key, endorseWith }: KeyAddition): { endorsement?: string } {
  if (participant === CN && endorseWith === undefined) {
    throw new ChessboardError("CB720", "a log key of cn needs --endorse-with, the key before it.");
  }
  if (endorseWith === undefined) return {};
  if (participant === CN) return { endorsement: endorse(parseSignerKey(readKeyFile(endorseWith)), key) };
  throw new ChessboardError("CB720", "--endorse-with is for a log key of cn.");
}

interface KeyRevocation extends ParticipantTarget {
  readonly key: string;
  readonly fromSize?: number;
  readonly reason: Code;
}

/** `chessboard directory revoke-key --participant P --key VKEY --reason R [--from-size N]`. */
export const revokeKeyCommand = (): Command =>
  aboutParticipant(
    new Command("revoke-key").description(
      "revoke a key; a log key's facts from a size on are void until its next key holds",
    ),
  )
    .requiredOption("--key <vkey>", "the verifier key, as it was added", vkey)
    .option(
      "--from-size <n>",
      "of a log key, required: the index of the first fact that does not count",
      size,
    )
    .addOption(new Option("--reason <code>", "why").choices(KEY_REASONS).makeOptionMandatory(true))
    .action((options: KeyRevocation) =>
      report(options, [keyRevocation(options.participant, options.key, options)]),
    );
