import { existsSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

/** Where Debian and others put the browser. */
const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Without these, a browser of its own looks for its maker's hosts at every start. */
const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A real browser. Throws where there is none: `apt-get install chromium fonts-noto-cjk`. */
export function launchChromium(): Promise<Browser> {
  const executablePath = CHROMIUM.find((path) => existsSync(path));
  if (executablePath === undefined) throw new Error("Chromium is not installed: apt-get install chromium");
  return chromium.launch({ executablePath, args: QUIET });
}

/** The sizes that pages are at home at. */
export const DESK = { width: 1366, height: 768 };
export const PHONE = { width: 390, height: 844 };

/** A page, and what it did that no page may do, a line each: errors on the console, requests elsewhere, broken policy. */
export interface WatchedPage {
  readonly page: Page;
  readonly faults: readonly string[];
}

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
