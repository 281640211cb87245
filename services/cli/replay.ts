import process from "node:process";
import { Command } from "commander";
import { parseJson } from "#contracts/facts/json";
import { MAX_FACT_BYTES, MAX_FACT_DEPTH } from "#contracts/facts/fact";
import { replayLogs } from "#services/auditor/replay/replay-log";
import { wholeNumber } from "./arguments.ts";
import { EXIT, print, say } from "./output.ts";
import { openTargets, type TargetOptions } from "./targets.ts";

interface Options extends TargetOptions {
  readonly from: number;
  readonly to: number;
  readonly type?: string;
  readonly subject?: string;
}

const index = wholeNumber(0, Number.MAX_SAFE_INTEGER);

/** `chessboard replay TARGET`: what the logs say, verified, one fact a line. */
export const replayCommand = (): Command =>
  new Command("replay")
    .description(
      'verified facts as NDJSON: {"participant", "index", "fact"}, the fact\'s exact bytes as a string',
    )
    .argument(
      "<target...>",
      "a node's URL, a shared log's URL, a folder made by export, or the demo.json of a demo",
    )
    .option("--from <index>", "the first index of each log", index, 0)
    .option("--to <index>", "the last index of each log", index, Number.MAX_SAFE_INTEGER)
    .option("--type <type>", "facts of this type alone")
    .option("--subject <subject>", "facts about this subject alone")
    .option("--token <jwt>", "a token of cn with log:read")
    .option("--cn-key <vkey>", "the verifier key of cn's log")
    .action(async (names: readonly string[], options: Options) => {
      const { sources, pinned } = await openTargets(names, options);
      try {
        for await (const { participant, facts, findings } of replayLogs(sources, pinned)) {
          for (const finding of findings) {
            say(`false: ${finding.code} (${finding.source}): ${finding.detail}`);
            process.exitCode = EXIT.false;
          }
          for (let at = options.from; at <= Math.min(options.to, facts.length - 1); at += 1) {
            const fact = facts[at];
            if (fact !== undefined && isWanted(fact, options)) {
              print(JSON.stringify({ participant, index: at, fact: text.decode(fact) }));
            }
          }
        }
      } finally {
        for (const source of sources) await source.close();
      }
    });

const text = new TextDecoder();

/** Facts are compared as they say; one that is no JSON says nothing and is left out by any filter. */
function isWanted(bytes: Uint8Array, { type, subject }: Options): boolean {
  if (type === undefined && subject === undefined) return true;
  const json = parseJson(bytes, { maxBytes: MAX_FACT_BYTES, maxDepth: MAX_FACT_DEPTH });
  if (!json.ok || typeof json.value !== "object" || json.value === null) return false;
  const { value } = json;
  return (
    (type === undefined || ("type" in value && value.type === type)) &&
    (subject === undefined || ("subject" in value && value.subject === subject))
  );
}
