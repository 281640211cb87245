import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { RequestProblem } from "#contracts/api/problem";
import { audience, nodeAccepts, type TokenClaims, tokenClaims, viewAccepts } from "#contracts/api/scopes";
import { CN, participantId } from "#contracts/facts/participant";
import { parseSignerKey } from "#contracts/seals/note";
import { Admitted, keyNamed, tokenKeyOf } from "./admitted.spec.ts";
import { type Caller, signToken, TokenVerifier } from "./token.ts";

const GUANGDONG = participantId.parse("cn-44");
const NOW = 1_267_492_509;
const HOUR = 3600;

const KEY_44 = tokenKeyOf("cn-44");
const KEY_51 = tokenKeyOf("cn-51");
const KEY_CN = tokenKeyOf("cn");

const admitted = (): Admitted =>
  new Admitted()
    .participant("cn-44")
    .participant("cn-51")
    .key("cn-44", "token", KEY_44.vkey)
    .key("cn-51", "token", KEY_51.vkey)
    .key("cn", "token", KEY_CN.vkey);

const claims = (changes: Partial<Record<keyof TokenClaims, unknown>> = {}): TokenClaims =>
  tokenClaims.parse({ ...GOOD, ...changes });

const GOOD = {
  iss: "cn-44",
  sub: "shenzhen-residence",
  department: "public-security",
  scope: "facts:write persons:read",
  aud: ["cn-44", "cn/view"],
  iat: NOW,
  exp: NOW + 12 * HOUR,
};

class World {
  seconds = NOW;
  readonly admitted = admitted();
  readonly node = new TokenVerifier({
    audience: GUANGDONG,
    accepts: (issuer, scope) => nodeAccepts(GUANGDONG, issuer, scope),
    keys: () => this.admitted.directory,
    now: () => this.seconds * 1000,
    remembered: 20,
  });
  readonly view = new TokenVerifier({
    audience: audience.parse("cn/view"),
    accepts: viewAccepts,
    keys: () => this.admitted.directory,
    now: () => this.seconds * 1000,
  });

  async node44(token: string): Promise<Caller> {
    return this.node.verify(`Bearer ${token}`);
  }
}

/** The code with which a token is refused. */
async function refusal(verify: () => Caller | Promise<Caller>): Promise<string> {
  try {
    await verify();
  } catch (error) {
    if (!(error instanceof RequestProblem)) throw error;
    expect(error.status).toBe(401);
    expect(error.headers["www-authenticate"]).toMatch(/^Bearer realm="chessboard"/);
    return error.code;
  }
  return "accepted";
}

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A token of any header and payload, signed by whatever `sign` does. */
const handmade = (header: object, payload: object, sign: (input: string) => string): string => {
  const input = `${base64url(header)}.${base64url(payload)}`;
  return `${input}.${sign(input)}`;
};
const kidOf = (vkey: string): string => vkey.split("+").slice(0, 2).join("+");

describe("a token", () => {
  it("names the caller, with the scopes that count here", async () => {
    const caller = await new World().node44(await signToken(KEY_44.skey, claims()));
    expect(caller).toEqual({
      issuer: "cn-44",
      sub: "shenzhen-residence",
      department: "public-security",
      scopes: new Set(["facts:write", "persons:read"]),
    });
  });

  it("gives nothing by a scope that is not known yet, and does not mind it", async () => {
    const token = await signToken(KEY_44.skey, claims({ scope: "facts:write cases:write" }));
    expect((await new World().node44(token)).scopes).toEqual(new Set(["facts:write"]));
  });

  it("is taken by any spelling of the scheme, and refused without it", async () => {
    const world = new World();
    const token = await signToken(KEY_44.skey, claims());
    expect(await refusal(() => world.node.verify(`bearer ${token}`))).toBe("accepted");
    expect(await refusal(() => world.node.verify(token))).toBe("CB811");
    expect(await refusal(() => world.node.verify(`Basic ${token}`))).toBe("CB811");
    expect(await refusal(() => world.node.verify(undefined))).toBe("CB810");
    expect(await refusal(() => world.node.verify(""))).toBe("CB810");
  });

  it("is refused once it has expired, a remembered one too", async () => {
    const world = new World();
    const token = await signToken(KEY_44.skey, claims({ exp: NOW + HOUR }));
    const fresh = await signToken(KEY_44.skey, claims({ exp: NOW + HOUR, sub: "not-seen-before" }));
    world.seconds = NOW + HOUR - 1;
    expect(await refusal(() => world.node44(token))).toBe("accepted");
    world.seconds = NOW + HOUR + 6;
    expect(await refusal(() => world.node44(token))).toBe("CB812");
    expect(await refusal(() => world.node44(fresh))).toBe("CB812");
  });

  it("is refused before it was issued, but for the clocks' skew", async () => {
    const world = new World();
    const token = await signToken(KEY_44.skey, claims());
    world.seconds = NOW - 4;
    expect(await refusal(() => world.node44(token))).toBe("accepted");
    expect(
      await refusal(async () => world.node44(await signToken(KEY_44.skey, claims({ iat: NOW + 60 })))),
    ).toBe("CB811");
  });

  it("lives at most twelve hours", async () => {
    const world = new World();
    const sign = (payload: object): string => signedAsIs(KEY_44.skey, payload);
    expect(await refusal(async () => world.node44(sign(GOOD)))).toBe("accepted");
    expect(await refusal(async () => world.node44(sign({ ...GOOD, exp: NOW + 12 * HOUR + 1 })))).toBe(
      "CB811",
    );
    expect(await refusal(async () => world.node44(sign({ ...GOOD, exp: NOW })))).toBe("CB811");
  });

  it("needs every claim, in its form", async () => {
    const world = new World();
    const verdict = async (payload: object) =>
      refusal(async () => world.node44(signedAsIs(KEY_44.skey, payload)));
    expect(await verdict({ ...GOOD, jti: "something-else" })).toBe("accepted");
    const { sub: _sub, ...withoutSub } = GOOD;
    const bad = [
      withoutSub,
      { ...GOOD, aud: "cn-44" },
      { ...GOOD, aud: [] },
      { ...GOOD, department: "weather" },
      { ...GOOD, sub: "two words" },
      { ...GOOD, sub: "x".repeat(129) },
      { ...GOOD, iat: NOW + 0.5 },
      { ...GOOD, scope: ["facts:write"] },
      { ...GOOD, scope: " facts:write" },
      { ...GOOD, iss: "cn-4" },
    ];
    for (const payload of bad) expect(await verdict(payload)).toBe("CB811");
  });

  it("is for those whom it names", async () => {
    const world = new World();
    const verdict = async (aud: string[]) =>
      refusal(async () => world.node44(await signToken(KEY_44.skey, claims({ aud }))));
    expect(await verdict(["cn-51", "cn-44"])).toBe("accepted");
    expect(await verdict(["cn-51", "cn/view"])).toBe("CB814");
  });

  it("comes from the node's own participant, and for reading the log from cn", async () => {
    const world = new World();
    const from = (iss: string, skey: string, scope: string) => async () =>
      world.node44(await signToken(skey, claims({ iss, scope })));
    expect(await refusal(from("cn-44", KEY_44.skey, "facts:write"))).toBe("accepted");
    expect(await refusal(from("cn-51", KEY_51.skey, "facts:write log:read"))).toBe("CB813");
    expect(await refusal(from("cn", KEY_CN.skey, "facts:write"))).toBe("CB813");
    expect((await from("cn", KEY_CN.skey, "facts:write log:read operate")()).scopes).toEqual(
      new Set(["log:read"]),
    );
  });

  it("comes to the view from cn, and from a province for persons and statistics", async () => {
    const world = new World();
    const all = "facts:write persons:read statistics:read statistics:exact log:read operate";
    const scopes = async (iss: string, skey: string) =>
      (await world.view.verify(`Bearer ${await signToken(skey, claims({ iss, scope: all }))}`)).scopes;
    expect(await scopes("cn", KEY_CN.skey)).toEqual(new Set(all.split(" ")));
    expect(await scopes("cn-44", KEY_44.skey)).toEqual(new Set(["persons:read", "statistics:read"]));
  });

  it("is signed with a key that the directory knows of its issuer", async () => {
    const world = new World();
    const sign = (skey: string) => async () => world.node44(await signToken(skey, claims()));
    expect(await refusal(sign(KEY_44.skey))).toBe("accepted");
    expect(await refusal(sign(tokenKeyOf("cn-44", 9).skey))).toBe("CB813");
    expect(await refusal(sign(KEY_51.skey))).toBe("CB813");
  });

  it("is not signed with a key that has another use", async () => {
    const world = new World();
    const view = keyNamed("chessboard.example/cn-44/token", 7);
    world.admitted.key("cn-44", "view", view.vkey);
    const sign = async () => world.node44(await signToken(view.skey, claims()));
    expect(await refusal(sign)).toBe("CB813");
    const token = tokenKeyOf("cn-44", 8);
    world.admitted.key("cn-44", "token", token.vkey);
    expect(await refusal(async () => world.node44(await signToken(token.skey, claims())))).toBe("accepted");
  });

  it("is refused with anything changed", async () => {
    const world = new World();
    const token = await signToken(KEY_44.skey, claims());
    expect(await refusal(() => world.node44(token))).toBe("accepted");
    const [header = "", , signature = ""] = token.split(".");
    const promoted = [header, base64url({ ...GOOD, scope: "operate" }), signature].join(".");
    expect(await refusal(() => world.node44(promoted))).toBe("CB811");
    const otherSignature = `${signature.startsWith("A") ? "B" : "A"}${signature.slice(1)}`;
    expect(
      await refusal(() => world.node44([...token.split(".").slice(0, 2), otherSignature].join("."))),
    ).toBe("CB811");
    expect(await refusal(() => world.node44(token.slice(0, -1)))).toBe("CB811");
  });

  it("is signed with EdDSA and nothing else", async () => {
    const world = new World();
    const kid = kidOf(KEY_44.vkey);
    const rawKey = Buffer.from(KEY_44.vkey.split("+").slice(2).join("+"), "base64").subarray(1);
    const hmac = (input: string): string => createHmac("sha256", rawKey).update(input).digest("base64url");
    expect(await refusal(async () => world.node44(signedAsIs(KEY_44.skey, GOOD)))).toBe("accepted");
    expect(await refusal(() => world.node44(handmade({ alg: "none", kid }, GOOD, () => "")))).toBe("CB811");
    expect(await refusal(() => world.node44(handmade({ alg: "HS256", kid }, GOOD, hmac)))).toBe("CB811");
    expect(await refusal(() => world.node44("not.a.token"))).toBe("CB811");
    expect(await refusal(() => world.node44(`${"a".repeat(5000)}.b.c`))).toBe("CB811");
  });
});

describe("a remembered token", () => {
  it("is settled without a promise", async () => {
    const world = new World();
    const header = `Bearer ${await signToken(KEY_44.skey, claims())}`;
    const first = world.node.verify(header);
    expect(first).toBeInstanceOf(Promise);
    expect(world.node.verify(header)).toBeInstanceOf(Promise);
    const caller = await first;
    expect(world.node.verify(header)).toBe(caller);
  });

  it("is refused once its key is revoked", async () => {
    const world = new World();
    const header = `Bearer ${await signToken(KEY_44.skey, claims())}`;
    await world.node.verify(header);
    world.admitted.revoked("cn-51", KEY_51.vkey);
    expect(await refusal(() => world.node.verify(header))).toBe("accepted");
    world.admitted.revoked("cn-44", KEY_44.vkey);
    expect(await refusal(() => world.node.verify(header))).toBe("CB813");
  });

  it("stays remembered while it is in use, however many others come by", async () => {
    const world = new World();
    const header = async (sub: string) => `Bearer ${await signToken(KEY_44.skey, claims({ sub }))}`;
    const [used, unused] = [await header("used"), await header("unused")];
    await world.node.verify(used);
    await world.node.verify(unused);
    for (let other = 0; other < 60; other += 1) {
      if (other % 5 === 0) await world.node.verify(used);
      await world.node.verify(await header(`other-${other}`));
    }
    expect(world.node.verify(used)).not.toBeInstanceOf(Promise);
    expect(world.node.verify(unused)).toBeInstanceOf(Promise);
  });
});

describe("scopes", () => {
  it("are honoured by a node of its own participant, and log:read of cn", () => {
    expect(nodeAccepts(GUANGDONG, GUANGDONG, "operate")).toBe(true);
    expect(nodeAccepts(GUANGDONG, CN, "log:read")).toBe(true);
    expect(nodeAccepts(GUANGDONG, CN, "persons:read")).toBe(false);
    expect(nodeAccepts(GUANGDONG, participantId.parse("cn-51"), "log:read")).toBe(false);
    expect(nodeAccepts(CN, CN, "facts:write")).toBe(true);
  });

  it("are honoured by the view of cn, and of provinces for persons and statistics, not exact ones", () => {
    expect(viewAccepts(CN, "statistics:exact")).toBe(true);
    expect(viewAccepts(GUANGDONG, "persons:read")).toBe(true);
    expect(viewAccepts(GUANGDONG, "statistics:exact")).toBe(false);
    expect(viewAccepts(GUANGDONG, "log:read")).toBe(false);
    expect(viewAccepts(participantId.parse("cn-access"), "persons:read")).toBe(false);
  });
});

/** A payload signed as it is, well formed or not: what another program could send. */
function signedAsIs(skey: string, payload: object): string {
  const signer = parseSignerKey(skey);
  return handmade({ alg: "EdDSA", kid: kidOf(signer.vkey) }, payload, (input) =>
    Buffer.from(signer.signBytes(Buffer.from(input))).toString("base64url"),
  );
}
