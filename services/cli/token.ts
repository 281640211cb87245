import { Command } from "commander";
import { audience, MAX_TOKEN_SECONDS, scope, type TokenClaims } from "#contracts/api/scopes";
import { department } from "#contracts/facts/fact-type";
import { participantId } from "#contracts/facts/participant";
import { readKeyFile } from "#infra/security/keys";
import { signToken } from "#infra/security/token";
import { argument, list, wholeNumber } from "./arguments.ts";
import { print, printJson } from "./output.ts";

interface Options {
  readonly key: string;
  readonly issuer: TokenClaims["iss"];
  readonly sub: string;
  readonly department: TokenClaims["department"];
  readonly scope: readonly string[];
  readonly audience: TokenClaims["aud"];
  readonly expires: number;
  readonly json?: true;
}

/** `chessboard token --key F --issuer cn-44 --sub shenzhen-residence --scope facts:write --audience cn-44`. */
export const tokenCommand = (): Command =>
  new Command("token")
    .description("sign a bearer token (JWT, EdDSA) with a token key that the directory knows")
    .requiredOption("--key <file>", "the token key's file")
    .requiredOption("--issuer <participant>", "whose token it is", argument(participantId))
    .requiredOption("--sub <name>", "the system or person that asks")
    .option("--department <name>", "on whose behalf", argument(department), "family-planning")
    .requiredOption("--scope <scopes>", "facts:write,persons:read,…", list(scope))
    .requiredOption("--audience <ids>", "where it is taken: participants and cn/view", list(audience))
    .option("--expires <seconds>", "how long it lives", wholeNumber(1, MAX_TOKEN_SECONDS), 3600)
    .option("--json", "print {token, expires} as JSON")
    .action(async (options: Options) => {
      const iat = Math.floor(Date.now() / 1000);
      const exp = iat + options.expires;
      const token = await signToken(readKeyFile(options.key), {
        iss: options.issuer,
        sub: options.sub,
        department: options.department,
        scope: options.scope.join(" "),
        aud: options.audience,
        iat,
        exp,
      });
      if (options.json) printJson({ token, expires: new Date(exp * 1000).toISOString() });
      else print(token);
    });
