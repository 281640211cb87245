import type { Scope, TokenClaims } from "#contracts/api/scopes";
import { participantId } from "#contracts/facts/participant";
import { signerFromSeed } from "#contracts/seals/note";
import { signToken } from "#infra/security/token";

/** The token key of a participant in tests. */
export const tokenKeyOf = (id: string): { skey: string; vkey: string } => {
  const { signer, skey } = signerFromSeed(`chessboard.example/${id}/token`, new Uint8Array(32).fill(5));
  return { skey, vkey: signer.vkey };
};

export interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly headers: Headers;
  readonly text: string;
  readonly json: () => unknown;
}

export type Ask = (path: string, init?: RequestInit) => Promise<Answer>;

/** A token of that participant for the view, with those scopes; `more` claims, or other ones. */
export async function tokenOf(
  id: string,
  scopes: readonly Scope[],
  more: Partial<TokenClaims> = {},
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return signToken(tokenKeyOf(id).skey, {
    iss: participantId.parse(id),
    sub: "test",
    department: "family-planning",
    scope: scopes.join(" "),
    aud: ["cn/view"],
    iat: now,
    exp: now + 3600,
    ...more,
  });
}

/** Asks the view at `url` as somebody of that participant with those scopes; `more` claims, or other ones. */
export async function clientOf(
  url: string,
  id: string,
  scopes: readonly Scope[],
  more: Partial<TokenClaims> = {},
): Promise<Ask> {
  const token = await tokenOf(id, scopes, more);
  return async (path, init = {}) => {
    const headers = { authorization: `Bearer ${token}`, purpose: "inquiry", ...init.headers };
    const response = await fetch(url + path, { ...init, headers });
    const text = await response.text();
    return {
      status: response.status,
      type: response.headers.get("content-type"),
      headers: response.headers,
      text,
      json: () => JSON.parse(text),
    };
  };
}
