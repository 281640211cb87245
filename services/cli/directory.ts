import { Command, InvalidArgumentError, Option } from "commander";
import { ChessboardError } from "#contracts/errors";
import { type KeyUse, keyUse, type Stage, stage } from "#contracts/facts/directory/directory";
import { type ParticipantId, participantId } from "#contracts/facts/participant";
import { parseVerifierKey } from "#contracts/seals/note";
import { argument, wholeNumber } from "./arguments.ts";
import { admission, keyAddition } from "./directory-reports.ts";
import { type DirectoryTarget, report, toDirectory } from "./directory-target.ts";
import { addWitnessCommand, setPolicyCommand } from "./directory-witnesses.ts";

/** `chessboard directory …`: reports directory facts to the node of `cn`. */
export const directoryCommand = (): Command =>
  new Command("directory")
    .description("report to the directory, which is the log of cn")
    .addCommand(admitCommand())
    .addCommand(addKeyCommand())
    .addCommand(addWitnessCommand())
    .addCommand(setPolicyCommand());

interface Target extends DirectoryTarget {
  readonly participant: ParticipantId;
}

/** What every command about a participant needs. */
const reporting = (command: Command): Command =>
  toDirectory(command).requiredOption("--participant <id>", "whom it is about", argument(participantId));

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

/** A verifier key, as it is given. */
function vkey(text: string): string {
  try {
    return parseVerifierKey(text).vkey;
  } catch (error) {
    throw new InvalidArgumentError(error instanceof ChessboardError ? error.detail : "not a verifier key");
  }
}
