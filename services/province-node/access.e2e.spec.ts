import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Scope } from "#contracts/api/scopes";
import { participantId } from "#contracts/facts/participant";
import { parseEntryBundle } from "#contracts/seals/tile";
import { signToken } from "#infra/security/token";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { Country } from "./testing/country.ts";
import { ask, ID_NUMBER, idNumberOf, inWords, Reporter, service } from "./testing/reporter.spec.ts";

const folder = temporaryFolder();
let country: Country;
let url: string;
let cn: string;

const GUANGDONG = ["cn-44"];
const EVERYTHING: readonly Scope[] = ["facts:write", "log:read", "persons:read", "operate"];
const now = (): number => Math.floor(Date.now() / 1000);

beforeAll(async () => {
  country = await Country.found(folder.path, ["cn-44", "cn-51"]);
  cn = country.urlOf("cn");
  ({ url } = await country.start("cn-44"));
  const reporter = new Reporter(url, await country.token("cn-44", GUANGDONG, ["facts:write"]));
  expect(inWords(await reporter.report(service(), "first"))).toBe("201");
});
afterAll(async () => {
  await country.close();
  folder[Symbol.dispose]();
});

let keys = 0;
/** What becomes of a good report under that token. */
const report = async (token: string): Promise<string> =>
  inWords(await new Reporter(url, token).report(service(), `key-${keys++}`));
const read = async (token: string | undefined): Promise<string> =>
  inWords(await ask(`${url}/v1/facts/0`, { token }));

describe("a token", () => {
  it("of the node's own participant, for this node, with the scope, is taken", async () => {
    expect(await report(await country.token("cn-44", GUANGDONG, ["facts:write"]))).toBe("201");
    expect(await report(await country.token("cn-44", ["cn-51", "cn-44"], EVERYTHING))).toBe("201");
  });

  it("says which system reports: keys of two systems do not meet", async () => {
    const systemNamed = async (sub: string) =>
      new Reporter(url, await country.token("cn-44", GUANGDONG, ["facts:write"], { sub }));
    const [first, second] = [await systemNamed("hospital-1"), await systemNamed("hospital-2")];
    expect(inWords(await first.report(service(), "one-key"))).toBe("201");
    expect(inWords(await first.report(service(), "one-key"))).toBe("200");
    expect(inWords(await second.report(service(), "one-key"))).toBe("201");
  });

  it("that has expired is refused", async () => {
    const iat = now() - 3600;
    expect(
      await report(await country.token("cn-44", GUANGDONG, ["facts:write"], { iat, exp: now() + 60 })),
    ).toBe("201");
    expect(
      await report(await country.token("cn-44", GUANGDONG, ["facts:write"], { iat, exp: now() - 60 })),
    ).toBe("401 CB812");
  });

  it("of another issuer is refused", async () => {
    expect(await report(await country.token("cn-51", GUANGDONG, ["facts:write"]))).toBe("401 CB813");
    expect(await report(await country.token("cn", GUANGDONG, ["facts:write"]))).toBe("401 CB813");
  });

  it("for another audience is refused", async () => {
    expect(await report(await country.token("cn-44", ["cn-51"], ["facts:write"]))).toBe("401 CB814");
    expect(await report(await country.token("cn-44", ["cn/view"], ["facts:write"]))).toBe("401 CB814");
  });

  it("without the scope is refused with 403", async () => {
    const reader = await country.token("cn-44", GUANGDONG, ["log:read"]);
    expect(await read(reader)).toBe("200");
    expect(await report(reader)).toBe("403 CB815");
    expect(await read(await country.token("cn-44", GUANGDONG, ["facts:write"]))).toBe("403 CB815");
  });

  it("by a key of another use is refused", async () => {
    const claims = {
      iss: participantId.parse("cn"),
      sub: "auditor",
      department: "civil-affairs" as const,
      scope: "log:read",
      aud: GUANGDONG,
      iat: now(),
      exp: now() + 600,
    };
    expect(await read(await signToken(country.keysOf("cn").token.skey, claims))).toBe("200");
    expect(await read(await signToken(country.view.skey, claims))).toBe("401 CB813");
    expect(await read(await signToken(country.keysOf("cn").log.skey, claims))).toBe("401 CB813");
  });

  it("with a signature that was touched is refused", async () => {
    const token = await country.token("cn-44", GUANGDONG, ["facts:write"]);
    expect(await report(token)).toBe("201");
    const at = token.lastIndexOf(".") + 10;
    const touched = `${token.slice(0, at)}${token[at] === "A" ? "B" : "A"}${token.slice(at + 1)}`;
    expect(await report(touched)).toBe("401 CB811");
  });
});

describe("without a token", () => {
  it.each(["/checkpoint", "/tile/0/000.p/1", "/health/live", "/health/ready", "/v1/openapi.json"])(
    "%s is open",
    async (path) => {
      expect((await ask(url + path)).status).toBe(200);
    },
  );

  it.each([
    ["GET", "/v1/facts/0"],
    ["GET", "/v1/facts/not-an-index"],
    ["GET", "/v1/facts/0/receipt"],
    ["GET", "/v1/certificates/0/qr"],
    ["GET", "/tile/entries/000.p/1"],
    ["GET", "/tile/entries/no-tile"],
    ["GET", "/metrics"],
    ["GET", "/no/such/path"],
    ["DELETE", "/v1/facts/0"],
    ["POST", "/v1/facts"],
    ["POST", "/v1/facts/batch"],
    ["POST", "/v1/persons/find"],
    ["POST", "/v1/no-such-path"],
  ])("%s %s is 401 before path, type and body are looked at", async (method, path) => {
    const withToken = await ask(url + path, {
      method,
      token: await country.token("cn-44", GUANGDONG, EVERYTHING),
    });
    expect(withToken.status).not.toBe(401);
    const bodies =
      method === "POST"
        ? [
            { body: "{", headers: { "content-type": "application/json" } },
            { body: "x".repeat(2 * 1024 * 1024), headers: { "content-type": "application/json" } },
            { body: "<fact/>", headers: { "content-type": "application/xml" } },
            {},
          ]
        : [{}];
    for (const each of bodies) expect(inWords(await ask(url + path, { method, ...each }))).toBe("401 CB810");
  });
});

describe("entry bundles", () => {
  it("are open at cn, and for readers alone elsewhere, where no shared cache keeps them", async () => {
    const open = await ask(`${cn}/tile/entries/000.p/2`);
    expect(open.status).toBe(200);
    expect(open.headers.get("cache-control")).toMatch(/^public, /);
    expect(inWords(await ask(`${url}/tile/entries/000.p/1`))).toBe("401 CB810");
    for (const issuer of ["cn-44", "cn"]) {
      const token = await country.token(issuer, GUANGDONG, ["log:read"]);
      const closed = await ask(`${url}/tile/entries/000.p/1`, { token });
      expect(closed.status).toBe(200);
      expect(closed.headers.get("cache-control")).toBe("private, max-age=60");
    }
    expect((await ask(`${url}/tile/0/000.p/1`)).headers.get("cache-control")).toMatch(/^public, /);
  });

  it("hold the exact bytes of the facts; full ones never change", async () => {
    const writer = new Reporter(url, await country.token("cn-44", GUANGDONG, ["facts:write", "log:read"]));
    const lines = Array.from({ length: 300 }, (_, n) => JSON.stringify({ key: `bundle-${n}`, ...service() }));
    expect((await writer.batch(lines.join("\n"))).status).toBe(200);
    const response = await fetch(`${url}/tile/entries/000`, {
      headers: { authorization: `Bearer ${writer.token}` },
    });
    expect(response.headers.get("cache-control")).toBe("private, max-age=31536000, immutable");
    const facts = parseEntryBundle(new Uint8Array(await response.arrayBuffer()), 256);
    const texts = facts.map((fact) => new TextDecoder().decode(fact));
    expect(texts).toHaveLength(256);
    for (const index of [0, 100, 255])
      expect((await writer.get(`/v1/facts/${index}`)).text).toBe(texts[index]);
  });
});

describe("looking a person up", () => {
  const find = async (idNumber: string, token: string): Promise<string> => {
    const answer = await ask(`${url}/v1/persons/find`, {
      method: "POST",
      token,
      body: JSON.stringify({ idNumber }),
      headers: { "content-type": "application/json" },
    });
    return answer.status === 200 ? answer.text : inWords(answer);
  };

  it("answers with the pseudonym that reports by ID number get, and nothing more", async () => {
    const token = await country.token("cn-44", GUANGDONG, EVERYTHING);
    const found = await find(ID_NUMBER, token);
    expect(found).toMatch(/^\{"subject":"p1-[a-z2-7]{32}"\}$/);
    const person = service({}, { subject: undefined, person: { idNumber: ID_NUMBER } });
    const reported = await new Reporter(url, token).report(person, "by-number");
    const { subject }: { subject: string } = JSON.parse(found);
    expect(reported.text).toContain(`\\"subject\\":\\"${subject}\\"`);
    expect(reported.text).not.toContain(ID_NUMBER);
    expect(await find("449999199001010018", token)).toBe("422 CB206 /idNumber");
    expect(await find(ID_NUMBER, await country.token("cn-44", GUANGDONG, ["facts:write"]))).toBe("403 CB815");
  });

  it("is limited for each who asks", async () => {
    const token = (sub: string) => country.token("cn-44", GUANGDONG, ["persons:read"], { sub });
    const first = await token("counter-1");
    // Twice the limit and one more: even where a minute ends in between, one is too many.
    const said = await Promise.all(Array.from({ length: 121 }, (_, n) => find(idNumberOf(n), first)));
    const isFound = (answer: string): boolean => answer.startsWith('{"subject":"p1-');
    expect(said.filter(isFound).length).toBeGreaterThanOrEqual(60);
    expect(new Set(said.filter((each) => !isFound(each)))).toEqual(new Set(["429 CB510"]));
    expect(isFound(await find(ID_NUMBER, await token("counter-2")))).toBe(true);
  });
});
