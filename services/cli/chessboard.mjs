#!/usr/bin/env node
/*
 * The command `chessboard`, as any Node.js runs it: finds a Node.js that is new enough for the backbone and hands over to
 * it. Plain JavaScript without a build step, and nothing in it that an older Node.js could not read.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

/** The oldest Node.js that has all that the backbone uses (node:sqlite without a flag, crypto.hash, Uint8Array.fromBase64). */
const OLDEST_MAJOR = 25;

/** A node's garbage collector with a bound: bursts of batches are collected early, and its memory stays flat. */
const V8_FLAGS = { node: ["--max-semi-space-size=16", "--max-old-space-size=256"] };

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Ends with exit code 2: wrong use, or what is needed is not there. */
function refuse(what, next) {
  process.stderr.write(`chessboard: ${what}\n  ${next}\n`);
  process.exit(2);
}

/** The Node.js that the project brings for this platform (optionalDependencies), else the running one if new enough. */
function newEnoughNode() {
  const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    const binary = join(folder, "bin", process.platform === "win32" ? "node.exe" : "node");
    if (existsSync(binary)) return binary;
  } catch {
    // Not installed: no such package for this platform, or installed with --omit=optional.
  }
  if (Number.parseInt(process.versions.node, 10) >= OLDEST_MAJOR) return process.execPath;
  return refuse(
    `needs Node.js ${OLDEST_MAJOR} or later; this is ${process.version}, and the package ${name} is not installed.`,
    "Run `npm ci` (without --omit=optional), or start it with a newer Node.js.",
  );
}

const main = join(root, "dist", "services", "cli", "main.js");
if (!existsSync(main)) refuse("is not built.", `Run \`npm run build\` in ${root}.`);

const args = process.argv.slice(2);
const flags = V8_FLAGS[args[0]] || [];
// The channel carries no message: the command hears by it that the launcher is gone, however it went.
const command = spawn(newEnoughNode(), [...flags, main, ...args], {
  stdio: ["inherit", "inherit", "inherit", "ipc"],
});

const passOn = (signal) => command.kill(signal);
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, passOn);

// npm (npx, npm run) signals its shell alone, which dies without passing it on: its end is then the request to stop.
if (process.env.npm_command !== undefined) {
  const { ppid } = process;
  setInterval(() => process.ppid === ppid || passOn("SIGTERM"), 500).unref();
}

command.on("error", (error) => refuse(`cannot start Node.js: ${error.message}`, "Run `npm ci` again."));
command.on("exit", (code, signal) => {
  if (signal === null) process.exit(code === null ? 2 : code);
  // Ended by a signal: so does the launcher, so that whoever started it sees the same.
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
