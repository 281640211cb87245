import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RequestProblem } from "#contracts/api/problem";
import { participantId } from "#contracts/facts/participant";
import { join } from "node:path";
import { tokenKeyOf } from "#infra/security/admitted.spec";
import { writeKeyFile } from "#infra/security/keys";
import { createLogger } from "#infra/telemetry/logger";
import { Metrics } from "#infra/telemetry/metrics";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { decodeJwt } from "jose";
import { SignIn } from "./sign-in.ts";
import { signInSettings } from "./sign-in-settings.ts";
import { Browser, CLIENT, SmallProvider } from "./small-provider.spec.ts";

/* A sign-in between this node and a real provider, step by step; the whole of it over HTTP is in sign-in.e2e.spec.ts. */

const NODE = "http://127.0.0.1:1";
const CALLBACK = `${NODE}/sign-in/callback`;
const MINUTE = 60_000;
const stack = new AsyncDisposableStack();
const lines: string[] = [];
let provider: SmallProvider;
let quiet: SmallProvider;
let now = Date.now();
let folder = "";

const ACCOUNTS = {
  "zhang-1": { groups: ["staff", "fp-counter"], staff_number: "440305-0017" },
  "li-2": { groups: ["canteen"], staff_number: "440305-0018" },
};

beforeAll(async () => {
  folder = stack.use(temporaryFolder()).path;
  writeKeyFile(join(folder, "token.key"), tokenKeyOf("cn-44").skey);
  writeKeyFile(join(folder, "client.secret"), CLIENT.secret);
  provider = stack.use(await SmallProvider.start(CALLBACK, ACCOUNTS));
  quiet = stack.use(await SmallProvider.start(CALLBACK, ACCOUNTS, false));
});
afterAll(() => stack.disposeAsync());

function signInAt({ issuer }: { issuer: string }, more: object = {}): SignIn {
  const settings = signInSettings.parse({
    issuer,
    clientId: CLIENT.id,
    clientSecretFile: join(folder, "client.secret"),
    publicUrl: NODE,
    tokenKeyFile: join(folder, "token.key"),
    ask: ["staff"],
    workerClaim: "staff_number",
    departmentClaim: "groups",
    departments: { "fp-counter": { department: "family-planning", scopes: ["facts:write", "persons:read"] } },
    sessionSeconds: 3600,
    ...more,
  });
  const logger = createLogger("test", "info", { write: (line) => void lines.push(line) });
  return new SignIn({
    settings,
    participant: participantId.parse("cn-44"),
    metrics: new Metrics(),
    logger,
    now: () => now,
  });
}

interface Way {
  readonly account?: string;
  /** Changes where the browser is sent. */
  readonly change?: (address: URL) => void;
}

/** Through the provider and to the address that leads back here: its query, and the browser's secret. */
async function wayBack(signIn: SignIn, { account = "zhang-1", change }: Way = {}) {
  const { location, secret } = await signIn.begin("/");
  const address = new URL(location);
  change?.(address);
  const back = new URL(await new Browser().signInAt(address.href, account, CALLBACK));
  return { query: back.search, secret };
}

/** What comes of it: the token's claims, or the code of the refusal. */
async function ended(signIn: SignIn, query: string, secret: string | undefined): Promise<unknown> {
  try {
    return decodeJwt((await signIn.end(query, secret)).token).sub;
  } catch (error) {
    if (!(error instanceof RequestProblem)) throw error;
    return error.code;
  }
}

const ZHANG = "worker:440305-0017";

describe("a sign-in", () => {
  it("ends with a token of this participant for whom the provider vouches", async () => {
    const signIn = signInAt(provider);
    const { query, secret } = await wayBack(signIn);
    const { token, to } = await signIn.end(query, secret);
    const iat = Math.floor(now / 1000);
    expect(decodeJwt(token)).toEqual({
      iss: "cn-44",
      sub: ZHANG,
      department: "family-planning",
      scope: "facts:write persons:read",
      aud: ["cn-44", "cn/view"],
      iat,
      exp: iat + 3600,
    });
    expect(to).toBe("/");
  });

  it("asks the userinfo for what the ID token does not say", async () => {
    const signIn = signInAt(quiet);
    const { query, secret } = await wayBack(signIn);
    expect(await ended(signIn, query, secret)).toBe(ZHANG);
  });

  it("asks the provider for a code with PKCE, and for who is there now", async () => {
    const { location } = await signInAt(provider).begin("/");
    const asked = new URL(location);
    expect(asked.origin).toBe(provider.issuer);
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      client_id: CLIENT.id,
      redirect_uri: CALLBACK,
      response_type: "code",
      scope: "openid staff",
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
      prompt: "login",
      max_age: "600",
    });
  });

  it("does not end with a forged state, nor again after that", async () => {
    const signIn = signInAt(provider);
    const good = await wayBack(signIn);
    expect(await ended(signIn, good.query, good.secret)).toBe(ZHANG);
    const { query, secret } = await wayBack(signIn);
    const forged = new URLSearchParams(query);
    const state = forged.get("state") ?? "";
    forged.set("state", (state.startsWith("A") ? "B" : "A") + state.slice(1));
    expect(await ended(signIn, `?${forged}`, secret)).toBe("CB835");
    expect(await ended(signIn, query, secret)).toBe("CB835");
  });

  it("does not end in another browser, nor in one that began nothing", async () => {
    const signIn = signInAt(provider);
    const [one, other] = [await wayBack(signIn), await wayBack(signIn)];
    expect(await ended(signIn, one.query, undefined)).toBe("CB835");
    expect(await ended(signIn, one.query, "A".repeat(43))).toBe("CB835");
    expect(await ended(signIn, one.query, other.secret)).toBe("CB835");
    expect(await ended(signIn, one.query, one.secret)).toBe(ZHANG);
  });

  it("ends once", async () => {
    const signIn = signInAt(provider);
    const { query, secret } = await wayBack(signIn);
    expect(await ended(signIn, query, secret)).toBe(ZHANG);
    expect(await ended(signIn, query, secret)).toBe("CB835");
  });

  it("does not end with another sign-in's code", async () => {
    const signIn = signInAt(provider);
    const [own, stolen] = [await wayBack(signIn), await wayBack(signIn)];
    const mixed = new URLSearchParams(own.query);
    mixed.set("code", new URLSearchParams(stolen.query).get("code") ?? "");
    expect(await ended(signIn, `?${mixed}`, own.secret)).toBe("CB837");
  });

  it("does not end with an ID token of another nonce", async () => {
    const signIn = signInAt(provider);
    const same = await wayBack(signIn, {
      change: ({ searchParams }) => searchParams.set("nonce", searchParams.get("nonce") ?? ""),
    });
    expect(await ended(signIn, same.query, same.secret)).toBe(ZHANG);
    const other = await wayBack(signIn, { change: ({ searchParams }) => searchParams.set("nonce", "other") });
    expect(await ended(signIn, other.query, other.secret)).toBe("CB837");
  });

  it("does not end without PKCE's verifier", async () => {
    const signIn = signInAt(provider);
    const other = await wayBack(signIn, {
      change: ({ searchParams }) => searchParams.set("code_challenge", "A".repeat(43)),
    });
    expect(await ended(signIn, other.query, other.secret)).toBe("CB837");
  });

  it("does not end without the provider's word that the person has just shown who they are", async () => {
    const signIn = signInAt(provider);
    const other = await wayBack(signIn, {
      change: ({ searchParams }) => {
        searchParams.delete("max_age");
        searchParams.delete("prompt");
      },
    });
    expect(await ended(signIn, other.query, other.secret)).toBe("CB837");
  });

  it("ends within ten minutes or not at all", async () => {
    const signIn = signInAt(provider);
    const [inTime, late] = [await wayBack(signIn), await wayBack(signIn)];
    const begun = now;
    now = begun + 10 * MINUTE - 1000;
    expect(await ended(signIn, inTime.query, inTime.secret)).toBe(ZHANG);
    now = begun + 10 * MINUTE;
    expect(await ended(signIn, late.query, late.secret)).toBe("CB835");
  });

  it("lets nobody in whom the provider did not, or who has no department", async () => {
    const signIn = signInAt(provider);
    const { secret, location } = await signIn.begin("/");
    const state = new URL(location).searchParams.get("state") ?? "";
    const denied = new URLSearchParams({ error: "access_denied", state, iss: provider.issuer });
    expect(await ended(signIn, `?${denied}`, secret)).toBe("CB837");
    const canteen = await wayBack(signIn, { account: "li-2" });
    expect(await ended(signIn, canteen.query, canteen.secret)).toBe("CB838");
  });

  it("may begin 600 times in a minute", async () => {
    const signIn = signInAt(provider);
    now = Math.ceil(now / MINUTE) * MINUTE;
    for (let n = 0; n < 600; n += 1) await signIn.begin("/");
    await expect(signIn.begin("/")).rejects.toMatchObject({
      code: "CB839",
      headers: { "retry-after": "60" },
    });
    now += MINUTE;
    await expect(signIn.begin("/")).resolves.toMatchObject({ secret: expect.any(String) });
  });

  it("does not begin while the provider is down, or where there is none", async () => {
    const gone = await SmallProvider.start(CALLBACK, ACCOUNTS);
    const signIn = signInAt(gone);
    await gone[Symbol.asyncDispose]();
    await expect(signIn.begin("/")).rejects.toMatchObject({ code: "CB836", status: 503 });
    const mistaken = signInAt({ issuer: `${provider.issuer}/elsewhere` });
    await expect(mistaken.begin("/")).rejects.toMatchObject({ code: "CB836" });
  });

  it("says nothing about anybody in the log", () => {
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).not.toMatch(/zhang|440305|staff|canteen|code=|eyJ/);
  });
});

describe("the settings", () => {
  const good = {
    issuer: "https://id.example.gov.cn/realms/staff",
    clientId: "chessboard",
    publicUrl: "https://node.example.gov.cn",
    tokenKeyFile: "token.key",
    departmentClaim: "groups",
    departments: { counter: { department: "health", scopes: ["persons:read"] } },
  };

  it("take a provider over TLS, or on this machine", () => {
    const isTaken = (more: object): boolean => signInSettings.safeParse({ ...good, ...more }).success;
    expect(isTaken({})).toBe(true);
    expect(isTaken({ issuer: "http://127.0.0.1:9000" })).toBe(true);
    expect(isTaken({ issuer: "http://[::1]:9000" })).toBe(true);
    expect(isTaken({ issuer: "http://id.example.gov.cn" })).toBe(false);
    expect(isTaken({ publicUrl: "http://node.example.gov.cn" })).toBe(false);
    expect(isTaken({ departments: {} })).toBe(false);
    expect(isTaken({ sessionSeconds: 12 * 3600 })).toBe(true);
    expect(isTaken({ sessionSeconds: 12 * 3600 + 1 })).toBe(false);
  });

  it("give nobody what is for operators, or for the national centre", () => {
    const withScope = (scope: string): boolean =>
      signInSettings.safeParse({
        ...good,
        departments: { counter: { department: "health", scopes: [scope] } },
      }).success;
    expect(["persons:read", "facts:write", "statistics:read", "log:read"].map(withScope)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(["operate", "statistics:exact", "everything"].map(withScope)).toEqual([false, false, false]);
  });
});
