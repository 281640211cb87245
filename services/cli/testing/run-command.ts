import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

/** Where commands keep what they keep between runs: one folder a test file, gone with it. */
const DATA_HOME = mkdtempSync(join(tmpdir(), "chessboard-data-"));
process.once("exit", () => rmSync(DATA_HOME, { recursive: true, force: true }));

const LAUNCHER = fileURLToPath(new URL("../chessboard.mjs", import.meta.url));

/** A command that runs, as a person would start it: through the launcher, from the built files. */
export interface RunningCommand {
  readonly process: ChildProcess;
  /** Resolves with the first match on standard error; rejects when the command ends without one. */
  said(pattern: RegExp): Promise<RegExpExecArray>;
  readonly ended: Promise<Ended>;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts `chessboard …` without a terminal. */
export function startCommand(args: readonly string[], launcher = LAUNCHER): RunningCommand {
  const child = spawn(process.execPath, [launcher, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, XDG_DATA_HOME: DATA_HOME },
  });
  let stdout = "";
  let stderr = "";
  const waiting = new Set<() => void>();
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    for (const look of waiting) look();
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  const said = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = (): void => {
        const match = pattern.exec(stderr);
        if (match === null) return;
        waiting.delete(look);
        resolve(match);
      };
      waiting.add(look);
      look();
      ended.then(() => reject(new Error(`ended without ${pattern}: ${stderr}`)), reject);
    });
  return { process: child, said, ended };
}

/** Runs `chessboard …` to its end. */
export const runCommand = (...args: string[]): Promise<Ended> => startCommand(args).ended;

/** The JSON document on the last line of standard output. */
export const lastJson = ({ stdout }: Pick<Ended, "stdout">) =>
  JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "");
