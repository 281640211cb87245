import process from "node:process";
import { Command } from "commander";
import { decodeCertificateCode } from "#contracts/certificate/certificate-code";
import { knownByCode, knownByLog } from "#contracts/certificate/known-certificate";
import { ChessboardError } from "#contracts/errors";
import { dateAt } from "#contracts/facts/calendar";
import { type CalendarDate, calendarDate } from "#contracts/facts/data-types";
import { CN } from "#contracts/facts/participant";
import { argument } from "./arguments.ts";
import { Copies } from "./certificate/copies.ts";
import { givenCode } from "./certificate/given-code.ts";
import { readIssuersLog } from "./certificate/issuers-log.ts";
import { trustBy, type TrustOptions } from "./certificate/trust.ts";
import { isInForce, type Verdict, verdictInJson, verdictInWords } from "./certificate/verdict.ts";
import { EXIT, print, printJson } from "./output.ts";

interface Options extends TrustOptions {
  readonly copy: readonly string[];
  readonly on?: CalendarDate;
  readonly json?: true;
}

/** `chessboard verify-certificate FILE|-|TEXT`: offline, with nothing but the code, a key, and copies of logs. */
export const verifyCertificateCommand = (): Command =>
  new Command("verify-certificate")
    .description("check offline a certificate that a person carries: whose it is, and whether it is in force")
    .argument("<code>", "a picture (PNG, JPEG) or file of its code, - for standard input, or the code's text")
    .option(
      "--cn-key <vkey>",
      "trust what the log of cn names, of which --copy gives a copy: its verifier key",
    )
    .option("--vkey <vkey>", "trust this verifier key of the issuer's log")
    .option("--policy <file>", "trust the logs and witnesses of a policy (C2SP tlog-policy)")
    .option(
      "--copy <folder>",
      "copies by `chessboard export`: of cn, and of the issuer for its revocations (may be given again)",
      repeated,
      [],
    )
    .option(
      "--on <date>",
      "on which day it must be in force (default: today at +08:00)",
      argument(calendarDate),
    )
    .option("--json", "print the verdict, or {verified: false, code, detail}, as JSON")
    .action(verify);

/** An option that may be given again. */
const repeated = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** Exit code 0 where it is verified and in force, 1 where it is not. */
async function verify(given: string, options: Options): Promise<void> {
  const { json } = options;
  const text = await givenCode(given);
  const copies = await Copies.open(options.copy);
  try {
    const verdict = await verdictOn(text, copies, options);
    if (!isInForce(verdict)) process.exitCode = EXIT.false;
    if (json) printJson(verdictInJson(verdict));
    else print(verdictInWords(verdict));
  } catch (error) {
    if (!(error instanceof ChessboardError) || !isFalse(error)) throw error;
    process.exitCode = EXIT.false;
    if (json) printJson({ verified: false, code: error.code, detail: error.detail });
    else print(`NOT verified: ${error.title} (${error.code}): ${error.detail}\n  ${error.next}`);
  }
}

async function verdictOn(text: string, copies: Copies, options: Options): Promise<Verdict> {
  const trust = await trustBy(options, copies);
  const carried = decodeCertificateCode(text);
  const opened = trust.open(carried);
  copies.requireNoneBut(options.cnKey === undefined ? [opened.issuer] : [CN, opened.issuer]);
  const copy = copies.of(opened.issuer);
  const log = copy === undefined ? undefined : await readIssuersLog(copy.log, opened, trust);
  const known = log === undefined ? knownByCode(opened) : knownByLog(opened, log);
  return { opened, cosignatures: carried.cosignatures, known, log, on: options.on ?? dateAt(Date.now()) };
}

/** Whether an error is about what was checked, not about how the command was called: keys, policies, folders. */
const isFalse = ({ code }: ChessboardError): boolean =>
  !["CB103", "CB116"].includes(code) && !/^CB7(0|2|6)/.test(code);
