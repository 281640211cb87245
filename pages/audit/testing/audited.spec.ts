import { createHash } from "node:crypto";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { openWatched, type WatchedPage } from "../../testing/chromium.spec.ts";
import type { RunningDemo } from "../../testing/running-demo.spec.ts";

/* What the tests of the auditor's page ask a demo and a page, without any of the page's own code. */

/** A demo as an auditor is told of it. */
export class Audited {
  readonly #document: RunningDemo["document"];

  constructor({ document }: RunningDemo) {
    this.#document = document;
  }

  get token(): string {
    return this.#document.tokens.auditor;
  }

  get view(): string {
    return this.#document.view.url;
  }

  get document(): string {
    return JSON.stringify(this.#document);
  }

  node(id: string): { readonly url: string; readonly vkey: string } {
    const found = Object.entries(this.#document.nodes).find(([each]) => each === id);
    if (found === undefined) throw new Error(`the demo has no ${id}`);
    return found[1];
  }

  reporter(id: string): string {
    const found = Object.entries(this.#document.tokens.reporter).find(([each]) => each === id);
    if (found === undefined) throw new Error(`the demo has no reporter of ${id}`);
    return found[1];
  }

  /** What the node of a participant answers to the auditor. */
  async ask(id: string, path: string, accept = "*/*"): Promise<Buffer> {
    const headers = { authorization: `Bearer ${this.token}`, accept };
    const answer = await fetch(`${this.node(id).url}${path}`, { headers });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return Buffer.from(await answer.arrayBuffer());
  }

  async receipt(id: string, index: number): Promise<{ index: number; fact: string; receipt: string }> {
    const fact = (await this.ask(id, `/v1/facts/${index}`)).toString();
    return { index, fact, receipt: (await this.ask(id, `/v1/facts/${index}/receipt`)).toString() };
  }

  /** The first fact of that type on a log. */
  async firstOf(
    id: string,
    type: string,
  ): Promise<{ readonly index: number; readonly data: Record<string, string> }> {
    for (let index = 0; ; index += 1) {
      const fact = JSON.parse((await this.ask(id, `/v1/facts/${index}`)).toString());
      if (fact.type === type) return { index, data: fact.data };
    }
  }
}

export interface Opening extends BrowserContextOptions {
  readonly allowed?: RegExp;
  /** In the link that leads there. */
  readonly token?: string;
  /** The part of the page to go to. */
  readonly part?: string;
}

/** The auditor's page of a process, once everything is loaded that it needs without a network. */
export async function openAudit(browser: Browser, url: string, opening: Opening = {}): Promise<WatchedPage> {
  const { token, part, ...options } = opening;
  const watched = await openWatched(browser, url, options);
  await watched.page.goto(`${url}/audit${token === undefined ? "" : `#token=${token}`}`);
  await watched.page.locator('[data-offline="ready"]').waitFor();
  if (part !== undefined) await watched.page.locator(`nav a[href="#${part}"]`).click();
  return watched;
}

/** Gives the page a file, as if it were chosen. */
export const giveFile = (page: Page, name: string, content: string | Buffer): Promise<void> =>
  page.setInputFiles("input[type=file]", {
    name,
    mimeType: name.endsWith("png") ? "image/png" : "application/octet-stream",
    buffer: Buffer.from(content),
  });

/** Pastes a text and asks for it to be verified. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.getByLabel("或粘贴文本").fill(text);
  await page.getByRole("button", { name: "验证", exact: true }).click();
}

export const verdict = (page: Page, wanted: string): Promise<void> =>
  page.locator(`[data-verdict="${wanted}"]`).waitFor();

/** `path broken` and so on, in order. */
export const steps = (page: Page): Promise<string[]> =>
  page
    .locator("li[data-step]")
    .evaluateAll((items) =>
      items.map((item) => `${item.getAttribute("data-step")} ${item.getAttribute("data-state")}`),
    );

export const step = (page: Page, name: string): Locator => page.locator(`li[data-step="${name}"]`);

/** The root that a path leads to, as it is said in words on the page: hashed here anew, with nothing of the page's. */
export function rootOf(fact: Buffer, words: readonly string[]): string {
  const sha256 = (...parts: readonly Uint8Array[]): Buffer =>
    createHash("sha256").update(Buffer.concat(parts)).digest();
  let node = sha256(Uint8Array.of(0), fact);
  for (const line of words) {
    const [, side, hash = ""] = /(左|右)邻 (\S+)，合成/.exec(line) ?? [];
    if (side === undefined) continue;
    const sibling = Buffer.from(hash, "base64");
    node = side === "左" ? sha256(Uint8Array.of(1), sibling, node) : sha256(Uint8Array.of(1), node, sibling);
  }
  return node.toString("base64");
}
