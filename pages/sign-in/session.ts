import { readToken, refusalInFragment, remaining, type SignedIn, tokenInFragment } from "./token.ts";

const KEPT_AS = "chessboard.token";

/**
 * Who is signed in when a page opens: by the link that led here, whose token is taken out of the address and the history at
 * once, or from this tab's session. A token is kept in the tab's session storage and nowhere else: it goes when the tab does.
 */
export function openSession(): SignedIn | undefined {
  const kept = takeLink() ?? readToken(keptToken());
  if (kept === undefined || remaining(kept, Date.now()) > 0) return kept;
  forget();
  return undefined;
}

/** Who the address signs in, if it carries a token; it does no longer afterwards. */
export function takeLink(): SignedIn | undefined {
  const given = tokenInFragment(location.hash);
  if (given === undefined) return undefined;
  history.replaceState(history.state, "", location.pathname + location.search);
  const signedIn = readToken(given);
  if (signedIn !== undefined) keep(signedIn.token);
  return signedIn;
}

/** Why the province's own sign-in let nobody in, if it led here; gone from the address then. */
export function openRefusal(): string | undefined {
  const code = refusalInFragment(location.hash);
  if (code !== undefined) history.replaceState(history.state, "", location.pathname + location.search);
  return code;
}

export function keep(token: string): void {
  try {
    sessionStorage.setItem(KEPT_AS, token);
  } catch {
    // It is in memory until the page is left.
  }
}

export function forget(): void {
  try {
    sessionStorage.removeItem(KEPT_AS);
  } catch {
    // Nothing was kept.
  }
}

function keptToken(): string {
  try {
    return sessionStorage.getItem(KEPT_AS) ?? "";
  } catch {
    return "";
  }
}
