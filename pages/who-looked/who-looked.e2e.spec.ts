import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { foundPerson } from "#contracts/api/node";
import { looksAnswer } from "#contracts/api/view";
import { until } from "#infra/testing/until";
import { accessibilityFaults, launchChromium, openWatched, PHONE } from "../testing/chromium.spec.ts";
import { type RunningDemo, startDemo } from "../testing/running-demo.spec.ts";

/* A person asks at a counter who has looked. The demo's worker has a token with which the province lets it ask. */

/** Of a county code that was never assigned; born 1990-01-01. The check digits were worked out by hand. */
const ID_NUMBER = "449999199001010019";

let demo: RunningDemo;
let browser: Browser;
let url = "";
let token = "";
beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(20, "cn-44,cn-51"), launchChromium()]);
  url = Object.entries(demo.document.nodes).find(([id]) => id === "cn-44")?.[1].url ?? "";
  token = Object.entries(demo.document.tokens.reporter).find(([id]) => id === "cn-44")?.[1] ?? "";
  await lookAtThePerson();
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

/** A worker sees the person at the counter: the look that is to be found. */
async function lookAtThePerson(): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const found = await fetch(`${url}/v1/persons/find`, {
    ...{ method: "POST", headers },
    body: JSON.stringify({ idNumber: ID_NUMBER }),
  });
  const { subject } = foundPerson.parse(await found.json());
  const seen = await fetch(`${url}/v1/persons/${subject}/overview`, {
    headers: { ...headers, purpose: "service-delivery" },
  });
  // Nothing is known of this person: a look all the same.
  expect(seen.status).toBe(404);
  await until("the view holds the look", async () => {
    const asked = { headers: { ...headers, purpose: "own-record" } };
    const looks = await fetch(`${url}/v1/persons/${subject}/access`, asked);
    return (
      looks.ok && looksAnswer.parse(await looks.json()).items.some(({ viewed }) => viewed === "overview")
    );
  });
}

/** Opens the page as the worker, and asks for the person. */
async function askFor(page: Page, idNumber = ID_NUMBER): Promise<void> {
  await page.goto("about:blank");
  await page.goto(`${url}/who-looked#token=${token}`);
  await page.getByLabel("居民身份证号码").fill(idNumber);
  await page.keyboard.press("Enter");
}

/** Answers the question who looked with something else than the view does. */
const answerLooks = (page: Page, status: number, body: object): Promise<unknown> =>
  page.route("**/v1/persons/*/access?*", (route) =>
    route.fulfill({
      status,
      contentType: status === 200 ? "application/json" : "application/problem+json",
      body: JSON.stringify(body),
    }),
  );

const REFUSAL = {
  type: "tag:chessboard.example,2026:problem/CB566",
  ...{ title: "View out of reach", status: 503, detail: "The view cannot be reached.", code: "CB566" },
  next: "Ask again.",
};

describe("a person who asks who looked", () => {
  it("sees who, when, what for, at what and how it ended; and then the own question", async () => {
    const { page, faults } = await openWatched(browser, url);
    const sent: { url: string; body: string }[] = [];
    page.on("request", (request) => sent.push({ url: request.url(), body: request.postData() ?? "" }));
    await askFor(page);
    const look = page.getByRole("listitem").filter({ hasText: "办事总览" });
    await look.waitFor();
    const words = ((await look.textContent()) ?? "").replaceAll(/\s+/g, " ");
    expect(words).toContain("广东 人口计生");
    expect(words).toContain("为“办理服务”查看办事总览");
    expect(words).toContain("账号 demo-reporter");
    expect(words).toContain("没有内容可显示");
    const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const yesterday = new Date(Date.now() - 16 * 3_600_000).toISOString().slice(0, 10);
    expect([day, yesterday]).toContain(await page.locator("h3 time").first().getAttribute("datetime"));
    await expect
      .poll(
        async () => {
          await page.getByRole("button", { name: "刷新" }).click();
          return page.getByText("本人查询", { exact: true }).count();
        },
        { timeout: 60_000 },
      )
      .toBeGreaterThan(0);
    expect(await page.getByText("依据国家查阅日志").textContent()).toMatch(/前 [0-9,]+ 条/);

    const withNumber = sent.filter(({ url: to, body }) => `${to}${body}`.includes(ID_NUMBER));
    expect(withNumber).toEqual([
      { url: `${url}/v1/persons/find`, body: JSON.stringify({ idNumber: ID_NUMBER }) },
    ]);
    const kept = await page.evaluate(
      () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]) + document.body.innerHTML,
    );
    expect(kept).not.toContain(ID_NUMBER);
    await page.getByRole("button", { name: "结束查询" }).click();
    await page.getByLabel("居民身份证号码").waitFor();
    expect(await page.getByText("办事总览").count()).toBe(0);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("goes back to the first look, a page at a time", async () => {
    const { page, faults } = await openWatched(browser, url);
    await page.route("**/v1/persons/*/access?*", (route) =>
      route.continue({ url: route.request().url().replace("limit=200", "limit=1") }),
    );
    await askFor(page);
    const looks = page.locator("li time");
    await looks.first().waitFor();
    const before = await looks.count();
    expect(before).toBe(1);
    const earlier = page.getByRole("button", { name: "更早的查阅" });
    for (let shown = before; (await earlier.count()) > 0; shown += 1) {
      await earlier.click();
      await expect.poll(() => looks.count(), { timeout: 60_000 }).toBe(shown + 1);
    }
    await page.getByText("以上是全部查阅").waitFor();
    expect(await page.getByRole("listitem").filter({ hasText: "办事总览" }).count()).toBe(1);
    const numbers = await page.getByText(/^日志第/).allInnerTexts();
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.length).toBeGreaterThan(1);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("is told beside the field what is wrong with the number, before it is sent", async () => {
    const { page, faults } = await openWatched(browser, url);
    await page.goto(`${url}/who-looked#token=${token}`);
    const field = page.getByLabel("居民身份证号码");
    // What is typed goes to the field that the page has come to, once it has.
    await field.and(page.locator(":focus")).waitFor();
    await page.keyboard.type("4499991990");
    await page.keyboard.press("Enter");
    await page.getByText("请输入全部 18 位").waitFor();
    await field.fill("449999199001010018");
    await page.getByText("校验码不符").waitFor();
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    await field.fill("449999 19900101 0019");
    expect(await field.getAttribute("aria-invalid")).toBe("false");
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("reads that nobody looked, that nothing can be read, or that what is shown is not new", async () => {
    const { page, faults } = await openWatched(browser, url, { allowed: /503/ });
    await answerLooks(page, 200, { subject: `p1-${"a".repeat(32)}`, items: [], vector: { "cn-access": 7 } });
    await askFor(page);
    await page.getByText("还没有人看过").waitFor();
    await page.getByText("前 7 条").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.unrouteAll();
    await answerLooks(page, 503, REFUSAL);
    await page.getByRole("button", { name: "刷新" }).click();
    await page.getByText(/没有读到新的记录，以下是 .+ 的内容/).waitFor();
    await page.getByText("还没有人看过").waitFor();
    await page.getByRole("button", { name: "结束查询" }).click();
    await page.getByLabel("居民身份证号码").fill(ID_NUMBER);
    await page.keyboard.press("Enter");
    await page.getByText("现在读不到查阅记录").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.unrouteAll();
    await page.getByRole("button", { name: "重试" }).click();
    await page.getByRole("listitem").filter({ hasText: "办事总览" }).waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("leaves nothing on the screen for whoever comes next", async () => {
    const { page, faults } = await openWatched(browser, url);
    await page.clock.install();
    await askFor(page);
    const look = page.getByRole("listitem").filter({ hasText: "办事总览" });
    await look.waitFor();
    await page.clock.fastForward("04:30");
    await page.keyboard.press("Tab");
    await page.clock.fastForward("04:30");
    expect(await look.count()).toBe(1);
    await page.clock.fastForward("00:31");
    await page.getByLabel("居民身份证号码").waitFor();
    expect(await look.count()).toBe(0);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("is told what the page is for, before anybody has signed in and after", async () => {
    for (const options of [{ colorScheme: "light" }, { colorScheme: "dark", viewport: PHONE }] as const) {
      const { page, faults } = await openWatched(browser, url, options);
      await page.goto(`${url}/who-looked`);
      await page.getByLabel("访问令牌").waitFor();
      await page.getByRole("heading", { name: "谁看过我的记录" }).waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      await askFor(page);
      await page.getByRole("listitem").filter({ hasText: "办事总览" }).waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.getByRole("button", { name: "English" }).click();
      await page.getByText("looked at the overview").first().waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      await page.emulateMedia({ media: "print" });
      expect(await page.getByRole("button", { name: "Refresh" }).isVisible()).toBe(false);
      expect(await page.getByText("About 4499**********0019").isVisible()).toBe(true);
      expect(faults).toEqual([]);
      await page.context().close();
    }
  });
});
