import { Argument, Command } from "commander";
import { CN, participantId } from "#contracts/facts/participant";
import { generateCosigner, generateKey, generatePseudonymKey, writeKeyFile } from "#infra/security/keys";
import { argument } from "./arguments.ts";
import { print, printJson } from "./output.ts";

/** What a key is for, and after which pattern it is named. */
const NAMES = {
  log: (origin: string) => origin,
  token: (origin: string) => `${origin}/token`,
  view: (origin: string) => `${origin}/view/v1`,
  auditor: (origin: string) => `${origin}/auditor`,
  witness: (origin: string) => `${origin}/witness`,
  "witness-ml-dsa-44": (origin: string) => `${origin}/witness`,
} as const;
const USES = [...Object.keys(NAMES), "pseudonym"];

interface Options {
  readonly participant: string;
  readonly domain: string;
  readonly name?: string;
  readonly out: string;
  readonly json?: true;
}

/** `chessboard key log --participant cn-44 --out cn-44.key`: a new key in a new file that only its owner may read. */
export const keyCommand = (): Command =>
  new Command("key")
    .description("make a key: the secret goes to a new file (0600), the verifier key to standard output")
    .addArgument(new Argument("<use>", "what it is for").choices(USES))
    .option("--participant <id>", "whose it is, such as cn-44 (default: cn)", argument(participantId), CN)
    .option("--domain <name>", "the first part of every origin", "chessboard.example")
    .option(
      "--name <name>",
      "another name: a witness that is no participant's, a log's successor (…/cn-44/2)",
    )
    .requiredOption("--out <file>", "where the secret goes; a file that exists is never overwritten")
    .option("--json", "print {use, name, vkey, file} as JSON")
    .action((use: string, options: Options) => {
      const { participant, domain, out: file, json } = options;
      const made = keyFor(use, options.name ?? nameOf(use, `${domain}/${participant}`));
      writeKeyFile(file, made === undefined ? generatePseudonymKey(1) : made.skey);
      const { vkey } = made ?? {};
      if (json) printJson({ use, ...(vkey === undefined ? {} : { name: vkey.split("+")[0], vkey }), file });
      else if (vkey !== undefined) print(vkey);
    });

/** Undefined for the pseudonym key, which has no public half. */
function keyFor(use: string, name: string): { readonly skey: string; readonly vkey: string } | undefined {
  if (use === "pseudonym") return undefined;
  if (use === "witness") return generateCosigner(name, "ed25519");
  return use === "witness-ml-dsa-44" ? generateCosigner(name, "ml-dsa-44") : generateKey(name);
}

const nameOf = (use: string, origin: string): string =>
  Object.entries(NAMES).find(([name]) => name === use)?.[1](origin) ?? origin;
