import type { Page } from "playwright-core";
import { DESK, PHONE } from "#infra/testing/chromium";
import { until } from "#infra/testing/until";
import { demoAddresses } from "#services/cli/demo/demo-addresses";
import type { Picture, Scene } from "./take-pictures.ts";

/** The month that the board shows: people came from everywhere by then. */
const MONTH = "2010-06";

const linkOf =
  (part: string) =>
  ({ document }: Scene): string => {
    const found = demoAddresses(document).find(({ page }) => page.includes(part));
    if (found === undefined) throw new RangeError(`The demo has no page ${part}.`);
    return found.link;
  };
const boardAt = (scene: Scene): string => linkOf("the board")(scene).replace("/#", `/?month=${MONTH}#`);

async function findAtCounter(page: Page, { story }: Scene): Promise<void> {
  await page.getByLabel("居民身份证号码").fill(story.idNumber);
  await page.keyboard.press("Enter");
  await page.getByText("现居本省").waitFor();
}

/** Whether the streams on the board's canvas stand still, which they do once they have grown; runs in the page. */
const STREAMS_DRAWN = `(async () => {
  const canvas = document.querySelector("canvas");
  const ink = () => {
    const pixels = canvas?.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    return pixels.reduce((sum, value, at) => (at % 4 === 3 ? sum + value : sum), 0);
  };
  const before = ink();
  for (let frame = 0; frame < 10; frame += 1) await new Promise(requestAnimationFrame);
  return before > 0 && ink() === before;
})()`;

/** Every picture of the README and the docs. */
export const PICTURES: readonly Picture[] = [
  { file: "board.png", size: DESK, scheme: "light", link: boardAt, act: boardShown },
  { file: "board-phone.png", size: PHONE, scheme: "dark", link: boardAt, act: boardShown },
  {
    file: "board-english.png",
    size: DESK,
    scheme: "dark",
    link: boardAt,
    act: async (page) => {
      await boardShown(page);
      await page.getByRole("button", { name: "English" }).click();
    },
  },
  { file: "counter.png", size: DESK, scheme: "light", link: linkOf("the counter"), act: findAtCounter },
  {
    file: "counter-phone.png",
    size: PHONE,
    scheme: "light",
    link: linkOf("the counter"),
    act: findAtCounter,
  },
  {
    file: "who-looked.png",
    size: DESK,
    scheme: "light",
    link: linkOf("who looked"),
    act: async (page, scene) => {
      await page.getByLabel("居民身份证号码").fill(scene.story.idNumber);
      await page.keyboard.press("Enter");
      await page
        .getByRole("heading", { name: /20[0-9]{2}/ })
        .first()
        .waitFor();
    },
  },
  {
    file: "audit.png",
    size: DESK,
    scheme: "light",
    link: linkOf("auditor"),
    act: async (page, { document, story }) => {
      const { fact, receipt } = story.arrival;
      const { vkey } = document.nodes[story.destination] ?? { vkey: "" };
      await page.getByLabel("或粘贴文本").fill(vkey);
      await page.getByRole("button", { name: "验证", exact: true }).click();
      await page.getByLabel("或粘贴文本").fill(JSON.stringify({ fact, receipt }));
      await page.getByRole("button", { name: "验证", exact: true }).click();
      await page.getByRole("heading", { name: "验证结果" }).waitFor();
    },
  },
];

async function boardShown(page: Page): Promise<void> {
  await page.getByRole("group", { name: "棋盘" }).waitFor();
  await page.getByRole("heading", { name: /^全国 ?· ?2010/ }).waitFor();
  await page.getByRole("heading", { name: /最大流向$/ }).waitFor();
  await until("streams are drawn", async () => (await page.evaluate(STREAMS_DRAWN)) === true);
}
