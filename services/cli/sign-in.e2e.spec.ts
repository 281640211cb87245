import { join } from "node:path";
import { decodeJwt } from "jose";
import type { Browser as Chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aboutAnswer } from "#contracts/api/about";
import { problem } from "#contracts/api/problem";
import { freePort } from "#infra/http/free-port";
import { writeKeyFile } from "#infra/security/keys";
import { launchChromium } from "#infra/testing/chromium";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { Browser, CLIENT, SmallProvider } from "#services/province-node/sign-in/small-provider.spec";
import { Country } from "#services/province-node/testing/country";
import { arrival, ID_NUMBER, Reporter } from "#services/province-node/testing/reporter.spec";

/* A worker's way in at a node as it is started: over HTTP as any program sees it, and in a browser as a person does. */

const stack = new AsyncDisposableStack();
let country: Country;
let provider: SmallProvider;
let chromium: Chromium;
let behindTls = "";
const port = await freePort();
const node = `http://127.0.0.1:${port}`;
const callback = `${node}/sign-in/callback`;

beforeAll(async () => {
  const folder = stack.use(temporaryFolder()).path;
  provider = stack.use(
    await SmallProvider.start(callback, {
      "zhang-1": { groups: ["fp-counter"], staff_number: "440305-0017" },
      "li-2": { groups: ["canteen"], staff_number: "440305-0018" },
    }),
  );
  country = await Country.found(folder, ["cn-44", "cn-51"]);
  stack.defer(() => country.close());
  writeKeyFile(join(folder, "client.secret"), CLIENT.secret);
  const signInOf = (id: string, publicUrl: string) => {
    const tokenKeyFile = join(folder, id, "token.key");
    writeKeyFile(tokenKeyFile, country.keysOf(id).token.skey);
    return {
      ...{ issuer: provider.issuer, clientId: CLIENT.id, clientSecretFile: join(folder, "client.secret") },
      ...{ publicUrl, tokenKeyFile, ask: ["staff"], workerClaim: "staff_number", departmentClaim: "groups" },
      departments: {
        "fp-counter": { department: "public-security", scopes: ["facts:write", "persons:read"] },
      },
      sessionSeconds: 3600,
    };
  };
  await country.start("cn-44", { listen: { port }, signIn: signInOf("cn-44", node) });
  const far = "https://node-51.example.gov.cn";
  behindTls = (await country.start("cn-51", { signIn: signInOf("cn-51", far) })).url;
  chromium = await launchChromium();
  stack.defer(() => chromium.close());
});
afterAll(() => stack.disposeAsync());

const tokenIn = (location: string | null): string => /#token=(.+)$/.exec(location ?? "")?.[1] ?? "";

describe("a worker with an account of the province", () => {
  it("is led to the provider and back, with a token that the node takes", async () => {
    const about = aboutAnswer.parse(await (await fetch(`${node}/v1/about`)).json());
    expect(about.signIn).toEqual(["token", "oidc"]);
    const browser = new Browser();
    const begun = await browser.get(`${node}/sign-in?to=/who-looked`);
    expect([begun.status, begun.headers.get("cache-control")]).toEqual([302, "no-store"]);
    expect(begun.headers.get("set-cookie")).toMatch(
      /^chessboard-sign-in=[\w-]{43}; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/,
    );
    const back = await browser.signInAt(begun.headers.get("location") ?? "", "zhang-1", callback);
    const ended = await browser.get(back);
    expect([ended.status, ended.headers.get("referrer-policy")]).toEqual([303, "no-referrer"]);
    expect(ended.headers.get("location")).toMatch(/^\/who-looked#token=/);
    expect(ended.headers.get("set-cookie")).toMatch(/^chessboard-sign-in=; Path=\/; Max-Age=0;/);
    const token = tokenIn(ended.headers.get("location"));
    expect(decodeJwt(token)).toMatchObject({ sub: "worker:440305-0017", aud: ["cn-44", "cn/view"] });

    const reported = await new Reporter(node, token).report(arrival(), "by-zhang");
    expect(reported.status).toBe(201);
    expect(JSON.parse(JSON.parse(reported.text).fact)).toMatchObject({ department: "public-security" });
    const found = await fetch(`${node}/v1/persons/find`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ idNumber: ID_NUMBER }),
    });
    expect(found.status).toBe(200);
    const again = await browser.get(back);
    expect([again.status, problem.parse(await again.json()).code]).toEqual([400, "CB835"]);
  });

  it("is told by code, or in a browser by the page, why not", async () => {
    const ask = async (path: string, accept: string) => {
      const headers = { accept };
      const response = await fetch(node + path, { headers, redirect: "manual" });
      const body = await response.text();
      return response.headers.get("location") ?? `${response.status} ${problem.parse(JSON.parse(body)).code}`;
    };
    expect(await ask("/sign-in?to=https://elsewhere.example", "*/*")).toBe("400 CB827");
    expect(await ask("/sign-in?to=//elsewhere.example", "*/*")).toBe("400 CB827");
    expect(await ask("/sign-in/callback?code=a&state=b", "*/*")).toBe("400 CB835");
    expect(await ask("/sign-in/callback?code=a&state=b", "text/html,*/*;q=0.8")).toBe(
      "/#sign-in-refused=CB835",
    );
  });

  it("finds no such way where the node has none", async () => {
    const refused = await fetch(`${country.urlOf("cn")}/sign-in`, { redirect: "manual" });
    expect([refused.status, problem.parse(await refused.json()).code]).toEqual([404, "CB821"]);
  });

  it("goes with a cookie that never leaves TLS where browsers come over it", async () => {
    const begun = await fetch(`${behindTls}/sign-in`, { redirect: "manual" });
    expect(begun.headers.get("set-cookie")).toMatch(
      /^__Host-chessboard-sign-in=[\w-]{43}; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/,
    );
  });

  it("signs in on the page by two clicks and a name, or reads there why not", async () => {
    for (const [account, seen] of [
      ["zhang-1", "退出"],
      ["li-2", "该账号没有对应的业务部门"],
    ] as const) {
      const context = await chromium.newContext({ locale: "zh-CN" });
      const page = await context.newPage();
      await page.goto(node);
      await page.getByRole("link", { name: "用本省账号登录" }).click();
      await page.locator("input[name=login]").fill(account);
      await page.locator("input[name=password]").fill("any");
      await page.locator("button[type=submit]").click();
      await page.locator("button[type=submit]").click();
      await page.getByText(seen).waitFor();
      expect(page.url()).toBe(`${node}/`);
      expect(await page.evaluate("document.cookie")).toBe("");
      const kept = await context.cookies(node);
      expect(kept.filter(({ name }) => name.includes("sign-in"))).toEqual([]);
      await context.close();
    }
  });
});
