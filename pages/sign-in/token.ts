import { type TokenClaims, tokenClaims } from "#contracts/api/scopes";

/** A token as its bearer shows it: the text, and what it says of itself. The server alone can tell whether it is good. */
export interface SignedIn {
  readonly token: string;
  readonly claims: TokenClaims;
}

/** The member of a link's fragment that carries a token, which no server is ever sent: `…/#token=eyJ…`. */
const FRAGMENT_MEMBER = "token";

/** What a text says as a token: a JWT, with `Bearer ` or white space around it; undefined if it is none. */
export function readToken(text: string): SignedIn | undefined {
  const token = text.trim().replace(/^Bearer +/i, "");
  const payload = /^[\w-]+\.([\w-]+)\.[\w-]+$/.exec(token)?.[1];
  if (payload === undefined) return undefined;
  const claims = tokenClaims.safeParse(parsed(payload));
  return claims.success ? { token, claims: claims.data } : undefined;
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(Uint8Array.fromBase64(payload, { alphabet: "base64url" })));
  } catch {
    return undefined;
  }
}

/** The token in a fragment such as `#token=eyJ…`, if there is one. */
export const tokenInFragment = (fragment: string): string | undefined =>
  new URLSearchParams(fragment.replace(/^#/, "")).get(FRAGMENT_MEMBER) ?? undefined;

/** The code with which a province's sign-in sent the browser back: `#sign-in-refused=CB838`. */
export const refusalInFragment = (fragment: string): string | undefined =>
  /^CB[0-9]{3}$/.exec(new URLSearchParams(fragment.replace(/^#/, "")).get("sign-in-refused") ?? "")?.[0];

/** Milliseconds until the token is no longer taken; 0 or less when that has come. */
export const remaining = ({ claims }: SignedIn, now: number): number => claims.exp * 1000 - now;
