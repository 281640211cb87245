import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { participantId } from "#contracts/facts/participant";
import { demoDocument } from "#services/cli/demo-document";

/*
 * Schemathesis (PyPI) against a node and the view of a small demo, by the OpenAPI documents that they serve: no status, media
 * type, header or member that is not described, and nothing that breaks a server. `--cases N` says about how many requests;
 * from 5,000 on every boundary of every parameter is among them.
 *
 * Exit 0 fine, 1 something was found (the fuzzer's own output names the request), 2 wrong use. Without python3 it says so and
 * exits 0; in CI (`CI` is set) that is a failure.
 */

const GUANGDONG = participantId.parse("cn-44");
const VERSION = "4.32.5";
const HOME = join(".chessboard", `schemathesis-${VERSION}`);
const FILES = join("scripts", "schemathesis");
/** How many operations both documents have together, about. */
const OPERATIONS = 52;

function main(args: readonly string[]): Promise<number> | number {
  const { values } = parseArgs({ args: [...args], options: { cases: { type: "string", default: "1000" } } });
  const cases = Number(values.cases);
  if (!Number.isSafeInteger(cases) || cases < 1) {
    process.stderr.write("usage: schemathesis --cases N\n");
    return 2;
  }
  if (spawnSync("python3", ["--version"]).status !== 0) {
    process.stdout.write("skipped: there is no python3 here to run Schemathesis with\n");
    return process.env["CI"] === undefined ? 0 : 1;
  }
  return install() ? fuzz(cases) : 1;
}

/** Schemathesis in a folder of its own, once. */
function install(): boolean {
  const program = join(HOME, "bin", "schemathesis");
  if (existsSync(program)) return true;
  const steps: [string, string[]][] = [
    ["python3", ["-m", "venv", HOME]],
    [join(HOME, "bin", "pip"), ["install", "--quiet", `schemathesis==${VERSION}`]],
  ];
  return steps.every(([command, given]) => spawnSync(command, given, { stdio: "inherit" }).status === 0);
}

async function fuzz(cases: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "chessboard-fuzzed-"));
  const demo = spawn(process.execPath, [
    ...["services/cli/chessboard.mjs", "demo", "--participants", "cn-44,cn-51", "--people", "200"],
    ...["--port", "0", "--data-dir", folder],
  ]);
  const ended = new Promise<void>((resolve) => demo.once("close", () => resolve()));
  try {
    await said(demo, /Ctrl-C stops the demo/);
    const { view, nodes, tokens } = demoDocument.parse(
      JSON.parse(readFileSync(join(folder, "demo.json"), "utf8")),
    );
    const asked = [
      { url: view.url, token: tokens.auditor },
      { url: nodes[GUANGDONG]?.url ?? "", token: tokens.reporter[GUANGDONG] ?? "" },
    ];
    const outcomes = asked.map(({ url, token }) => run(url, token, cases));
    const counted = outcomes.reduce((sum, { generated }) => sum + generated, 0);
    const isFine = outcomes.every(({ passed, generated }) => passed && generated > 0);
    process.stdout.write(
      `${counted} cases against both documents: ${isFine ? "nothing found" : "see above"}\n`,
    );
    return isFine ? 0 : 1;
  } finally {
    demo.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Resolves when the process has written that; rejects when it ends before. */
function said(child: ReturnType<typeof spawn>, what: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = "";
    const read = (chunk: Buffer): void => {
      text += chunk.toString();
      if (what.test(text)) resolve();
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("close", () => reject(new Error(`the demo ended:\n${text}`)));
  });
}

function run(url: string, token: string, cases: number): { passed: boolean; generated: number } {
  const each = Math.max(1, Math.ceil(cases / OPERATIONS));
  const phases = cases < 5000 ? "examples,fuzzing" : "examples,coverage,fuzzing";
  const program = join(HOME, "bin", "schemathesis");
  const given = [
    ...["--config-file", join(FILES, "schemathesis.toml"), "run", `${url}/v1/openapi.json`],
    ...["--header", `Authorization: Bearer ${token}`, "--phases", phases],
    ...["--max-examples", `${each}`, "--continue-on-failure", "--no-color", "--warnings", "off"],
    // A stream goes on for as long as somebody reads it.
    ...["--exclude-operation-id", "followLive", "--request-timeout", "60"],
  ];
  const env = { ...process.env, SCHEMATHESIS_HOOKS: join(FILES, "hooks.py"), PYTHONPATH: "." };
  const { status, stdout, stderr } = spawnSync(program, given, {
    env,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  return { passed: status === 0, generated: Number(/([0-9]+) generated/.exec(stdout)?.[1] ?? 0) };
}

process.exitCode = await main(process.argv.slice(2));
