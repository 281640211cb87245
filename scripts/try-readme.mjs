import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";

/*
 * node scripts/try-readme.mjs [docs/audit.md …]
 *
 * Runs pages' commands, the README's if no other is named, word for word and in order, each page in a shell of its own, all in
 * one clean copy of what is committed. A block's language says how: `sh` runs; `sh background` runs on while the others do, once
 * it has said that it is ready; `sh tests` is the test command, which CI runs as a gate of its own. `npm ci`, with which every
 * page begins, is done once.
 */

const folder = mkdtempSync(join(tmpdir(), "chessboard-readme-"));
const pages = process.argv.length > 2 ? process.argv.slice(2) : ["README.md"];

const background = (commands) => `
set -m # a process group of its own, so that npm and what npm started are stopped with it
( ${commands} ) > background.log 2>&1 &
background=$!
set +m
trap 'kill -- -"$background" 2>/dev/null; while kill -0 -- -"$background" 2>/dev/null; do sleep 0.2; done' EXIT
until grep -q '^{"people"' background.log; do
  kill -0 "$background" || { cat background.log; exit 1; }
  sleep 1
done
tail -n 5 background.log
`;
const quoted = (line) => `'${line.replaceAll("'", `'\\''`)}'`;

function scriptOf(page) {
  const blocks = [...readFileSync(page, "utf8").matchAll(/^```sh( background| tests)?\n([\s\S]*?)^```$/gm)];
  if (blocks.length < 4)
    throw new Error(`${page} has ${blocks.length} blocks of commands: the reader of blocks is wrong`);
  return blocks.map(([, how, commands]) => {
    if (how === " tests") return "";
    const shown = `printf '%s\\n' '---' ${commands.trimEnd().split("\n").map(quoted).join(" ")}\n`;
    return shown + (how === " background" ? background(commands) : commands);
  });
}

const INSTALLED = `npm() { [ "$*" = ci ] || command npm "$@"; }`;

function run(page, isFirst) {
  const script = ["set -euo pipefail", ...(isFirst ? [] : [INSTALLED]), ...scriptOf(page)].join("\n");
  writeFileSync(join(folder, "page.sh"), script);
  const { status } = spawnSync("bash", [join(folder, "page.sh")], {
    cwd: join(folder, "clone"),
    stdio: "inherit",
    timeout: 1_800_000,
  });
  process.stdout.write(`\n${page}: ${status === 0 ? "every command ran" : `FAILED, ${status}`}\n`);
  return status === 0;
}

try {
  const clone = spawnSync("git", ["clone", "--quiet", process.cwd(), join(folder, "clone")], {
    stdio: "inherit",
  });
  if (clone.status !== 0) throw new Error("git clone failed");
  // A page that fails does not keep the others from being tried.
  const failed = pages.filter((page, at) => !run(page, at === 0));
  process.exitCode = failed.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
