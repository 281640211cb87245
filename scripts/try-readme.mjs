import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";

/*
 * node scripts/try-readme.mjs [docs/audit.md]
 *
 * Runs a page's commands, the README's if no other is named, word for word and in order, in one shell, in a clean copy of what
 * is committed. A block's language says how: `sh` runs; `sh background` runs on while the others do, once it has said that it
 * is ready; `sh tests` is the test command, which CI runs as a gate of its own.
 */

const folder = mkdtempSync(join(tmpdir(), "chessboard-readme-"));
const [page = "README.md"] = process.argv.slice(2);
const readme = readFileSync(page, "utf8");
const blocks = [...readme.matchAll(/^```sh( background| tests)?\n([\s\S]*?)^```$/gm)];
if (blocks.length < 5)
  throw new Error(`${page} has ${blocks.length} blocks of commands: the reader of blocks is wrong`);

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
const script = blocks.map(([, how, commands]) => {
  if (how === " tests") return "";
  const shown = `printf '%s\\n' '---' ${commands.trimEnd().split("\n").map(quoted).join(" ")}\n`;
  return shown + (how === " background" ? background(commands) : commands);
});
function quoted(line) {
  return `'${line.replaceAll("'", `'\\''`)}'`;
}

try {
  const clone = spawnSync("git", ["clone", "--quiet", process.cwd(), join(folder, "clone")], {
    stdio: "inherit",
  });
  if (clone.status !== 0) throw new Error("git clone failed");
  writeFileSync(join(folder, "readme.sh"), `set -euo pipefail\n${script.join("\n")}`);
  const run = spawnSync("bash", [join(folder, "readme.sh")], {
    cwd: join(folder, "clone"),
    stdio: "inherit",
    timeout: 1_800_000,
  });
  process.exitCode = run.status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
