import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "#infra/testing/chromium";
import type { DemoDocument } from "#services/cli/demo-document";
import type { Story } from "./tell-one-story.ts";

/** What a picture is taken of. */
export interface Scene {
  readonly document: DemoDocument;
  readonly story: Story;
}

/** One picture: where a person would go, how the page is lit and how large it is, and what they do until it is taken. */
export interface Picture {
  /** `board.png` */
  readonly file: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly scheme: "light" | "dark";
  readonly link: (scene: Scene) => string;
  readonly act: (page: Page, scene: Scene) => Promise<void>;
}

/** Takes them one after another and answers with their files. Throws when a page does not come to where it should. */
export async function takePictures(
  pictures: readonly Picture[],
  { folder, ...scene }: Scene & { readonly folder: string },
): Promise<string[]> {
  const browser = await launchChromium();
  try {
    for (const picture of pictures) await take(browser, picture, scene, folder);
  } finally {
    await browser.close();
  }
  return pictures.map(({ file }) => file);
}

async function take(
  browser: Browser,
  { file, size, scheme, link, act }: Picture,
  scene: Scene,
  folder: string,
): Promise<void> {
  const context = await browser.newContext({
    viewport: size,
    colorScheme: scheme,
    locale: "zh-CN",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(link(scene));
  await act(page, scene);
  await page.screenshot({ path: join(folder, file) });
  await context.close();
}
