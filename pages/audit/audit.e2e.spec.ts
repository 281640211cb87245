import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signerFromSeed } from "#contracts/seals/note";
import { launchChromium, openWatched } from "../testing/chromium.spec.ts";
import { type RunningDemo, startDemo } from "../testing/running-demo.spec.ts";
import { Audited, giveFile, openAudit, paste, step, steps, verdict } from "./testing/audited.spec.ts";
import { filmOf } from "./testing/film.spec.ts";

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

describe("a receipt, without a token and with the network cut", () => {
  it("is verified step by step, and by pinned keys bears the seal", async () => {
    const { url, vkey } = audited.node("cn-44");
    const reported = await audited.receipt("cn-44", 17);
    const { page, faults } = await openAudit(browser, url);
    await page.context().setOffline(true);

    await paste(page, JSON.stringify(reported));
    await verdict(page, "self-told");
    expect(await steps(page)).toEqual([
      "bytes held",
      "receipt held",
      "path held",
      "signature held",
      "witnesses held",
      "key unsure",
    ]);
    expect(await page.getByRole("img", { name: "验证通过" }).count()).toBe(0);

    await page.getByRole("button", { name: "更改" }).click();
    await page.getByLabel(/^公钥/).fill(vkey);
    await verdict(page, "verified");
    await page.getByRole("img", { name: "验证通过" }).waitFor();
    expect(await step(page, "path").textContent()).toContain(
      reported.receipt.split("\n\n")[1]?.split("\n")[2],
    );

    await giveFile(page, "fact.json", reported.fact);
    await page.getByText("还缺它的回执").waitFor();
    await giveFile(page, "receipt", reported.receipt);
    await verdict(page, "verified");
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("is refused where a byte, the key or the index is another, and the broken step is named", async () => {
    const { url } = audited.node("cn-44");
    const reported = await audited.receipt("cn-44", 17);
    const { page, faults } = await openAudit(browser, url);
    await page.context().setOffline(true);
    await paste(page, JSON.stringify(reported));
    await verdict(page, "self-told");

    const fact = reported.fact.replace('"occurredOn":"2', '"occurredOn":"1');
    expect(fact).not.toBe(reported.fact);
    await paste(page, JSON.stringify({ ...reported, fact }));
    await verdict(page, "broken");
    expect((await steps(page)).filter((each) => each.endsWith("broken"))).toEqual(["path broken"]);
    await page.getByText("验证不通过：断在“从叶到根”").waitFor();
    await step(page, "path").getByText("有字节被改动").waitFor();

    const receipt = reported.receipt.replace("\nindex 17\n", "\nindex 16\n");
    await paste(page, JSON.stringify({ ...reported, receipt }));
    await step(page, "path").getByText("属于序号 17").waitFor();

    await paste(page, JSON.stringify({ ...reported, fact: `${reported.fact}\n` }));
    await step(page, "path").getByText("末尾多了换行").waitFor();

    await page.getByRole("button", { name: "更改" }).click();
    await page
      .getByLabel(/^公钥/)
      .fill(signerFromSeed("chessboard.example/cn-44", new Uint8Array(32)).signer.vkey);
    await paste(page, JSON.stringify(reported));
    await verdict(page, "broken");
    expect((await steps(page)).filter((each) => each.endsWith("broken"))).toEqual(["signature broken"]);
    expect(await step(page, "signature").textContent()).toContain("CB104");
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

describe("a certificate's code, with the network cut", () => {
  it("is verified by a directory that was saved at cn, from a picture, and refused where it was altered", async () => {
    const { index, data } = await audited.firstOf("cn-51", "cn.chessboard.certificate.issued.v1");
    const picture = await audited.ask("cn-51", `/v1/certificates/${index}/qr`, "image/png");
    const drawing = await audited.ask("cn-51", `/v1/certificates/${index}/qr`, "image/svg+xml");
    const text = (await audited.ask("cn-51", `/v1/certificates/${index}/qr`, "text/plain")).toString();

    const at = await openAudit(browser, audited.node("cn").url);
    await at.page.locator('[data-trust="directory"]').waitFor();
    await at.page.getByRole("button", { name: "更改" }).click();
    const [saved] = await Promise.all([
      at.page.waitForEvent("download"),
      at.page.getByRole("button", { name: "保存目录副本" }).click(),
    ]);
    const directory = await (await saved.createReadStream()).toArray();
    expect(at.faults).toEqual([]);
    await at.page.context().close();

    const { page, faults } = await openAudit(browser, audited.view);
    await page.context().setOffline(true);
    await giveFile(page, "certificate.png", picture);
    await verdict(page, "no-key");
    await page.getByRole("button", { name: "更改" }).click();
    await page.getByLabel(/^公钥/).fill(audited.node("cn").vkey);
    await giveFile(page, "directory.json", Buffer.concat(directory));
    await page.locator('[data-trust="directory"]').waitFor();

    await page.getByLabel("证明在哪一天有效？").fill(data["occurredOn"] ?? "");
    await verdict(page, "verified");
    expect(await step(page, "certificate").textContent()).toContain(data["validUntil"]);
    expect(await step(page, "key").textContent()).toContain("cn-51 四川");
    await page.getByLabel("证明在哪一天有效？").fill("2049-01-01");
    await verdict(page, "not-in-force");

    await paste(page, "CB1:AAAA");
    await verdict(page, "broken");
    await giveFile(page, "certificate.svg", drawing);
    await verdict(page, "not-in-force");

    const other = text[100] === "A" ? "B" : "A";
    await paste(page, text.slice(0, 100) + other + text.slice(101));
    await verdict(page, "broken");
    expect((await steps(page))[0]).toBe("code broken");
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

describe("a certificate before a camera", () => {
  it("is read and verified, and nothing that is filmed leaves the browser", async () => {
    const { index } = await audited.firstOf("cn-44", "cn.chessboard.certificate.issued.v1");
    const picture = await audited.ask("cn-44", `/v1/certificates/${index}/qr`, "image/png");
    const folder = mkdtempSync(join(tmpdir(), "chessboard-film-"));
    writeFileSync(join(folder, "film.y4m"), filmOf(picture));
    const filming = await launchChromium([
      "--use-fake-ui-for-media-stream",
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-video-capture=${join(folder, "film.y4m")}`,
    ]);
    const { page, faults } = await openAudit(filming, audited.node("cn-44").url);
    await page.context().setOffline(true);
    await page.getByRole("button", { name: "用摄像头扫码" }).click();
    await page.locator("[data-verdict]").waitFor();
    expect((await steps(page)).slice(0, 5)).toEqual([
      "code held",
      "bytes held",
      "receipt held",
      "path held",
      "signature held",
    ]);
    expect(await page.locator("video").count()).toBe(0);
    expect(faults).toEqual([]);
    await filming.close();
    rmSync(folder, { recursive: true });
  });
});

describe("the page", () => {
  it("takes less than 300 KiB of JavaScript, compressed, until it can be used with the network cut", async () => {
    const { page } = await openWatched(browser, audited.view);
    const sizes: Promise<number>[] = [];
    page.on("requestfinished", (request) => {
      if (request.resourceType() === "script")
        sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    });
    await page.goto(`${audited.view}/audit`);
    await page.locator('[data-offline="ready"]').waitFor();
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeGreaterThan(10 * 1024);
    expect(bytes).toBeLessThan(300 * 1024);
    await page.context().close();
  });
});
