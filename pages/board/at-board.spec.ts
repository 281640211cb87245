import { randomUUID } from "node:crypto";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type { ParticipantId } from "#contracts/facts/participant";
import { openWatched, type WatchedPage } from "../testing/chromium.spec.ts";
import type { RunningDemo } from "../testing/running-demo.spec.ts";

export const at = <T>(of: Partial<Record<ParticipantId, T>>, id: string): T => {
  const found = Object.entries(of).find(([each]) => each === id)?.[1];
  if (found === undefined) throw new Error(`the demo has no ${id}`);
  return found;
};

export interface Opening extends BrowserContextOptions {
  readonly token?: string;
  readonly search?: string;
  readonly allowed?: RegExp;
  /** Before the page is opened. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/** The board, signed in by a link; the caller closes its context. */
export async function openBoard(
  demo: RunningDemo,
  browser: Browser,
  { token, search = "", prepare, ...options }: Opening = {},
): Promise<WatchedPage> {
  const { url } = demo.document.view;
  const watched = await openWatched(browser, url, options);
  // Longer than a browser on a busy machine takes for anything.
  watched.page.setDefaultTimeout(120_000);
  await prepare?.(watched.page);
  await watched.page.goto(`${url}/${search}#token=${token ?? demo.document.tokens.reader}`);
  return watched;
}

export const square = (page: Page, id: string): Locator => page.locator(`[data-province="${id}"]`);
export const figureOn = (page: Page, id: string): Locator => square(page, id).locator(".figures").first();

/** The n-th person of this test arrives in Chengdu, as the office's system reports it. */
export async function reportArrival({ document }: RunningDemo, id: string, n: number): Promise<void> {
  const { nodes, tokens } = document;
  const data = { occurredOn: "2010-09-01", areaCode: "510104", householdAreaCode: "440305" };
  const answer = await fetch(`${at(nodes, id).url}/v1/facts`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${at(tokens.reporter, id)}`,
      "content-type": "application/json",
      "idempotency-key": randomUUID(),
    },
    body: JSON.stringify({
      type: "cn.chessboard.movement.arrived.v2",
      subject: `p1-${"abcde"[n]}${"b".repeat(31)}`,
      data: { ...data, reason: "work-or-trade" },
    }),
  });
  expect(answer.status, await answer.text()).toBe(201);
}

/** A refusal as the view would have it. */
export const problemOf = (status: number, code: string, headers: Record<string, string> = {}) => ({
  status,
  headers: { "content-type": "application/problem+json", ...headers },
  body: JSON.stringify({
    ...{ type: "tag:chessboard.example,2026:problem/x", title: "Refused", status, code },
    ...{ detail: "As a test has it.", next: "Ask again." },
  }),
});

/** How many frames the page draws a second, over so many milliseconds, and how long all but the slowest take. */
export function framesIn(milliseconds: number): Promise<{ perSecond: number; p95: number }> {
  return new Promise((resolve) => {
    const gaps: number[] = [];
    const began = performance.now();
    let last = began;
    const frame = (now: number): void => {
      gaps.push(now - last);
      last = now;
      if (now - began < milliseconds) {
        requestAnimationFrame(frame);
        return;
      }
      const sorted = gaps.slice(1).sort((a, b) => a - b);
      const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
      resolve({ perSecond: (gaps.length * 1000) / (now - began), p95 });
    };
    requestAnimationFrame(frame);
  });
}
