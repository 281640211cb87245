import { Command } from "commander";
import { ChessboardError } from "#contracts/errors";
import { type ParticipantId, participantId } from "#contracts/facts/participant";
import { toBase64 } from "#contracts/seals/base64";
import { FolderWriter } from "#infra/log-copy/folder-writer";
import { requireWithin } from "#infra/log-copy/log-copy";
import { argument } from "./arguments.ts";
import { print, printJson } from "./output.ts";
import { Progress } from "./progress.ts";
import { openTargets, type TargetOptions } from "./targets.ts";
import { checking, verifiedSource } from "./verified-source.ts";

interface Options extends TargetOptions {
  readonly participant: ParticipantId;
  readonly out: string;
  readonly json?: true;
}

/** `chessboard export TARGET… --participant P --out FOLDER`: a static copy that any web server can serve (C2SP tlog-tiles). */
export const exportCommand = (): Command =>
  new Command("export")
    .description("copy one log, verified, into a folder; said again, it goes on from what is there")
    .argument(
      "<target...>",
      "where it is, and cn's log: a node's URL, a shared log's URL, a folder, a demo.json",
    )
    .requiredOption("--participant <id>", "whose log", argument(participantId))
    .requiredOption("--out <folder>", "where to: checkpoint, tile/…, tile/entries/…")
    .option("--token <jwt>", "a token of cn with log:read")
    .option("--cn-key <vkey>", "the verifier key of cn's log")
    .option("--json", "print {participant, origin, size, root, before, source} as JSON")
    .action((names: readonly string[], options: Options) => checking(() => exportLog(names, options)));

async function exportLog(names: readonly string[], options: Options): Promise<void> {
  const targets = await openTargets(names, options);
  try {
    const { copy, expected } = await verifiedSource(targets, options.participant);
    const { checkpoint, note } = await copy.newest();
    const writer = await FolderWriter.open(options.out, expected.origin);
    const before = writer.sizeBefore;
    if (before > checkpoint.size) {
      throw new ChessboardError(
        "CB751",
        `${copy.name} has ${checkpoint.size} facts, ${options.out} ${before}.`,
      );
    }
    requireWithin(copy.name, writer.range, checkpoint);
    const copying = new Progress("exporting", "facts", checkpoint.size);
    for await (const { facts, range } of copy.segments(checkpoint, writer.range)) {
      await writer.append(facts);
      copying.set(range.size);
    }
    await writer.finish(note);
    copying.end();
    const { origin, size, root } = checkpoint;
    const { participant } = options;
    if (options.json)
      printJson({ participant, origin, size, root: toBase64(root), before, source: copy.name });
    else print(`${options.out} holds ${size} facts of ${origin}, verified, root ${toBase64(root)}`);
  } finally {
    for (const source of targets.sources) await source.close();
  }
}
