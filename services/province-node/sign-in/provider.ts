import {
  allowInsecureRequests,
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  type Configuration,
  type CustomFetch,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  None,
  ResponseBodyError,
} from "openid-client";
import { RequestProblem } from "#contracts/api/problem";
import { withoutSlash } from "#infra/http/client";
import type { Logger } from "#infra/telemetry/logger";
import type { PendingSignIn } from "./pending-sign-ins.ts";
import type { SignInSettings } from "./sign-in-settings.ts";
import type { Claims } from "./worker.ts";

/** Seconds that the provider has for each answer. */
const ANSWER_SECONDS = 10;
/** Its keys and addresses are asked for anew after so long. */
const KNOWN_MS = 60 * 60_000;
/** More than any document of a provider's: its keys, a token's claims. */
const MAX_BYTES = 1024 * 1024;
/** How long ago the person must have shown the provider who they are, seconds: now, as the one who was here before may have left. */
const MAX_AGE_SECONDS = 600;

const CALLBACK = "/sign-in/callback";

/** The province's OpenID provider: found when first needed, and again every hour. */
export class Provider {
  readonly #settings: SignInSettings;
  readonly #secret: string | undefined;
  readonly #logger: Logger;
  readonly #callback: string;
  #known: { readonly configuration: Promise<Configuration>; readonly until: number } | undefined;

  constructor(settings: SignInSettings, secret: string | undefined, logger: Logger) {
    this.#settings = settings;
    this.#secret = secret;
    this.#logger = logger;
    this.#callback = withoutSlash(settings.publicUrl) + CALLBACK;
  }

  /** Where a person is sent to sign in. Throws CB836 (503) when the provider cannot be asked where that is. */
  async addressFor({ state, nonce, codeVerifier }: PendingSignIn): Promise<string> {
    const configuration = await this.#configuration();
    const address = buildAuthorizationUrl(configuration, {
      redirect_uri: this.#callback,
      response_type: "code",
      scope: ["openid", ...this.#settings.ask].join(" "),
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: "S256",
      // Counters share machines: whoever signs in shows who they are, and the record names nobody else.
      prompt: "login",
      max_age: String(MAX_AGE_SECONDS),
    });
    return address.href;
  }

  /**
   * What the provider says of whoever came back with `query` (`?code=…&state=…`): the ID token's claims, its signature,
   * issuer, audience, nonce and age verified, and what it lacks from the provider's userinfo. Throws CB837 (403) when the
   * provider let nobody in or its answer does not hold, CB836 (503) when it does not answer.
   */
  async claimsOf(query: string, { state, nonce, codeVerifier }: PendingSignIn): Promise<Claims> {
    const configuration = await this.#configuration();
    try {
      const tokens = await authorizationCodeGrant(configuration, new URL(this.#callback + query), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
        maxAge: MAX_AGE_SECONDS,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) throw notLetIn();
      if (this.#isWhole(claims) || configuration.serverMetadata().userinfo_endpoint === undefined)
        return claims;
      return { ...(await fetchUserInfo(configuration, tokens.access_token, claims.sub)), ...claims };
    } catch (error) {
      throw this.#refusalOf(error);
    }
  }

  #isWhole(claims: Claims): boolean {
    const { workerClaim, departmentClaim } = this.#settings;
    return claims[workerClaim] !== undefined && claims[departmentClaim] !== undefined;
  }

  #configuration(): Promise<Configuration> {
    if (this.#known !== undefined && Date.now() < this.#known.until) return this.#known.configuration;
    const configuration = this.#discover().catch((error: unknown) => {
      this.#known = undefined;
      throw this.#refusalOf(error);
    });
    this.#known = { configuration, until: Date.now() + KNOWN_MS };
    return configuration;
  }

  async #discover(): Promise<Configuration> {
    const { issuer, clientId } = this.#settings;
    const url = new URL(issuer);
    // Settings allow http: for this machine alone (sign-in-settings.ts).
    const isPlain = url.protocol === "http:";
    const authentication = this.#secret === undefined ? None() : ClientSecretBasic(this.#secret);
    const configuration = await discovery(url, clientId, undefined, authentication, {
      timeout: ANSWER_SECONDS,
      [customFetch]: boundedFetch,
      execute: [enableNonRepudiationChecks, ...(isPlain ? [allowInsecureRequests] : [])],
    });
    return configuration;
  }

  /** What went wrong, as it may be told: what the library found, never what the provider said of anybody. */
  #refusalOf(error: unknown): RequestProblem {
    if (error instanceof RequestProblem) return error;
    const why = error instanceof Error && "code" in error ? String(error.code) : "no answer";
    const isRefusal = error instanceof AuthorizationResponseError || error instanceof ResponseBodyError;
    if (isRefusal || (why.startsWith("OAUTH_") && !UNREACHED.has(why))) {
      if (!isRefusal) this.#logger.warn({ code: "CB837", why }, "the OpenID provider's answer does not hold");
      return notLetIn();
    }
    this.#logger.warn({ code: "CB836", why }, "the OpenID provider does not answer");
    return new RequestProblem("CB836", "This node's OpenID provider does not answer.", {
      headers: { "retry-after": "10" },
    });
  }
}

/** What the library calls a provider that is not there or not itself. */
const UNREACHED = new Set([
  "OAUTH_TIMEOUT",
  "OAUTH_RESPONSE_IS_NOT_CONFORM",
  "OAUTH_RESPONSE_IS_NOT_JSON",
  "OAUTH_ABORT",
]);

const notLetIn = (): RequestProblem =>
  new RequestProblem("CB837", "The OpenID provider let nobody in, or its answer does not hold.");

/** fetch that reads a mebibyte at most. */
const boundedFetch: CustomFetch = async (url, { body, signal, ...options }) => {
  const response = await fetch(url, {
    ...options,
    ...(body === undefined ? {} : { body }),
    ...(signal === undefined ? {} : { signal }),
  });
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > MAX_BYTES) throw new Error("more than an OpenID provider has to say");
    chunks.push(chunk);
  }
  const { status, statusText, headers } = response;
  const isEmpty = status === 204 || status === 304;
  return new Response(isEmpty ? null : Buffer.concat(chunks), { status, statusText, headers });
};
