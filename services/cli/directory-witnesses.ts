import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { ChessboardError } from "#contracts/errors";
import { parseCosignerKey } from "#contracts/seals/cosignature";
import { parsePolicy } from "#contracts/seals/policy";
import { policySetting, witnessAddition } from "./directory-reports.ts";
import { type DirectoryTarget, report, toDirectory } from "./directory-target.ts";

/** `chessboard directory add-witness --key VKEY`: a witness that policies may name from now on. */
export const addWitnessCommand = (): Command =>
  toDirectory(
    new Command("add-witness").description("make a witness's key known; said again, it changes nothing"),
  )
    .requiredOption("--key <vkey>", "its verifier key (signature type 4 or 6)", cosignerKey)
    .action((options: DirectoryTarget & { readonly key: string }) =>
      report(options, [witnessAddition(options.key, options.occurredOn)]),
    );

/** `chessboard directory set-policy --policy P`: who must have cosigned from now on. */
export const setPolicyCommand = (): Command =>
  toDirectory(new Command("set-policy").description("set who must have cosigned a checkpoint"))
    .requiredOption(
      "--policy <file>",
      "its witnesses, groups and quorum (C2SP tlog-policy); its logs do not matter",
    )
    .action((options: DirectoryTarget & { readonly policy: string }) => {
      const policy = parsePolicy(read(options.policy));
      return report(options, [policySetting(randomUUID(), policy, options.occurredOn)]);
    });

function cosignerKey(text: string): string {
  try {
    return parseCosignerKey(text).vkey;
  } catch (error) {
    throw new InvalidArgumentError(error instanceof ChessboardError ? error.detail : "not a witness's key");
  }
}

function read(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new ChessboardError("CB721", `${file} cannot be read.`, { cause });
  }
}
