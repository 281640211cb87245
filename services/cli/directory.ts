import { Command, Option } from "commander";
import { type Stage, stage } from "#contracts/facts/directory/directory";
import { parseVerifierKey } from "#contracts/seals/note";
import { addKeyCommand, revokeKeyCommand } from "./directory-keys.ts";
import { admission, keyAddition } from "./directory-reports.ts";
import { changeStageCommand, formGroupCommand, nameRegionCommand } from "./directory-stages.ts";
import { aboutParticipant, type ParticipantTarget, report, vkey } from "./directory-target.ts";
import { addWitnessCommand, setPolicyCommand } from "./directory-witnesses.ts";

/** `chessboard directory …`: reports directory facts to the node of `cn`. */
export const directoryCommand = (): Command =>
  new Command("directory")
    .description("report to the directory, which is the log of cn")
    .addCommand(admitCommand())
    .addCommand(addKeyCommand())
    .addCommand(revokeKeyCommand())
    .addCommand(formGroupCommand())
    .addCommand(nameRegionCommand())
    .addCommand(changeStageCommand())
    .addCommand(addWitnessCommand())
    .addCommand(setPolicyCommand());

interface Admission extends ParticipantTarget {
  readonly areas: string;
  readonly stage: Stage;
  readonly logKey: string;
  readonly tokenKey?: string;
}

const admitCommand = (): Command =>
  aboutParticipant(
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
