import { spawn, spawnSync } from "node:child_process";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Ended } from "./run-command.ts";

const LAUNCHER = fileURLToPath(new URL("../chessboard.mjs", import.meta.url));
const NO_NETWORK = pathToFileURL(fileURLToPath(new URL("./no-network.mjs", import.meta.url))).href;

/** Whether this machine lets a process have a network of its own, without even a loopback that is up. */
export const hasNamespaces =
  spawnSync("unshare", ["--user", "--map-root-user", "--net", "true"]).status === 0;

/**
 * Runs `chessboard …` with the network off: in a network namespace with nothing in it where the system allows that (`hasNamespaces`),
 * and everywhere with every way to a socket closed in the process itself.
 */
export function runOffline(args: readonly string[], input = ""): Promise<Ended> {
  const command = [process.execPath, LAUNCHER, ...args];
  const [program = "", ...rest] = hasNamespaces
    ? ["unshare", "--user", "--map-root-user", "--net", ...command]
    : command;
  const { NODE_OPTIONS = "" } = process.env;
  const env = { ...process.env, NODE_OPTIONS: `${NODE_OPTIONS} --import ${NO_NETWORK}`.trim() };
  const child = spawn(program, rest, { stdio: ["pipe", "pipe", "pipe"], env });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  // A command that does not read its input may be gone before it is written.
  child.stdin.on("error", () => undefined).end(input);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}
