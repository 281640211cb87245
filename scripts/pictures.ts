import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { readDemoDocument } from "#services/cli/demo-document";
import { startCommand } from "#services/cli/testing/run-command";
import { PICTURES } from "./pictures/pictures.ts";
import { takePictures } from "./pictures/take-pictures.ts";
import { tellOneStory } from "./pictures/tell-one-story.ts";

/*
 * npm run pictures [-- FOLDER]
 *
 * Takes the pictures of the pages that the README and the docs show, in a real browser, from the whole demo as it runs: nobody
 * draws them, so they cannot go stale. From the project's folder; FOLDER is docs/pictures if none is named.
 */

const [folder = join("docs", "pictures")] = process.argv.slice(2);
const data = mkdtempSync(join(tmpdir(), "chessboard-pictures-"));
const launcher = join("services", "cli", "chessboard.mjs");
const demo = startCommand(["demo", "--port", "0", "--data-dir", data], launcher);
try {
  process.stderr.write("starting the demo: 20,000 people\n");
  await demo.said(/Ctrl-C stops the demo/);
  const document = readDemoDocument(join(data, "demo.json"));
  const story = await tellOneStory(document);
  mkdirSync(folder, { recursive: true });
  const taken = await takePictures(PICTURES, { document, story, folder });
  process.stderr.write(`${taken.length} pictures in ${folder}: ${taken.join(", ")}\n`);
} finally {
  demo.process.kill("SIGTERM");
  await demo.ended;
  rmSync(data, { recursive: true, force: true });
}
