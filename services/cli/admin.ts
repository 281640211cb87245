import { readFileSync } from "node:fs";
import { Command } from "commander";
import { ChessboardError } from "#contracts/errors";
import { CN, type ParticipantId } from "#contracts/facts/participant";
import type { Granted, Principals } from "#infra/shared-log/kafka-grants";
import type { MadeTopics, TopicSettings } from "#infra/shared-log/kafka-topics";
import { wholeNumber } from "./arguments.ts";
import { print, printJson, say, table } from "./output.ts";
import { openTargets, type TargetOptions } from "./targets.ts";
import { verifiedDirectory } from "./verified-source.ts";

/** `chessboard admin …`: what an administrator of the engines does. */
export const adminCommand = (): Command =>
  new Command("admin").description("set up the engines").addCommand(topicsCommand());

interface Options extends TargetOptions {
  readonly sharedLog: string;
  readonly directory?: string;
  readonly replication: number;
  readonly minInsync: number;
  readonly principals?: string;
  readonly json?: true;
}

const topicsCommand = (): Command =>
  new Command("topics")
    .description(
      "make the topics of the directory's participants on Kafka, kept for ever, and give the rights on them; " +
        "said again, it does what is missing",
    )
    .requiredOption("--shared-log <url>", "kafka://… or kafka+tls://…, as an administrator of the brokers")
    .requiredOption("--cn-key <vkey>", "the verifier key of cn's log")
    .option(
      "--directory <target>",
      "where the log of cn is: its node's URL, a folder (default: the shared log)",
    )
    .option("--token <jwt>", "a token of cn with log:read, where that needs one")
    .option("--replication <n>", "how many brokers hold a topic", wholeNumber(1, 1000), 3)
    .option("--min-insync <n>", "how many of them must have a fact first", wholeNumber(1, 1000), 2)
    .option(
      "--principals <file>",
      "who is who on the brokers (docs/operations/kafka.md); without it no rights are given",
    )
    .option("--json", "print {topics, warnings, granted, others} as JSON")
    .action(topics);

/** The log of `cn` names the participants, so its topic comes first; as long as that is empty, it is the only one. */
async function topics(options: Options): Promise<void> {
  const { sharedLog, replication, minInsync } = options;
  const settings = settingsOf({ replication, minInsync });
  const { makeTopics } = await import("#infra/shared-log/kafka-topics");
  const principals = options.principals === undefined ? undefined : await readPrincipals(options.principals);
  const first = await makeTopics(sharedLog, [CN], settings);
  const admitted = await participantsOf(options);
  const rest = await makeTopics(
    sharedLog,
    admitted.filter((participant) => participant !== CN),
    settings,
  );
  const made = {
    topics: [...first.topics, ...rest.topics],
    warnings: [...first.warnings, ...rest.warnings],
  };
  const granted = principals && (await grantAll(sharedLog, principals, admitted));
  if (options.json) printJson({ ...made, ...granted });
  else report(made, granted);
}

function settingsOf(settings: TopicSettings): TopicSettings {
  if (settings.minInsync <= settings.replication) return settings;
  const detail = `--min-insync ${settings.minInsync} is more than --replication ${settings.replication}: no fact could ever be taken.`;
  throw new ChessboardError("CB720", detail);
}

async function readPrincipals(path: string): Promise<Principals> {
  const { principals } = await import("#infra/shared-log/kafka-grants");
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new ChessboardError("CB721", `${path} cannot be read as JSON.`, { cause });
  }
  const parsed = principals.safeParse(json);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path: at, message }) => `${at.join(".")}: ${message}`);
  throw new ChessboardError("CB721", `${path}: ${issues.join("; ")}.`);
}

async function grantAll(
  url: string,
  principals: Principals,
  admitted: readonly ParticipantId[],
): Promise<Granted> {
  const { grant } = await import("#infra/shared-log/kafka-grants");
  return grant(url, principals, admitted);
}

async function participantsOf(options: Options): Promise<ParticipantId[]> {
  const targets = await openTargets([options.directory ?? options.sharedLog], options);
  try {
    const directory = await verifiedDirectory(targets);
    return [...directory.participants.keys()].sort();
  } finally {
    for (const source of targets.sources) await source.close();
  }
}

function report({ topics: made, warnings }: MadeTopics, granted: Granted | undefined): void {
  const rows = made.map(({ topic, made: isNew, set, replicas }) => [
    topic,
    replicas,
    isNew ? "made" : set.length > 0 ? `set ${set.join(", ")}` : "as it must be",
  ]);
  print(table(["topic", "replicas", "done"], rows));
  if (made.length === 1)
    say("The directory names nobody yet: run this again when participants are admitted.");
  if (granted !== undefined) {
    const grants = granted.granted.map(({ principal, operation, pattern, topic, made: isNew }) => [
      principal,
      operation,
      pattern === "PREFIXED" ? `${topic}*` : topic,
      isNew ? "given" : "had",
    ]);
    print(`\n${table(["principal", "right", "topic", "done"], grants)}`);
    for (const { permission, principal, operation, pattern, topic } of granted.others) {
      const where = pattern === "PREFIXED" ? `${topic}*` : topic;
      say(`not from here: ${principal} ${permission} ${operation} ${where}`);
    }
  }
  for (const warning of warnings) say(`warning: ${warning}`);
}
