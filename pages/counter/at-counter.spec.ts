import { randomUUID } from "node:crypto";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { createNodeClient, createViewClient, ProblemError } from "#client/client";
import { participantId } from "#contracts/facts/participant";
import { until } from "#infra/testing/until";
import { idNumberOf } from "#services/cli/demo/people";
import { openWatched, type WatchedPage } from "../testing/chromium.spec.ts";
import type { RunningDemo } from "../testing/running-demo.spec.ts";

/* A counter in Guangdong, and what other provinces report meanwhile. */

export const HERE = "cn-44";
const ELSEWHERE = "cn-33";
const DAY_MS = 86_400_000;

/** So many days from now, in China. */
export const day = (from: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + from * DAY_MS).toISOString().slice(0, 10);

/** ID numbers that no one of the demo has: of people from Zhejiang, and from Guangdong. */
const strangerFrom = (province: "cn-33" | "cn-44", nth: number): string =>
  idNumberOf(participantId.parse(province), 10_000 + nth, 1);

export const PEOPLE = {
  /** From Zhejiang, with a certificate, and not reported here yet. */
  anna: strangerFrom(ELSEWHERE, 1),
  /** The same, for another test. */
  bo: strangerFrom(ELSEWHERE, 2),
  chen: strangerFrom(ELSEWHERE, 3),
  /** Nobody has ever reported anything of them. */
  nobody: strangerFrom(ELSEWHERE, 4),
  local: strangerFrom(HERE, 5),
  /** As anna, one for each way to see the page. */
  many: [6, 7, 8, 9].map((nth) => strangerFrom(ELSEWHERE, nth)),
} as const;

/** The view waits ten seconds for what it does not hold yet, then says so; whatever else it says is a fault. */
function isBehind(error: unknown): false {
  if (error instanceof ProblemError && error.code === "CB606") return false;
  throw error;
}

/** The demo with what the tests need, as its provinces have reported it. */
export class CounterTown {
  readonly #demo: RunningDemo;
  constructor(demo: RunningDemo) {
    this.#demo = demo;
  }

  get url(): string {
    return this.#at(HERE).url;
  }

  get vkey(): string {
    return this.#at(HERE).vkey;
  }

  get token(): string {
    return this.#tokenOf(HERE);
  }

  /** The pseudonym of a person, as any node says it. */
  async pseudonymOf(idNumber: string): Promise<string> {
    const node = createNodeClient({ url: this.url, token: this.token });
    return (await node.post("/v1/persons/find", { idNumber })).subject;
  }

  /** A certificate and a departure of somebody from Zhejiang. */
  async comesFromZhejiang(idNumber: string): Promise<void> {
    const subject = await this.pseudonymOf(idNumber);
    const household = { householdAreaCode: "330106" };
    await this.report(ELSEWHERE, "certificate.issued", subject, {
      ...{ occurredOn: day(-40), kind: "migrant-family-planning", validUntil: day(900) },
      ...household,
    });
    await this.report(ELSEWHERE, "movement.departed", subject, {
      ...{ occurredOn: day(-3), areaCode: "330106", destinationAreaCode: "440305", stay: "household" },
      ...household,
    });
  }

  /** The same, and the arrival here. */
  async livesHere(idNumber: string): Promise<void> {
    await this.comesFromZhejiang(idNumber);
    await this.report(HERE, "movement.arrived", await this.pseudonymOf(idNumber), {
      ...{ occurredOn: day(-2), areaCode: "440305", householdAreaCode: "330106" },
    });
  }

  /** An inquiry that Zhejiang sends here about somebody. */
  async isAskedAbout(idNumber: string): Promise<string> {
    const subject = `c-${randomUUID()}`;
    await this.report(ELSEWHERE, "collaboration.inquiryOpened", subject, {
      ...{ occurredOn: day(-1), from: ELSEWHERE, to: HERE, about: await this.pseudonymOf(idNumber) },
      ...{ matter: "household-registration", urgency: "urgent" },
    });
    return subject;
  }

  /** Reports, and waits until the view holds it. */
  async report(participant: string, what: string, subject: string, data: object): Promise<void> {
    const { url, vkey } = this.#at(participant);
    const node = createNodeClient({ url, vkey, token: this.#tokenOf(participant) });
    const { index } = await node.report({ type: `cn.chessboard.${what}.v1`, subject, data });
    const query = { measure: "arrivals", minPosition: [`${participant}:${index}`] } as const;
    await until("the view holds what was reported", () =>
      this.#view()
        .get("/v1/flows", { query })
        .then(() => true, isBehind),
    );
  }

  /** Who looked at a person, as the view's record says it to an auditor. */
  async looksAt(subject: string) {
    const { items } = await this.#view().get("/v1/persons/{pseudonym}/access", {
      params: { pseudonym: subject },
      headers: { Purpose: "audit" },
    });
    return items;
  }

  /** The counter as a worker opens it by a link, in a browser of its own. */
  async open(
    browser: Browser,
    options: BrowserContextOptions & { allowed?: RegExp } = {},
  ): Promise<WatchedPage> {
    const watched = await openWatched(browser, this.url, options);
    await watched.page.goto(`${this.url}/#token=${this.token}`);
    await numberField(watched.page).waitFor();
    return watched;
  }

  #view() {
    const { view, tokens } = this.#demo.document;
    return createViewClient({ url: view.url, token: tokens.auditor });
  }

  #at(participant: string) {
    const found = Object.entries(this.#demo.document.nodes).find(([id]) => id === participant);
    if (found === undefined) throw new Error(`the demo has no ${participant}`);
    return found[1];
  }

  #tokenOf(participant: string): string {
    const found = Object.entries(this.#demo.document.tokens.reporter).find(([id]) => id === participant);
    if (found === undefined) throw new Error(`the demo has no token of ${participant}`);
    return found[1];
  }
}

export const numberField = (page: Page) => page.getByRole("textbox", { name: /居民身份证号码|ID number/ });

/** The number with another check character, which no number can have. */
export const misspelt = (idNumber: string): string =>
  `${idNumber.slice(0, 17)}${idNumber.endsWith("1") ? "2" : "1"}`;

/** Finds a person as a worker does: type, Enter. */
export async function find(page: Page, idNumber: string): Promise<void> {
  await numberField(page).fill(idNumber);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: /来访人|Person/ }).waitFor();
}

/** What lies on the desk: the card of actions, the form, the receipt. */
export const receipt = (page: Page) => page.locator("[data-verified]");

/** A worker's hands: every key pressed and every click is counted. */
export class Hands {
  #count = 0;
  readonly #page: Page;
  constructor(page: Page) {
    this.#page = page;
  }

  get count(): number {
    return this.#count;
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.#count += 1;
      await this.#page.keyboard.press(key);
    }
  }
}
