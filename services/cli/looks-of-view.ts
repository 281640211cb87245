import { decodeJwt } from "jose";
import { scopesIn, tokenClaims } from "#contracts/api/scopes";
import { type LooksAnswer, looksAnswer } from "#contracts/api/view";
import { ChessboardError } from "#contracts/errors";
import { CN_ACCESS } from "#contracts/facts/participant";
import type { Pseudonym } from "#contracts/facts/subject";
import { getText, type HttpAccess } from "#infra/http/client";
import type { LooksView } from "#services/auditor/compare/compare-looks";

/** A shared log has a fact that its node has answered within a second, unless it is in trouble. */
const SEEN_WITHIN_MS = 10_000;

/**
 * The view, asked who looked; each request is a look of the token's bearer with the purpose `audit`. Undefined without a
 * token that has `persons:read`: whether the token is any good is for the view to say.
 */
export function looksOf({ url, token }: HttpAccess): LooksView | undefined {
  const bearer = typeof token === "function" ? token() : token;
  const claims = claimsIn(bearer);
  if (claims === undefined || !readsPersons(bearer)) return undefined;
  const access: HttpAccess = { url, token: bearer, headers: { purpose: "audit" } };
  return {
    source: url,
    reader: { participant: claims.iss, sub: claims.sub },
    seenWithinMs: SEEN_WITHIN_MS,
    page: (subject, { holding, limit, cursor }) => {
      const after = cursor === undefined ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const query = `minPosition=${CN_ACCESS}:${holding}&limit=${limit}${after}`;
      return pageAt(access, subject, query);
    },
  };
}

/** Whether a token says that it has `persons:read`. */
export function readsPersons(token: HttpAccess["token"]): boolean {
  const claims = claimsIn(typeof token === "function" ? token() : token);
  return claims !== undefined && scopesIn(claims.scope).includes("persons:read");
}

async function pageAt(access: HttpAccess, subject: Pseudonym, query: string): Promise<LooksAnswer> {
  try {
    return looksAnswer.parse(JSON.parse(await getText(access, `v1/persons/${subject}/access?${query}`)));
  } catch (error) {
    // Nobody's pseudonym is printed.
    const why = error instanceof ChessboardError ? error.detail : "no list of looks was answered.";
    throw new ChessboardError("CB701", why.replaceAll(subject, "{pseudonym}"));
  }
}

function claimsIn(token: string | undefined) {
  try {
    return token === undefined ? undefined : tokenClaims.safeParse(decodeJwt(token)).data;
  } catch {
    return undefined;
  }
}
