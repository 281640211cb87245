import { Command } from "commander";
import { logKeysOf } from "#contracts/directory/keys";
import { policyOf } from "#contracts/directory/witness-policy";
import { formatPolicy, type Policy } from "#contracts/seals/policy";
import { print, say } from "./output.ts";
import { openTargets, type TargetOptions } from "./targets.ts";
import { verifiedDirectory } from "./verified-source.ts";

/** `chessboard policy TARGET…`: the directory's policy, for `verify-receipt` and for tools that were not written here. */
export const policyCommand = (): Command =>
  new Command("policy")
    .description("print the directory's logs, witnesses and quorum as a policy file (C2SP tlog-policy)")
    .argument(
      "<target...>",
      "where the log of cn is: its node's URL, a shared log's URL, a folder, a demo.json",
    )
    .option("--cn-key <vkey>", "the verifier key of cn's log, all the trust that is started from")
    .action(async (names: readonly string[], options: TargetOptions) => {
      const targets = await openTargets(names, options);
      try {
        const directory = await verifiedDirectory(targets);
        const participants = [...directory.participants.keys()];
        const policy = policyOf(directory, participants);
        if (policy === undefined) say("the directory does not say yet who must have cosigned: quorum none");
        const logs = participants.flatMap((id) => logKeysOf(directory, id)).map((key) => ({ key }));
        const nobody: Policy = { logs, witnesses: [], groups: [], quorum: undefined };
        print(formatPolicy(policy ?? nobody).trimEnd());
      } finally {
        for (const source of targets.sources) await source.close();
      }
    });
