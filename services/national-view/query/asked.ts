import { z } from "zod";
import { RequestProblem } from "#contracts/api/problem";
import { purpose } from "#contracts/api/purpose";
import { type Pseudonym, pseudonym } from "#contracts/facts/subject";
import { parseRequest } from "#infra/http/problems";
import type { Caller } from "#infra/security/token";
import { type MinPosition, minPosition } from "./wait-for-position.ts";

/** A look at one person, as it was asked for. */
export interface PersonQuestion {
  readonly subject: Pseudonym;
  readonly caller: Caller;
  readonly minPosition: MinPosition;
  readonly prefer: string | undefined;
}

const path = z.strictObject({ pseudonym });
const query = z.strictObject({ minPosition });

/** Headers of a request, each given once or missing. */
export type AskedHeaders = Readonly<Record<string, string | undefined>>;

/**
 * What a request for a person asks. Throws CB605 when the header Purpose is missing or not one of the five words, CB827
 * when the pseudonym is not one or the query has what is not known.
 */
export function askedPerson(
  given: { readonly pseudonym: string; readonly query: unknown; readonly headers: AskedHeaders },
  caller: Caller,
): PersonQuestion {
  if (!purpose.safeParse(given.headers["purpose"]).success) {
    throw new RequestProblem("CB605", "The header Purpose is missing, or not one of the five purposes.", {
      errors: [
        { pointer: "/purpose", detail: `must be one of ${purpose.options.join(", ")}`, code: "CB605" },
      ],
    });
  }
  return {
    subject: parseRequest(path, { pseudonym: given.pseudonym }, "The path").pseudonym,
    caller,
    minPosition: parseRequest(query, given.query, "The query").minPosition,
    prefer: given.headers["prefer"],
  };
}
