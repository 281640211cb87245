import { Command, Option } from "commander";
import { ChessboardError } from "#contracts/errors";
import { type Code, code } from "#contracts/facts/data-types";
import { type Stage, stage } from "#contracts/facts/directory/directory";
import { type ParticipantId, participantId } from "#contracts/facts/participant";
import { argument, list, wholeNumber } from "./arguments.ts";
import { groupForming, keyRegionNaming, stageChange } from "./directory-reports.ts";
import { type DirectoryTarget, report, toDirectory } from "./directory-target.ts";
import { say } from "./output.ts";
import { openTargets } from "./targets.ts";
import { verifiedDirectory } from "./verified-source.ts";

interface Occasional extends DirectoryTarget {
  readonly time: number;
}

/** What may go to and fro within a day is said for the first time that day, or the second: only then is it another report. */
const occasional = (command: Command): Command =>
  toDirectory(command).option(
    "--time <n>",
    "said for the n-th time on that day: the same again is a repeat, anything else needs the next number",
    wholeNumber(1, 1000),
    1,
  );

interface Group extends Occasional {
  readonly group: Code;
  readonly members: readonly ParticipantId[];
}

/** `chessboard directory group --group pearl-river --members cn-44,cn-45`. */
export const formGroupCommand = (): Command =>
  occasional(
    new Command("group").description("form a group of participants, or form it anew with other members"),
  )
    .requiredOption("--group <code>", "its code: lower-case words joined by hyphens", argument(code))
    .requiredOption("--members <ids>", "all of its members, joined by commas", list(participantId))
    .action((options: Group) => report(options, [groupForming(options.group, options.members, options)]));

interface Region extends Occasional {
  readonly region: Code;
  readonly areas: readonly string[];
}

/** `chessboard directory region --region pearl-river-delta --areas 4401,4403`; with `--areas none` it is watched no more. */
export const nameRegionCommand = (): Command =>
  occasional(new Command("region").description("name a key region, or give it other areas, to be watched"))
    .requiredOption("--region <code>", "its code: lower-case words joined by hyphens", argument(code))
    .requiredOption(
      "--areas <prefixes>",
      "GB/T 2260 prefixes of two to six digits joined by commas; or none",
      areasIn,
    )
    .action((options: Region) => report(options, [keyRegionNaming(options.region, options.areas, options)]));

const areasIn = (text: string): readonly string[] => (text === "none" ? [] : text.split(","));

interface StageChange extends Occasional {
  readonly participant?: ParticipantId;
  readonly group?: Code;
  readonly cnKey?: string;
  readonly stage: Stage;
}

/** `chessboard directory stage --participant P --stage regional`, or each member of `--group G`, one fact each. */
export const changeStageCommand = (): Command =>
  occasional(new Command("stage").description("change who sees the facts of a participant, or of a group's"))
    .option("--participant <id>", "whose facts", argument(participantId))
    .option("--group <code>", "the facts of each of this group's members", argument(code))
    .option("--cn-key <vkey>", "with --group: the verifier key of cn's log, by which its members are read")
    .addOption(
      new Option("--stage <stage>", "the participant itself, its groups, or all")
        .choices(stage.options)
        .makeOptionMandatory(true),
    )
    .action(async (options: StageChange) => {
      const concerned = await concernedBy(options);
      return report(
        options,
        concerned.map((participant) => stageChange(participant, options.stage, options)),
      );
    });

/**
 * The participant, or of the group's members those who are at another stage. Throws CB720 for neither or both of a participant
 * and a group, and for a group that the directory does not know.
 */
async function concernedBy(options: StageChange): Promise<readonly ParticipantId[]> {
  const { participant, group, node, cnKey } = options;
  if (participant !== undefined && group === undefined) return [participant];
  if (group === undefined || participant !== undefined) {
    throw new ChessboardError("CB720", "give either --participant or --group.");
  }
  const targets = await openTargets([node], cnKey === undefined ? {} : { cnKey });
  const { groups, participants } = await verifiedDirectory(targets);
  const members = groups.get(group);
  if (members === undefined) throw new ChessboardError("CB720", `the directory has no group ${group}.`);
  const isThere = (member: ParticipantId): boolean => participants.get(member)?.stage === options.stage;
  for (const member of members) if (isThere(member)) say(`${member} is ${options.stage} already`);
  return [...members].filter((member) => !isThere(member));
}
