import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problemOf, RequestProblem } from "#contracts/api/problem";
import type { ErrorCode } from "#contracts/errors";
import { accessibilityFaults, launchChromium, PHONE } from "../testing/chromium.spec.ts";
import { type RunningDemo, startDemo } from "../testing/running-demo.spec.ts";
import { CounterTown, find, misspelt, numberField, PEOPLE, receipt } from "./at-counter.spec.ts";

/* What a worker sees when not all is well, and whether everybody can see and press it. */

let demo: RunningDemo;
let browser: Browser;
let town: CounterTown;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(30, "cn-44,cn-51,cn-33"), launchChromium()]);
  town = new CounterTown(demo);
  for (const each of [PEOPLE.anna, PEOPLE.bo, ...PEOPLE.many]) await town.livesHere(each);
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

/** Whatever is asked for there is refused with that code from now on. */
const refuse = (page: Page, place: RegExp, code: ErrorCode, retryAfter = 17): Promise<unknown> =>
  page.route(place, (route) => {
    const problem = problemOf(new RequestProblem(code, "It is so."));
    return route.fulfill({
      status: problem.status,
      headers: { "content-type": "application/problem+json", "retry-after": String(retryAfter) },
      body: JSON.stringify(problem),
    });
  });

const FIND = /\/v1\/persons\/find$/;
const OVERVIEW = /\/overview/;
const WORKLIST = /\/v1\/worklists\//;
const allowed = /status of (401|404|429|503)/;

describe("a counter where not all is well", () => {
  it("says how long to wait after too many look-ups, and signs out whose token is refused", async () => {
    const { page, faults } = await town.open(browser, { allowed });
    await refuse(page, FIND, "CB510");
    await numberField(page).fill(PEOPLE.anna);
    await page.keyboard.press("Enter");
    await page.getByText("一分钟内查询太多").waitFor();
    await page.getByText("17 秒后可重试").waitFor();
    await page.unroute(FIND);
    await page.keyboard.press("Enter");
    await page.getByText("现居本省").waitFor();

    await refuse(page, FIND, "CB812");
    await numberField(page).fill(PEOPLE.bo);
    await page.keyboard.press("Enter");
    await page.getByLabel("访问令牌").waitFor();
    await page.getByText("登录已过期，请重新登录").waitFor();
    expect(await page.getByText("现居本省").count()).toBe(0);
    expect(await page.evaluate(() => Object.values(sessionStorage).join())).not.toContain("eyJ");
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("keeps what it had, and the receipt, while the view is behind", async () => {
    const { page, faults } = await town.open(browser, { allowed });
    await find(page, PEOPLE.bo);
    await page.getByRole("button", { name: "提供：宣传咨询" }).waitFor();
    await refuse(page, OVERVIEW, "CB606");
    await page.getByRole("button", { name: "提供：宣传咨询" }).click();
    await receipt(page).waitFor();
    await page.getByText("以下是刷新前的内容").waitFor();
    await page.getByText("全国视图稍后即可看到").waitFor();
    expect(await receipt(page).getAttribute("data-verified")).toBe("true");
    expect(await page.getByRole("button", { name: "提供：宣传咨询" }).count()).toBe(1);
    await page.unroute(OVERVIEW);
    await page.getByRole("button", { name: "刷新" }).click();
    await page.getByRole("button", { name: "提供：宣传咨询" }).waitFor({ state: "detached" });
    expect(await page.getByText("以下是刷新前的内容").count()).toBe(0);

    // It asks again by itself, too, when it is told to.
    await refuse(page, OVERVIEW, "CB606", 1);
    await page.getByRole("button", { name: "提供：健康检查" }).click();
    await page.getByText("以下是刷新前的内容").waitFor();
    await page.unroute(OVERVIEW);
    await page.getByRole("button", { name: "提供：健康检查" }).waitFor({ state: "detached" });
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("lets reports be made where the node has no view, and says what is left out where it has", async () => {
    const { page, faults } = await town.open(browser, { allowed });
    await refuse(page, OVERVIEW, "CB565");
    await find(page, PEOPLE.nobody);
    await page.getByText("暂时看不到此人的记录").waitFor();
    await page.keyboard.press("s");
    await page.keyboard.press("1");
    await page.getByRole("combobox", { name: "服务地" }).fill("440305");
    await page.keyboard.press("Enter");
    await receipt(page).getByText("提供服务 · 已登记").waitFor();

    await page.unroute(OVERVIEW);
    await page.route(OVERVIEW, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ json: { ...(await answer.json()), partial: true, leftOut: 3 } });
    });
    await find(page, PEOPLE.anna);
    await page.getByText("另有 3 个省份的记录尚未向本省开放").waitFor();
    await page.getByText("现居本省").waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("has a worklist that may be empty, and may be out of reach", async () => {
    const { page, faults } = await town.open(browser, { allowed });
    await page.getByRole("heading", { name: "本省待办" }).waitFor();
    await refuse(page, WORKLIST, "CB566");
    await find(page, PEOPLE.anna);
    await page.keyboard.press("Escape");
    await page.getByText("连不上全国视图").waitFor();
    await page.unroute(WORKLIST);
    await page.route(WORKLIST, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ json: { ...(await answer.json()), counts: [], items: [] } });
    });
    await page.getByRole("button", { name: "刷新" }).click();
    await page.getByText("没有待办事项").waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

describe("a counter for everybody", () => {
  it.each([
    ["zh", "light", 0],
    ["zh", "dark", 1],
    ["en", "light", 2],
    ["en", "dark", 3],
  ] as const)("has nothing for axe to find, in %s and %s", async (language, theme, nth) => {
    const person = PEOPLE.many[nth] ?? "";
    await town.isAskedAbout(person);
    const { page, faults } = await town.open(browser, { colorScheme: theme, allowed: /status of 409/ });
    if (language === "en") await page.getByRole("button", { name: "English" }).click();
    const found: string[] = [];
    const look = async (at: string): Promise<void> => {
      for (const fault of await accessibilityFaults(page)) found.push(`${at}: ${fault}`);
    };
    await page.getByRole("listitem").first().waitFor();
    await look("worklist");
    await numberField(page).fill(misspelt(person));
    await look("wrong number");
    await find(page, person);
    await page.getByText(/^(现居本省|Lives in this province)$/).waitFor();
    await look("person");
    await page.keyboard.press("a");
    await page.getByRole("group").first().waitFor();
    await page.keyboard.press("1");
    const area = page.getByRole("combobox", { name: /到达地|Area arrived in/ });
    await area.fill("440305");
    await page.keyboard.press("Enter");
    await page.getByText("CB531").waitFor();
    await look("refused form");
    await area.fill("440306");
    await page.keyboard.press("Enter");
    await receipt(page).waitFor();
    await look("receipt");
    await page.keyboard.press("Escape");
    await page.getByRole("listitem").getByRole("button").first().click();
    await page
      .getByText(/四川|浙江|Sichuan|Zhejiang/)
      .first()
      .waitFor();
    await look("case");
    expect(found).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("fits a phone from side to side, and a desk from top to bottom", async () => {
    const phone = await town.open(browser, { viewport: PHONE, hasTouch: true, isMobile: true });
    const { page } = phone;
    const overflow = (): Promise<number> =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await page.getByRole("listitem").first().waitFor();
    expect(await overflow()).toBe(0);
    await find(page, PEOPLE.anna);
    await page.getByRole("button", { name: "提供服务" }).click();
    await page.getByRole("group", { name: "服务项目" }).waitFor();
    expect(await overflow()).toBe(0);
    await page.context().close();

    const desk = await town.open(browser);
    await find(desk.page, PEOPLE.anna);
    await desk.page.keyboard.press("a");
    const submit = desk.page.getByRole("button", { name: "登记到达" });
    await submit.waitFor();
    const box = await submit.boundingBox();
    expect((box?.y ?? Number.NaN) + (box?.height ?? 0)).toBeLessThanOrEqual(768);
    expect([...phone.faults, ...desk.faults]).toEqual([]);
    await desk.page.context().close();
  });
});
