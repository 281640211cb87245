import process from "node:process";
import { type Command, InvalidArgumentError } from "commander";
import { ProblemError } from "#client/errors";
import { createNodeClient } from "#client/node-client";
import type { Problem } from "#contracts/api/problem";
import { ChessboardError } from "#contracts/errors";
import { dateAt } from "#contracts/facts/calendar";
import { type CalendarDate, calendarDate } from "#contracts/facts/data-types";
import { type ParticipantId, participantId } from "#contracts/facts/participant";
import { parseVerifierKey } from "#contracts/seals/note";
import { argument } from "./arguments.ts";
import type { DirectoryReport } from "./directory-reports.ts";
import { EXIT, print, printJson, say } from "./output.ts";

/** What every command that reports to the directory is told. */
export interface DirectoryTarget {
  readonly node: string;
  readonly token: string;
  readonly occurredOn: CalendarDate;
  readonly json?: true;
}

/** The command with the options of `DirectoryTarget`. */
export const toDirectory = (command: Command): Command =>
  command
    .requiredOption("--node <url>", "the node of cn")
    .requiredOption("--token <jwt>", "a token of cn with facts:write, aud cn")
    .option("--occurred-on <date>", "the day it is said of", argument(calendarDate), dateAt(Date.now()))
    .option("--json", "print {facts: [{type, index, repeated}]} as JSON");

export interface ParticipantTarget extends DirectoryTarget {
  readonly participant: ParticipantId;
}

/** The command with the options of `ParticipantTarget`. */
export const aboutParticipant = (command: Command): Command =>
  toDirectory(command).requiredOption("--participant <id>", "whom it is about", argument(participantId));

/** A verifier key, as it is given. */
export function vkey(text: string): string {
  try {
    return parseVerifierKey(text).vkey;
  } catch (error) {
    throw new InvalidArgumentError(error instanceof ChessboardError ? error.detail : "not a verifier key");
  }
}

/** Who gives a command waits for a busy node, but not for one that says again and again that it cannot. */
const PATIENCE_MS = 5_000;

/** Reports in one batch, decided in order; refusals end with exit code 1, and so does a node that can take nothing now. */
export async function report(target: DirectoryTarget, reports: readonly DirectoryReport[]): Promise<void> {
  const facts: object[] = [];
  let decided = 0;
  try {
    for await (const result of sent(target, reports)) {
      decided = result.line;
      const type = reports[result.line - 1]?.type ?? "";
      if ("problem" in result) {
        refused(type, result.problem);
        continue;
      }
      const repeated = result.status === 200;
      facts.push({ type, index: result.index, repeated });
      if (!target.json) print(`${repeated ? "was recorded" : "recorded"} at index ${result.index}: ${type}`);
    }
  } catch (error) {
    if (!(error instanceof ProblemError) || error.status < 500) throw error;
    refused(reports[decided]?.type ?? "", error);
  }
  if (target.json) printJson({ facts });
}

const sent = ({ node, token }: DirectoryTarget, reports: readonly DirectoryReport[]) =>
  createNodeClient({ url: node, token }).reportBatch(
    reports.map((each) => JSON.stringify(each)),
    { patience: { patienceMs: PATIENCE_MS } },
  );

function refused(type: string, { code, detail, next }: Pick<Problem, "code" | "detail" | "next">): void {
  say(`refused: ${type}: ${detail} (${code})\n  ${next}`);
  process.exitCode = EXIT.false;
}
