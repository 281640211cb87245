import { AxeBuilder } from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { participantId } from "#contracts/facts/participant";
import { launchChromium, openWatched, PHONE } from "../testing/chromium.spec.ts";
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

const node = (): string => {
  const url = demo.document.nodes[participantId.parse("cn-44")]?.url;
  if (url === undefined) throw new Error("no node of cn-44");
  return url;
};

describe("the documents, for whoever writes a program", () => {
  it.each([
    ["a node", node, "/v1/persons/find"],
    ["the view", () => demo.document.view.url, "/v1/worklists/{participant}"],
  ])(
    "show %s's operations and events, without a token and with nothing from elsewhere",
    async (_, at, path) => {
      const { page, faults } = await openWatched(browser, at());
      await page.goto(`${at()}/docs`);
      await page.getByText(path, { exact: true }).first().waitFor();
      expect(await page.locator(".opblock").count()).toBeGreaterThan(20);
      await page.locator(".opblock", { hasText: path }).first().locator("button").first().click();
      await page.getByText("CB815", { exact: false }).first().waitFor();
      const arrived = page.locator("details", { hasText: "cn.chessboard.movement.arrived.v2" });
      await arrived.locator("summary").click();
      await arrived.getByText('"ce_subject"', { exact: false }).first().waitFor();
      expect(faults).toEqual([]);
      await page.context().close();
    },
  );

  it("are read in both languages, on a phone, and by axe as far as they are drawn by the pages themselves", async () => {
    const { page, faults } = await openWatched(browser, node(), { viewport: PHONE });
    await page.goto(`${node()}/docs`);
    await page.getByRole("heading", { name: "请求与应答" }).waitFor();
    await page.locator(".opblock").first().waitFor();
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { name: "Requests and answers" }).waitFor();
    const { violations } = await new AxeBuilder({ page }).exclude(".swagger-ui").analyze();
    expect(violations.map(({ id, help }) => `${id}: ${help}`)).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
