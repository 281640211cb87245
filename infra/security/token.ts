import {
  decodeJwt,
  decodeProtectedHeader,
  errors,
  importJWK,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from "jose";
import { RequestProblem } from "#contracts/api/problem";
import { type Audience, type Scope, scopesIn, type TokenClaims, tokenClaims } from "#contracts/api/scopes";
import { keyIdOf, tokenKeys } from "#contracts/directory/keys";
import type { Directory } from "#contracts/directory/directory";
import type { ErrorCode } from "#contracts/errors";
import type { Department } from "#contracts/facts/fact-type";
import type { ParticipantId } from "#contracts/facts/participant";
import { parseSignerKey, type VerifierKey } from "#contracts/seals/note";

/** Who asks, as a verified token says it. */
export interface Caller {
  readonly issuer: ParticipantId;
  readonly sub: string;
  readonly department: Department;
  /** The scopes that the token names and that this process honours from its issuer. */
  readonly scopes: ReadonlySet<Scope>;
}

export interface TokenVerifierOptions {
  /** What `aud` must name: the node's participant, or `cn/view`. */
  readonly audience: Audience;
  /** Which scopes are honoured from whom (nodeAccepts, viewAccepts). */
  readonly accepts: (issuer: ParticipantId, scope: Scope) => boolean;
  /** The directory as it stands now; a new object whenever it has moved. */
  readonly keys: () => Directory;
  /** Milliseconds since 1970, the system's clock unless a test says otherwise. */
  readonly now?: () => number;
  /** How many verified tokens are remembered, at most. */
  readonly remembered?: number;
}

/** How far clocks may stand apart, in seconds. */
const CLOCK_SKEW_SECONDS = 5;
/** A token is some 500 characters; nothing longer is looked at. */
const MAX_HEADER_CHARACTERS = 4096;

interface Remembered {
  readonly caller: Caller;
  /** Milliseconds since 1970 from which the token is refused. */
  readonly until: number;
  readonly directory: Directory;
}

/**
 * Verifies bearer tokens (RFC 6750, RFC 7519): Ed25519 only, by a `token` key that the directory knows for the issuer.
 *
 * A signature costs some 150 µs to verify and the same token comes with every request, so each is verified once and
 * remembered by the header's exact text until it expires or the directory moves. Looking it up in a map is not done in
 * constant time and need not be: what timing could tell is whether a text that the asker already holds whole was seen
 * before, and a text that differs in one character is another key of the map, whose signature is verified.
 */
export class TokenVerifier {
  readonly #options: TokenVerifierOptions;
  readonly #now: () => number;
  readonly #generation: number;
  /** Two generations: what the older one still held when the younger is full has not been asked for since, and goes. */
  #young = new Map<string, Remembered>();
  #old = new Map<string, Remembered>();

  constructor(options: TokenVerifierOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#generation = (options.remembered ?? 10_000) / 2;
  }

  /**
   * The caller that the header `Authorization` names: at once for a remembered token, by a promise for a new one.
   *
   * Throws (or rejects with) a RequestProblem of status 401 that carries `WWW-Authenticate`: CB810 none given, CB811
   * not a token, CB812 expired, CB813 issuer or key not taken here, CB814 another audience.
   */
  verify(authorization: string | undefined): Caller | Promise<Caller> {
    if (authorization === undefined || authorization === "") {
      throw unauthorized("CB810", "The request has no token.");
    }
    const found = this.#young.get(authorization) ?? this.#promoted(authorization);
    if (found !== undefined && found.directory === this.#options.keys() && this.#now() < found.until) {
      return found.caller;
    }
    return this.#verifyAnew(authorization);
  }

  #promoted(authorization: string): Remembered | undefined {
    const found = this.#old.get(authorization);
    if (found !== undefined) this.#remember(authorization, found);
    return found;
  }

  #remember(authorization: string, entry: Remembered): void {
    if (this.#young.size >= this.#generation) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(authorization, entry);
  }

  async #verifyAnew(authorization: string): Promise<Caller> {
    const token = bearerToken(authorization);
    const { claims, kid } = readUnverified(token);
    const directory = this.#options.keys();
    const key = tokenKeys(directory, claims.iss).get(kid);
    if (key === undefined) {
      throw unauthorized("CB813", "The directory knows no such token key of the issuer.");
    }
    await this.#checkSignature(token, key);
    const scopes = scopesIn(claims.scope).filter((wanted) => this.#options.accepts(claims.iss, wanted));
    if (scopes.length === 0) {
      throw unauthorized("CB813", "Nothing that the token grants is taken from its issuer here.");
    }
    const { iss: issuer, sub, department } = claims;
    const caller: Caller = Object.freeze({ issuer, sub, department, scopes: new Set(scopes) });
    const until = (claims.exp + CLOCK_SKEW_SECONDS) * 1000;
    this.#remember(authorization, { caller, until, directory });
    return caller;
  }

  async #checkSignature(token: string, key: VerifierKey): Promise<void> {
    const currentDate = new Date(this.#now());
    try {
      const verified = await jwtVerify(token, await importJWK(publicJwk(key.vkey), "EdDSA"), {
        algorithms: ["EdDSA"],
        audience: this.#options.audience,
        clockTolerance: CLOCK_SKEW_SECONDS,
        currentDate,
      });
      requireIssuedBefore(verified.payload, currentDate);
    } catch (error) {
      throw refusalOf(error);
    }
  }
}

/**
 * Signs a token with a token key (C2SP signed-note signer key, `PRIVATE+KEY+<name>+<hash>+<base64>`): a JWT with `alg`
 * EdDSA and `kid` `<name>+<hash>`. Throws ZodError for claims that no verifier would take.
 */
export async function signToken(skey: string, claims: TokenClaims): Promise<string> {
  const signer = parseSignerKey(skey);
  const seed = rawKey(skey.slice("PRIVATE+KEY+".length));
  const jwk = { ...publicJwk(signer.vkey), d: Buffer.from(seed).toString("base64url") };
  return new SignJWT({ ...tokenClaims.parse(claims) })
    .setProtectedHeader({ alg: "EdDSA", typ: "JWT", kid: keyIdOf(signer) })
    .sign(await importJWK(jwk, "EdDSA"));
}

/** A 403 that says which scope is missing (RFC 6750, section 3.1); of several, one is enough. */
export const scopeMissing = (wanted: readonly Scope[]): RequestProblem =>
  new RequestProblem("CB815", `The token does not have the scope ${wanted.join(" or ")} here.`, {
    headers: {
      "www-authenticate": `Bearer realm="chessboard", error="insufficient_scope", scope="${wanted.join(" ")}"`,
    },
  });

/** A request without a token is told how to ask, without an error code (RFC 6750, section 3); a bad token has one. */
const unauthorized = (code: ErrorCode, detail: string): RequestProblem =>
  new RequestProblem(code, detail, {
    headers: {
      "www-authenticate":
        code === "CB810" ? 'Bearer realm="chessboard"' : 'Bearer realm="chessboard", error="invalid_token"',
    },
  });

function bearerToken(authorization: string): string {
  const token = /^Bearer +([\w.-]+)$/i.exec(authorization)?.[1];
  if (token === undefined || authorization.length > MAX_HEADER_CHARACTERS) {
    throw unauthorized("CB811", "The header Authorization is not `Bearer` and a JWT.");
  }
  return token;
}

/** What the token says of itself: enough to find the key. Nothing of it counts before the signature is verified. */
function readUnverified(token: string): { claims: TokenClaims; kid: string } {
  let kid: unknown;
  let payload: unknown;
  try {
    kid = decodeProtectedHeader(token).kid;
    payload = decodeJwt(token);
  } catch {
    throw unauthorized("CB811", "The token is not a signed JWT.");
  }
  if (typeof kid !== "string") throw unauthorized("CB811", "The token's header has no kid.");
  const claims = tokenClaims.safeParse(payload);
  if (claims.success) return { claims: claims.data, kid };
  const names = new Set(claims.error.issues.map((issue) => String(issue.path[0])));
  throw unauthorized("CB811", `The token's claims are not as they must be: ${[...names].join(", ")}.`);
}

function requireIssuedBefore(payload: JWTPayload, currentDate: Date): void {
  const issuedAt = payload.iat ?? Number.POSITIVE_INFINITY;
  if (issuedAt * 1000 > currentDate.getTime() + CLOCK_SKEW_SECONDS * 1000) {
    throw unauthorized("CB811", "The token's iat lies in the future.");
  }
}

function refusalOf(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return unauthorized("CB812", "The token's exp has passed.");
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === "aud") {
    return unauthorized("CB814", "The token's aud does not name this service.");
  }
  if (error instanceof errors.JOSEError) {
    return unauthorized("CB811", "The token's signature or header is not valid.");
  }
  return error;
}

/** A signed-note verifier key as a JWK (RFC 8037). */
const publicJwk = (vkey: string): JWK => ({
  kty: "OKP",
  crv: "Ed25519",
  x: Buffer.from(rawKey(vkey)).toString("base64url"),
});

/** The 32 bytes behind the algorithm byte of `<name>+<hash>+<base64>`; base64 may hold a + of its own. */
const rawKey = (key: string): Uint8Array =>
  Buffer.from(key.split("+").slice(2).join("+"), "base64").subarray(1);
