import { Command } from "commander";
import { ChessboardError } from "#contracts/errors";
import { type ParticipantId, participantId } from "#contracts/facts/participant";
import { isSuccessor } from "#contracts/seals/checkpoint";
import { type NoteSigner, parseSignerKey } from "#contracts/seals/note";
import { openEventStore } from "#infra/event-store/open-event-store";
import { refillStore } from "#infra/log-copy/refill-store";
import { readKeyFile } from "#infra/security/keys";
import { argument } from "./arguments.ts";
import { print, printJson } from "./output.ts";
import { Progress } from "./progress.ts";
import { openTargets, type TargetOptions } from "./targets.ts";
import { checking, verifiedSource } from "./verified-source.ts";

interface Options extends TargetOptions {
  readonly from: readonly string[];
  readonly eventStore: string;
  readonly participant: ParticipantId;
  readonly key?: string;
  readonly json?: true;
}

/** `chessboard restore --from SHARED-LOG --event-store URL --participant P --cn-key VKEY`: docs/operations/restore.md. */
export const restoreCommand = (): Command =>
  new Command("restore")
    .description(
      "refill a participant's event store from the shared log or a copy, verified; the node must not run",
    )
    .requiredOption(
      "--from <target...>",
      "where the log is, and cn's: a shared log's URL, folders made by export, nodes' URLs",
    )
    .requiredOption("--event-store <url>", "the event store to fill: empty, or with the log's beginning")
    .requiredOption("--participant <id>", "whose log", argument(participantId))
    .option("--key <file>", "the log's signing key, for facts at the copy's end that no checkpoint covers")
    .option("--token <jwt>", "a token of cn with log:read, for nodes")
    .option("--cn-key <vkey>", "the verifier key of cn's log")
    .option("--json", "print {participant, origin, size, before, sealed, source} as JSON")
    .action((options: Options) => checking(() => restoreLog(options)));

async function restoreLog(options: Options): Promise<void> {
  const targets = await openTargets(options.from, options);
  try {
    const { participant } = options;
    const { copy, expected } = await verifiedSource(targets, participant);
    const signer = options.key === undefined ? undefined : signerIn(options.key, expected.origin);
    await using parts = new AsyncDisposableStack();
    const store = await openEventStore(options.eventStore, participant);
    parts.defer(() => store.close());
    const filling = new Progress("restoring", "facts");
    const { size, before, sealed } = await refillStore(store, copy, signer, (done) => filling.set(done));
    filling.end();
    const { origin } = expected;
    if (options.json) printJson({ participant, origin, size, before, sealed, source: copy.name });
    else print(`the event store of ${participant} holds ${size} facts (${before} before), verified`);
  } finally {
    for (const source of targets.sources) await source.close();
  }
}

function signerIn(file: string, origin: string): NoteSigner {
  const signer = parseSignerKey(readKeyFile(file));
  if (signer.name === origin || isSuccessor(signer.name, origin)) return signer;
  throw new ChessboardError("CB103", `the key in ${file} is named ${signer.name}, the log ${origin}.`);
}
