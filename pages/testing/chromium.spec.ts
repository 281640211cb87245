import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { DESK } from "#infra/testing/chromium";

export { DESK, launchChromium, PHONE } from "#infra/testing/chromium";

/** A page, and what it did that no page may do, a line each: errors on the console, requests elsewhere, broken policy. */
export interface WatchedPage {
  readonly page: Page;
  readonly faults: readonly string[];
}

/** How long something may take to be seen on a page: many times what it takes on a quiet machine. */
const PATIENCE_MS = 120_000;

/**
 * A page in a context of its own that is watched. What a test makes a server refuse is on the console as well, by its
 * status: `allowed` tells those lines from faults.
 */
export async function openWatched(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions & { readonly allowed?: RegExp } = {},
): Promise<WatchedPage> {
  const { allowed, ...contextOptions } = options;
  const context = await browser.newContext({ viewport: DESK, locale: "zh-CN", ...contextOptions });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    if (allowed?.test(message.text()) !== true) faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`uncaught: ${error.message}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.origin !== new URL(origin).origin)
      faults.push(`request to ${url.origin}`);
  });
  await page.exposeFunction("tellViolation", (what: string) => void faults.push(`policy: ${what}`));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      Reflect.apply(Reflect.get(window, "tellViolation"), window, [`${violatedDirective} ${blockedURI}`]),
    );
  });
  return { page, faults };
}

/** What axe finds against WCAG 2.2 A and AA and its best practices, a line each. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${help} (${target.join(" ")})`),
  );
}
