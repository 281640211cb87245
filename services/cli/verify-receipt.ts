import { readFileSync } from "node:fs";
import process from "node:process";
import { Command } from "commander";
import { z } from "zod";
import { ChessboardError, type ErrorCode } from "#contracts/errors";
import { parsePolicy } from "#contracts/seals/policy";
import { type VerifiedReceipt, verifyReceipt } from "#contracts/seals/receipt";
import { cosignersInJson, cosignersInWords } from "./cosignatures.ts";
import { EXIT, print, printJson } from "./output.ts";

interface Options {
  readonly policy: string;
  readonly json?: true;
}

/**
 * `chessboard verify-receipt FACT RECEIPT --policy P`: offline, with nothing but the three files. Or two of them: a node's
 * answer to a report, which is JSON, has both `fact` and `receipt`, and so has a receipt saved at a counter.
 */
export const verifyReceiptCommand = (): Command =>
  new Command("verify-receipt")
    .description("check offline that a fact is on a log, by its receipt and a policy of trusted keys")
    .argument("<fact>", "a file with the exact bytes of the fact, or with a node's answer to a report")
    .argument("[receipt]", "a file with its receipt (C2SP tlog-proof); left out where <fact> is an answer")
    .requiredOption("--policy <file>", "whose logs and witnesses are trusted (C2SP tlog-policy)")
    .option("--json", "print {verified, origin, index, size, witnesses | code, detail} as JSON")
    .action((factFile: string, receiptFile: string | undefined, { policy: policyFile, json }: Options) => {
      const { fact, receipt } =
        receiptFile === undefined
          ? answerIn(factFile)
          : { fact: read(factFile), receipt: textOf(receiptFile) };
      const policy = parsePolicy(read(policyFile));
      try {
        const found = verifyReceipt(fact, receipt, policy);
        if (json) printJson({ verified: true, ...inJson(found) });
        else print(inWords(found));
      } catch (error) {
        if (!(error instanceof ChessboardError)) throw error;
        process.exitCode = EXIT.false;
        if (json) printJson({ verified: false, code: error.code, detail: error.detail });
        else
          print(
            `NOT verified: ${error.title} (${error.code}): ${error.detail}\n  ${hintOf(error.code, fact) ?? error.next}`,
          );
      }
    });

function inWords({ index, checkpoint: { origin, size }, cosignatures }: VerifiedReceipt): string {
  const lines = [
    `verified: the fact is at index ${index} of ${origin},`,
    `  in the log of ${size} facts whose checkpoint the log has signed.`,
  ];
  lines.push(...cosignersInWords(cosignatures));
  if (cosignatures.length === 0)
    lines.push("  No witness that the policy names has cosigned it; the policy asks for none.");
  return lines.join("\n");
}

const inJson = ({ index, checkpoint: { origin, size }, cosignatures }: VerifiedReceipt): object => ({
  origin,
  index,
  size,
  witnesses: cosignersInJson(cosignatures),
});

/** The commonest mistake: an editor, or `echo`, has put a newline behind the fact. */
const hintOf = (code: ErrorCode, fact: Uint8Array): string | undefined =>
  code === "CB109" && fact.at(-1) === 0x0a
    ? "The file ends in a newline, and no fact does: save the exact bytes, nothing behind them."
    : undefined;

const answer = z.object({ fact: z.string(), receipt: z.string() });

/** The fact and the receipt of a saved answer. Throws CB721 for a file that holds no such thing. */
function answerIn(file: string): { readonly fact: Uint8Array; readonly receipt: string } {
  try {
    const { fact, receipt } = answer.parse(JSON.parse(textOf(file)));
    return { fact: new TextEncoder().encode(fact), receipt };
  } catch (cause) {
    if (cause instanceof ChessboardError) throw cause;
    const detail = `${file} is no answer to a report, with its fact and its receipt: give the receipt too.`;
    throw new ChessboardError("CB721", detail, { cause });
  }
}

const textOf = (file: string): string => new TextDecoder("utf-8", { ignoreBOM: true }).decode(read(file));

function read(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new ChessboardError("CB721", `${file} cannot be read.`, { cause });
  }
}
