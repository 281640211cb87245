import { setImmediate } from "node:timers/promises";
import type { CommandBus } from "@nestjs/cqrs";
import type { BatchResult } from "#contracts/api/node";
import { ChessboardError } from "#contracts/errors";
import { knownCode } from "#contracts/import/check-row";
import { type Attempt, keepSending, PATIENCE } from "./keep-sending.ts";
import type { Caller } from "#infra/security/token";
import { ReportBatch } from "../report-fact/report-batch.command.ts";

/** Lines that are taken in at once: what other reporters wait for meanwhile. */
const PIECE_LINES = 64;

/**
 * Reports lines for a caller as a batch does, and gives the results in their order. Lines that cannot be decided now are sent
 * again for as long as the command would (keep-sending.ts); then the code of the last refusal is thrown.
 */
export const reportLines = (
  commands: CommandBus,
  caller: Caller,
  lines: readonly string[],
  signal: AbortSignal,
): Promise<BatchResult[]> =>
  keepSending((rest) => attempt(commands, caller, rest, signal), lines, PATIENCE, signal);

async function attempt(
  commands: CommandBus,
  caller: Caller,
  lines: readonly string[],
  signal: AbortSignal,
): Promise<Attempt> {
  const batch = new ReportBatch(pieces(lines, signal), caller, undefined);
  const all: BatchResult[] = [];
  for await (const result of await commands.execute(batch)) all.push(result);
  const undecided = all.findIndex(({ status }) => status >= 500);
  return {
    results: undecided === -1 ? all : all.slice(0, undecided),
    failure: failureIn(all[undecided]),
  };
}

function failureIn(result: BatchResult | undefined): ChessboardError {
  if (result === undefined || !("problem" in result)) {
    return new ChessboardError("CB829", "The log answered too few lines.");
  }
  const { code, detail } = result.problem;
  return new ChessboardError(knownCode(code) ?? "CB829", detail);
}

/** The lines as NDJSON, with room for others between one piece and the next. */
async function* pieces(lines: readonly string[], signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < lines.length; at += PIECE_LINES) {
    signal.throwIfAborted();
    yield Buffer.from(`${lines.slice(at, at + PIECE_LINES).join("\n")}\n`);
    await setImmediate();
  }
}
