import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessibilityFaults, launchChromium, openWatched, PHONE } from "../testing/chromium.spec.ts";
import { type RunningDemo, startDemo } from "../testing/running-demo.spec.ts";

let demo: RunningDemo;
let browser: Browser;
beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(20, "cn-44,cn-51"), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

const nodeOf44 = () => {
  const { nodes, tokens } = demo.document;
  const at = Object.entries(nodes).find(([id]) => id === "cn-44");
  const worker = Object.entries(tokens.reporter).find(([id]) => id === "cn-44");
  if (at === undefined || worker === undefined) throw new Error("the demo has no cn-44");
  return { url: at[1].url, token: worker[1] };
};

/** A token as it would be if its time were over; the page believes no signature, and the node none of this. */
const outdated = (token: string): string => {
  const [head, payload = "", signature] = token.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
  const then = { ...claims, iat: claims.iat - 50_000, exp: claims.exp - 50_000 };
  return `${head}.${Buffer.from(JSON.stringify(then)).toString("base64url")}.${signature}`;
};

describe("signing in to a page", () => {
  it("takes a pasted token, and keeps it in this tab alone", async () => {
    const { url, token } = nodeOf44();
    const { page, faults } = await openWatched(browser, url);
    await page.goto(url);
    const field = page.getByLabel("访问令牌");
    await field.fill("not a token");
    await page.getByRole("main").getByRole("button", { name: "登录" }).click();
    await page.getByText("这不是访问令牌").waitFor();
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    await field.fill(outdated(token));
    await page.getByRole("main").getByRole("button", { name: "登录" }).click();
    await page.getByText("该令牌已过期").waitFor();

    await field.fill(` ${token}\n`);
    await page.getByRole("main").getByRole("button", { name: "登录" }).click();
    await page.getByRole("button", { name: "退出" }).waitFor();
    expect(await field.count()).toBe(0);
    expect(await page.evaluate(() => Object.values(localStorage).join())).not.toContain("eyJ");
    expect(await page.evaluate(() => Object.values(sessionStorage))).toEqual([token]);
    expect(await page.context().cookies()).toEqual([]);

    await page.reload();
    await page.getByRole("button", { name: "退出" }).click();
    await field.waitFor();
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("takes the token of a link out of the address and the history", async () => {
    const { url, token } = nodeOf44();
    const { page, faults } = await openWatched(browser, url);
    await page.goto(`${url}/#token=${token}`);
    await page.getByRole("button", { name: "退出" }).waitFor();
    expect(page.url()).toBe(`${url}/`);
    expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2);

    // The same link where the page is open already.
    await page.getByRole("button", { name: "退出" }).click();
    await page.getByLabel("访问令牌").waitFor();
    await page.goto(`${url}/#token=${token}`);
    await page.getByRole("button", { name: "退出" }).waitFor();
    expect(page.url()).toBe(`${url}/`);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("is Chinese first with English one click away, and for everybody, lit either way, at a desk or on a phone", async () => {
    const { url } = nodeOf44();
    for (const options of [{ colorScheme: "light" }, { colorScheme: "dark", viewport: PHONE }] as const) {
      const { page, faults } = await openWatched(browser, url, options);
      await page.goto(url);
      await page.getByLabel("访问令牌").waitFor();
      expect(await page.locator("html").getAttribute("lang")).toBe("zh-Hans");
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.getByRole("button", { name: "English" }).click();
      await page.getByLabel("Token").waitFor();
      expect(await page.locator("html").getAttribute("lang")).toBe("en");
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      expect(faults).toEqual([]);
      await page.context().close();
    }
  });
});
