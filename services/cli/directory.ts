import process from "node:process";
import { Command, InvalidArgumentError, Option } from "commander";
import { ChessboardError } from "#contracts/errors";
import { type CalendarDate, calendarDate } from "#contracts/facts/data-types";
import { type KeyUse, keyUse, type Stage, stage } from "#contracts/facts/directory/directory";
import { type ParticipantId, participantId } from "#contracts/facts/participant";
import { parseVerifierKey } from "#contracts/seals/note";
import { argument, wholeNumber } from "./arguments.ts";
import { admission, type DirectoryReport, keyAddition } from "./directory-reports.ts";
import { EXIT, print, printJson, say } from "./output.ts";
import { reportBatch } from "./report-batch.ts";

/** `chessboard directory …`: reports directory facts to the node of `cn`. */
export const directoryCommand = (): Command =>
  new Command("directory")
    .description("report to the directory, which is the log of cn")
    .addCommand(admitCommand())
    .addCommand(addKeyCommand());

interface Target {
  readonly node: string;
  readonly token: string;
  readonly participant: ParticipantId;
  readonly occurredOn: CalendarDate;
  readonly json?: true;
}

/** What every command here needs. */
const reporting = (command: Command): Command =>
  command
    .requiredOption("--node <url>", "the node of cn")
    .requiredOption("--token <jwt>", "a token of cn with facts:write, aud cn")
    .requiredOption("--participant <id>", "whom it is about", argument(participantId))
    .option("--occurred-on <date>", "the day it is said of", argument(calendarDate), today())
    .option("--json", "print {facts: [{type, index, repeated}]} as JSON");

interface Admission extends Target {
  readonly areas: string;
  readonly stage: Stage;
  readonly logKey: string;
  readonly tokenKey?: string;
}

const admitCommand = (): Command =>
  reporting(
    new Command("admit").description("admit a participant with its keys; said again, it changes nothing"),
  )
    .requiredOption("--log-key <vkey>", "its log's verifier key; its name is the log's origin", vkey)
    .option("--token-key <vkey>", "its token key", vkey)
    .option("--areas <prefixes>", "its territory: GB/T 2260 prefixes, joined by commas", "")
    .addOption(new Option("--stage <stage>", "who sees its facts").choices(stage.options).default("national"))
    .action((options: Admission) => {
      const { participant, logKey, tokenKey, occurredOn } = options;
      const origin = parseVerifierKey(logKey).name;
      const areas = options.areas.split(",").filter((area) => area !== "");
      return report(options, [
        admission(participant, { origin, areas, stage: options.stage, occurredOn }),
        keyAddition(participant, "log", logKey, { occurredOn }),
        ...(tokenKey === undefined ? [] : [keyAddition(participant, "token", tokenKey, { occurredOn })]),
      ]);
    });

interface KeyAddition extends Target {
  readonly use: KeyUse;
  readonly key: string;
  readonly fromSize: number;
}

const addKeyCommand = (): Command =>
  reporting(new Command("add-key").description("add a key to a participant that is admitted"))
    .addOption(new Option("--use <use>", "what it is for").choices(keyUse.options).makeOptionMandatory(true))
    .requiredOption("--key <vkey>", "the verifier key", vkey)
    .option(
      "--from-size <n>",
      "of a log key: the log size from which it holds",
      wholeNumber(0, 2 ** 53 - 1),
      0,
    )
    .action((options: KeyAddition) =>
      report(options, [keyAddition(options.participant, options.use, options.key, options)]),
    );

/** Reports in one batch, decided in order; refusals end with exit code 1. */
async function report(target: Target, reports: readonly DirectoryReport[]): Promise<void> {
  const access = { url: target.node.replace(/\/+$/, ""), token: target.token };
  const lines = reports.map((each) => JSON.stringify(each));
  const facts: object[] = [];
  for await (const result of reportBatch(access, lines)) {
    const { type } = reports[result.line - 1] ?? {};
    if ("problem" in result) {
      const { code, detail, next } = result.problem;
      say(`refused: ${type}: ${detail} (${code})\n  ${next}`);
      process.exitCode = EXIT.false;
      continue;
    }
    const repeated = result.status === 200;
    facts.push({ type, index: result.index, repeated });
    if (!target.json) print(`${repeated ? "was recorded" : "recorded"} at index ${result.index}: ${type}`);
  }
  if (target.json) printJson({ facts });
}

/** A verifier key, as it is given. */
function vkey(text: string): string {
  try {
    return parseVerifierKey(text).vkey;
  } catch (error) {
    throw new InvalidArgumentError(error instanceof ChessboardError ? error.detail : "not a verifier key");
  }
}

/** Today at +08:00, as all dates of facts are read. */
const today = (): CalendarDate =>
  calendarDate.parse(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10));
