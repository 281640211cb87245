import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

const ROOT = join(import.meta.dirname, "../..");

export interface Child extends AsyncDisposable {
  /** Every line that the child has printed so far. */
  readonly lines: readonly string[];
  /** Everything it has written to standard error so far. */
  readonly errors: () => string;
  /** `kill -9`; resolves when the process is gone and its output has been read. */
  kill(): Promise<void>;
  /** Resolves with its exit code (null when killed) after its output has been read. */
  ended: Promise<number | null>;
}

/**
 * Runs a module given as JavaScript text in a process of its own, with the project's imports (`#infra/…`) resolved to the
 * sources as they stand, so no build is needed. `argv` is found at `process.argv.slice(1)`.
 *
 * `fileBytes` bounds how far the process may write into any one file: past it a write fails as on a broken disk (POSIX).
 * The child is killed when the block ends.
 */
export function runModule(
  source: string,
  argv: readonly string[],
  options: { fileBytes?: number } = {},
): Child {
  const node = [process.execPath, "--conditions=source", "--input-type=module", "--eval", source, ...argv];
  const limit = options.fileBytes === undefined ? "" : `ulimit -f ${options.fileBytes / 512} && `;
  const child = limit
    ? spawn("sh", ["-c", `${limit}exec "$@"`, "sh", ...node], { cwd: ROOT })
    : spawn(process.execPath, node.slice(1), { cwd: ROOT });
  return follow(child);
}

function follow(child: ChildProcess): Child {
  const lines: string[] = [];
  let errors = "";
  if (child.stdout) createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
  child.stderr?.on("data", (chunk) => {
    errors += String(chunk);
  });
  const ended = once(child, "close").then(() => child.exitCode);
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL");
    await ended;
  };
  return { lines, errors: () => errors, kill, ended, [Symbol.asyncDispose]: kill };
}
