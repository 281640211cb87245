import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeCertificateCode } from "#contracts/certificate/certificate-code";
import { readQr } from "#infra/qr/read-qr";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { runCommand } from "#services/cli/testing/run-command";
import { launchChromium } from "../testing/chromium.spec.ts";
import { type RunningDemo, startDemo } from "../testing/running-demo.spec.ts";
import {
  CounterTown,
  day,
  find,
  Hands,
  HERE,
  misspelt,
  numberField,
  PEOPLE,
  receipt,
} from "./at-counter.spec.ts";

const folder = temporaryFolder();
let demo: RunningDemo;
let browser: Browser;
let town: CounterTown;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(30, "cn-44,cn-51,cn-33"), launchChromium()]);
  town = new CounterTown(demo);
  for (const each of [PEOPLE.anna, PEOPLE.bo, PEOPLE.chen]) await town.comesFromZhejiang(each);
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
  folder[Symbol.dispose]();
});

/** Everything that the page keeps, anywhere. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(() =>
    JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      location.href,
      history.state,
    ]),
  );

describe("a worker at the counter", () => {
  it("finds, sees, reports and has the receipt in at most 12 keystrokes after the ID number", async () => {
    const { page, faults } = await town.open(browser, { acceptDownloads: true });
    const sent: { url: string; body: string }[] = [];
    page.on("request", (request) => sent.push({ url: request.url(), body: request.postData() ?? "" }));
    await numberField(page).pressSequentially(PEOPLE.anna);

    const hands = new Hands(page);
    await hands.press("Enter");
    await page.getByText("没有现居地登记", { exact: true }).waitFor();
    await page.getByText("浙江省杭州市西湖区").first().waitFor();
    await page.getByText("尚未查验").waitFor();
    await hands.press("a");
    // Why (work or trade), then where: six digits.
    await page.getByRole("group", { name: "流动原因" }).waitFor();
    await hands.press("1", "Tab", "4", "4", "0", "3", "0", "5", "Enter");
    await receipt(page).waitFor();
    expect(hands.count).toBe(11);
    expect(hands.count).toBeLessThanOrEqual(12);

    expect(await receipt(page).getAttribute("data-verified")).toBe("true");
    await page.getByRole("img", { name: /回执已验证/ }).waitFor();
    for (const said of ["登记到达 · 已登记", "务工经商", "广东省深圳市南山区", "浙江省杭州市西湖区"])
      await receipt(page).getByText(said).first().waitFor();
    // Where they read the receipt is where the focus is; and they see their own write.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("登记到达 · 已登记");
    await page.getByText("现居本省").waitFor();
    await page.getByText(/前交验证明，还剩 (30|29) 天/).waitFor();

    const withNumber = sent.filter(({ url, body }) => `${url} ${body}`.includes(PEOPLE.anna));
    expect(withNumber).toEqual([
      { url: `${town.url}/v1/persons/find`, body: JSON.stringify({ idNumber: PEOPLE.anna }) },
    ]);
    expect(await kept(page)).not.toContain(PEOPLE.anna);
    expect(await page.content()).not.toContain(PEOPLE.anna);
    expect(await numberField(page).inputValue()).toBe("");

    const looks = await town.looksAt(await town.pseudonymOf(PEOPLE.anna));
    expect(looks.length).toBeGreaterThan(0);
    for (const look of looks)
      expect(look).toMatchObject({
        ...{ participant: HERE, sub: "demo-reporter", department: "family-planning" },
        ...{ purpose: "service-delivery", viewed: "overview" },
      });

    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "保存回执" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^cn-44-[0-9]+\.receipt\.json$/);
    const saved = join(folder.path, "saved.receipt.json");
    await download.saveAs(saved);
    await verifiesWithTheCommand(saved);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  /** A saved receipt verifies offline; with another fact in it, it does not. */
  async function verifiesWithTheCommand(saved: string): Promise<void> {
    const policy = join(folder.path, "policy");
    writeFileSync(policy, `log ${town.vkey}\nquorum none\n`);
    expect(await runCommand("verify-receipt", saved, "--policy", policy)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("verified: the fact is at index"),
    });
    const altered = join(folder.path, "altered.receipt.json");
    const text = readFileSync(saved, "utf8");
    expect(text).toContain("440305");
    writeFileSync(altered, text.replace("440305", "440306"));
    expect(await runCommand("verify-receipt", altered, "--policy", policy)).toMatchObject({ code: 1 });
  }

  it("delivers a service that is due in one press, and takes a mistake back", async () => {
    const { page, faults } = await town.open(browser);
    await town.report(HERE, "movement.arrived", await town.pseudonymOf(PEOPLE.bo), {
      ...{ occurredOn: day(-2), areaCode: "440305", householdAreaCode: "330106" },
    });
    await find(page, PEOPLE.bo);
    await page.getByRole("button", { name: "提供：健康检查" }).click();
    await receipt(page).getByText("健康检查").waitFor();
    expect(await receipt(page).getAttribute("data-verified")).toBe("true");
    await page.getByRole("button", { name: "提供：健康检查" }).waitFor({ state: "detached" });

    await page.getByRole("button", { name: "登记有误，撤回" }).click();
    await page.keyboard.press("Enter");
    await receipt(page).getByText("撤回服务记录 · 已登记").waitFor();
    await page.getByRole("button", { name: "提供：健康检查" }).waitFor();

    // The certificate is checked by its place, which nobody types.
    await page.keyboard.press("c");
    await page.getByRole("button", { name: "登记查验" }).waitFor();
    await page.keyboard.press("Enter");
    await receipt(page).getByText("查验证明 · 已登记").waitFor();
    await page.getByText(/查验 1 次/).waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("is told what is wrong beside the field, and goes on when it is right", async () => {
    const { page, faults } = await town.open(browser, { allowed: /status of 409/ });
    await numberField(page).fill(misspelt(PEOPLE.bo));
    await page.getByText("校验码不符").waitFor();
    expect(await numberField(page).getAttribute("aria-invalid")).toBe("true");
    await find(page, PEOPLE.bo);
    await page.getByText("现居本省").waitFor();

    await page.keyboard.press("a");
    const area = page.getByRole("combobox", { name: "到达地" });
    await page.keyboard.press("9");
    await area.fill("440399");
    await page.keyboard.press("Enter");
    expect(await describedBy(page, "到达地")).toContain("没有这个区划代码");
    await area.fill("440305");
    await page.keyboard.press("Enter");
    await page.getByText("此人在该地已登记到达且尚未离开").waitFor();
    expect(await describedBy(page, "到达地")).toContain("此人在该地已登记到达");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-field"))).toBe("areaCode");
    expect(await receipt(page).count()).toBe(0);
    await area.fill("440306");
    await page.keyboard.press("Enter");
    await receipt(page).getByText("登记到达 · 已登记").waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  /** What a screen reader says of a field besides its name. */
  const describedBy = (page: Page, name: string): Promise<string> =>
    page.getByRole("combobox", { name }).evaluate((input) =>
      (input.getAttribute("aria-describedby") ?? "")
        .split(" ")
        .map((id) => document.getElementById(id)?.textContent)
        .join(" "),
    );

  it("gets no seal for a receipt that was altered on its way", async () => {
    const { page, faults } = await town.open(browser);
    await find(page, PEOPLE.chen);
    const deliver = async (service: string): Promise<void> => {
      await page.keyboard.press("s");
      await page.keyboard.press(service);
      await page.getByRole("combobox", { name: "服务地" }).fill("440305");
      await page.keyboard.press("Enter");
    };
    await page.getByText("没有现居地登记", { exact: true }).waitFor();
    await deliver("1");
    await receipt(page).waitFor();
    expect(await receipt(page).getAttribute("data-verified")).toBe("true");
    expect(await page.getByRole("img", { name: /回执已验证/ }).count()).toBe(1);

    await page.route("**/v1/facts", async (route) => {
      const answer = await route.fetch();
      const body = await answer.text();
      const altered = body.replace("440305", "440304");
      if (altered === body) throw new Error("nothing was altered");
      await route.fulfill({ response: answer, body: altered });
    });
    await deliver("2");
    await page.getByText("回执未通过验证").waitFor();
    expect(await receipt(page).getAttribute("data-verified")).toBe("false");
    expect(await page.getByRole("img", { name: /回执已验证/ }).count()).toBe(0);
    await page.getByRole("button", { name: "保存证据" }).waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("issues a certificate and shows the code that a person carries", async () => {
    const { page, faults } = await town.open(browser, { deviceScaleFactor: 3, allowed: /status of 404/ });
    await find(page, PEOPLE.local);
    await page.getByText("全国没有此人的记录").waitFor();
    await page.keyboard.press("i");
    await page.getByRole("combobox", { name: "户籍地" }).fill("440305");
    await page.keyboard.press("Enter");
    await receipt(page).getByText("发放证明 · 已登记").waitFor();
    await page.getByRole("button", { name: "二维码" }).click();
    const picture = page.getByRole("img", { name: /证明的二维码/ });
    await picture.waitFor();
    const [text = ""] = await readQr(await picture.screenshot());
    const { fact } = decodeCertificateCode(text);
    expect(JSON.parse(new TextDecoder().decode(fact))).toMatchObject({
      type: "cn.chessboard.certificate.issued.v1",
      subject: await town.pseudonymOf(PEOPLE.local),
      data: { householdAreaCode: "440305", kind: "migrant-family-planning" },
    });
    await page.emulateMedia({ media: "print" });
    expect(await picture.isVisible()).toBe(true);
    expect(await numberField(page).isVisible()).toBe(false);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("answers another province's inquiry from the worklist, with days left", async () => {
    await town.isAskedAbout(PEOPLE.bo);
    const { page, faults } = await town.open(browser);
    const item = page
      .getByRole("listitem")
      .filter({ hasText: "紧急协查待答复" })
      .filter({ hasText: /剩 1[45] 天/ });
    await item.first().waitFor();
    const before = await item.count();
    await item.first().getByRole("button", { name: "办理" }).click();
    await page.getByText("核实户籍").waitFor();
    await page.getByText("浙江 发给 广东").waitFor();
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    await receipt(page).getByText("答复协查 · 已登记").waitFor();
    await receipt(page).getByText("情况属实").waitFor();
    expect(await receipt(page).getAttribute("data-verified")).toBe("true");
    await page.keyboard.press("Escape");
    await page.getByRole("heading", { name: "本省待办" }).waitFor();
    await expect.poll(() => item.count(), { timeout: 60_000 }).toBe(before - 1);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
