import { readFileSync } from "node:fs";
import process from "node:process";
import { Command } from "commander";
import { ChessboardError } from "#contracts/errors";
import { parseVerifierKey } from "#contracts/seals/note";
import { evidence, verifyEvidence } from "#services/auditor/evidence/evidence";
import { EXIT, print, printJson } from "./output.ts";

interface Options {
  readonly cnKey: string;
  readonly json?: true;
}

/** `chessboard verify-evidence FILE --cn-key KEY`: exit code 0 when the file proves what it says, 1 when it does not. */
export const verifyEvidenceCommand = (): Command =>
  new Command("verify-evidence")
    .description("check offline that two signed notes cannot both be, with nothing but the key of cn")
    .argument("<file>", "an evidence that `chessboard audit` has saved")
    .requiredOption("--cn-key <vkey>", "the verifier key of cn's log")
    .option("--json", "print {proved, detail | code, detail} as JSON")
    .action(async (file: string, { cnKey, json }: Options) => {
      const shown = read(file);
      const pinned = parseVerifierKey(cnKey);
      try {
        const detail = await verifyEvidence(shown, pinned);
        if (json) printJson({ proved: true, detail });
        else print(`proved: ${detail}`);
      } catch (error) {
        if (!(error instanceof ChessboardError)) throw error;
        process.exitCode = EXIT.false;
        if (json) printJson({ proved: false, code: error.code, detail: error.detail });
        else print(`NOT proved: ${error.title} (${error.code}): ${error.detail}`);
      }
    });

function read(file: string) {
  try {
    return evidence.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    throw new ChessboardError("CB721", `${file} is no evidence that can be read.`, { cause });
  }
}
