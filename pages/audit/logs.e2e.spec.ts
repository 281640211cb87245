import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lastJson, runCommand } from "#services/cli/testing/run-command";
import { accessibilityFaults, launchChromium, PHONE } from "../testing/chromium.spec.ts";
import { type RunningDemo, startDemo } from "../testing/running-demo.spec.ts";
import { Audited, giveFile, openAudit, rootOf } from "./testing/audited.spec.ts";

let demo: RunningDemo;
let browser: Browser;
let audited: Audited;
beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(60, "cn-44,cn-51,cn-33"), launchChromium()]);
  audited = new Audited(demo);
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

describe("the log explorer", () => {
  it("shows the exact bytes of an index, and a path that leads to the signed root", async () => {
    const { url } = audited.node("cn-33");
    const { page, faults } = await openAudit(browser, url, { token: audited.token, part: "log" });
    await page.getByRole("textbox", { name: "序号" }).fill("5");
    await page.getByRole("button", { name: "转到" }).click();
    await page.getByRole("heading", { name: /^第 5 条/ }).waitFor();
    const fact = await audited.ask("cn-33", "/v1/facts/5");
    expect(await page.getByRole("region", { name: "原始字节" }).textContent()).toBe(fact.toString());

    const words = await page
      .locator("details li")
      .evaluateAll((items) => items.map((item) => item.textContent ?? ""));
    const [, size, root] = (await audited.ask("cn-33", "/checkpoint")).toString().split("\n");
    expect(words.length).toBeGreaterThan(Math.log2(Number(size)) - 1);
    expect(rootOf(fact, words)).toBe(root);

    await page.getByRole("button", { name: "上一条" }).click();
    await page.getByRole("heading", { name: /^第 4 条/ }).waitFor();
    expect(new URL(page.url()).hash).toBe("#log/4");
    await page.goBack();
    await page.getByRole("heading", { name: /^第 5 条/ }).waitFor();
    await page.getByRole("button", { name: "最新" }).click();
    await page.getByRole("heading", { name: `第 ${Number(size) - 1} 条` }).waitFor();
    await page.getByRole("textbox", { name: "序号" }).fill(size ?? "");
    await page.getByRole("button", { name: "转到" }).click();
    await page.getByText("没有这一条").waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("asks for a token where the log is not everybody's, and for none at cn", async () => {
    const closed = await openAudit(browser, audited.node("cn-44").url, { part: "log" });
    await closed.page.getByLabel("访问令牌").fill(audited.token);
    await closed.page.getByRole("main").getByRole("button", { name: "登录" }).click();
    await closed.page.locator("[data-verdict]").waitFor();
    const open = await openAudit(browser, audited.node("cn").url, { part: "log" });
    await open.page.locator("[data-verdict]").waitFor();
    expect([...closed.faults, ...open.faults]).toEqual([]);
    await closed.page.context().close();
    await open.page.context().close();
  });
});

describe("checkpoints", () => {
  it("are listed of every log at the view, with who has signed them", async () => {
    const { page, faults } = await openAudit(browser, audited.view, { token: audited.token });
    await giveFile(page, "demo.json", audited.document);
    await page.locator('[data-trust="pinned"]').waitFor();
    await page.locator('nav a[href="#logs"]').click();
    for (const id of ["cn", "cn-44", "cn-51", "cn-33"]) {
      const [, size = ""] = (await audited.ask(id, "/checkpoint")).toString().split("\n");
      const row = page.getByRole("row").filter({ has: page.getByText(id, { exact: true }) });
      await row.getByText("已验证").waitFor();
      expect((await row.textContent())?.replaceAll(",", "")).toContain(size);
    }
    await page.getByRole("button", { name: "四川" }).click();
    await page.getByRole("heading", { name: "四川 cn-51 的检查点" }).waitFor();
    await page.getByText("根也全部相同").waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("are watched at a node, where each must extend the one before; without an answer the last one stays and is called stale", async () => {
    const { url } = audited.node("cn");
    const { page, faults } = await openAudit(browser, url, {
      part: "checkpoints",
      allowed: /404|ERR_INTERNET_DISCONNECTED/,
    });
    await page.getByText("首次见到").waitFor();
    await reportStage("cn-33");
    await page.getByText("在上次基础上只增不改").waitFor();
    await page.reload();
    await page.getByText("与上次相同").waitFor();
    await page.context().setOffline(true);
    await page.getByText("没有新的应答").waitFor();
    await page.getByText("与上次相同").waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  /** One more fact on the log of cn. */
  async function reportStage(participant: string): Promise<void> {
    const to = ["--node", audited.node("cn").url, "--token", audited.reporter("cn"), "--json"];
    const told = await runCommand("directory", "group", "--group", "coast", "--members", participant, ...to);
    expect(told.code, told.stderr).toBe(0);
  }
});

describe("quarantine", () => {
  it("is empty at first, then has what a revoked key sealed, with why and the exact bytes", async () => {
    const { page, faults } = await openAudit(browser, audited.view, {
      token: audited.token,
      part: "quarantine",
    });
    await page.getByText("隔离区是空的").waitFor();
    await page.getByText("没有告警").waitFor();
    const [, size] = (await audited.ask("cn-33", "/checkpoint")).toString().split("\n");
    const last = Number(size) - 1;
    const revoked = await runCommand(
      ...["directory", "revoke-key", "--node", audited.node("cn").url, "--token", audited.reporter("cn")],
      ...["--participant", "cn-33", "--key", audited.node("cn-33").vkey, "--reason", "key-lost"],
      ...["--from-size", `${last}`, "--json"],
    );
    expect(lastJson(revoked)).toMatchObject({ facts: [{ repeated: false }] });
    const item = page.locator(`[data-quarantined="cn-33/${last}"]`);
    await expect
      .poll(
        async () => {
          await page.reload();
          await page.getByText("盖印属实").waitFor();
          await page.locator("[data-quarantined], [role=status]:has-text('空的')").first().waitFor();
          return item.count();
        },
        { timeout: 120_000 },
      )
      .toBe(1);
    await item.locator("summary").click();
    expect(await item.textContent()).toContain("密钥已从更早处吊销");
    const fact = await audited.ask("cn-33", `/v1/facts/${last}`);
    expect(await item.getByRole("region", { name: "原始字节" }).textContent()).toBe(fact.toString());
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

describe("the page", () => {
  it("is clean for axe in both languages and themes, and has room on a phone", async () => {
    const reported = await audited.receipt("cn-44", 17);
    for (const [lang, colorScheme] of [
      ["zh", "light"],
      ["en", "dark"],
    ] as const) {
      for (const [url, parts] of [
        [audited.node("cn-44").url, ["verify", "log", "checkpoints"]],
        [audited.view, ["verify", "logs", "quarantine"]],
      ] as const) {
        const { page, faults } = await openAudit(browser, url, {
          ...{ token: audited.token, allowed: /404/, colorScheme, viewport: PHONE },
        });
        if (lang === "en") await page.getByRole("button", { name: "English" }).click();
        for (const part of parts) {
          await page.locator(`nav a[href="#${part}"]`).click();
          if (part === "verify") await giveFile(page, "receipt.json", JSON.stringify(reported));
          await page.locator("[data-verdict], table, [data-quarantined]").first().waitFor();
          const where = `${url} ${part} ${lang} ${colorScheme}`;
          expect(await accessibilityFaults(page), where).toEqual([]);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect(overflow, where).toBeLessThanOrEqual(0);
        }
        expect(faults).toEqual([]);
        await page.context().close();
      }
    }
  });
});
