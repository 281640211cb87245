import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { until } from "#infra/testing/until";

const ROOT = join(import.meta.dirname, "../../..");
const COMMAND = join(ROOT, "services/cli/chessboard.mjs");

export interface NodeProcess extends AsyncDisposable {
  readonly url: string;
  /** Everything it has written so far: its log, and what it says to a person. */
  readonly output: () => string;
  /** Asks it to stop in good order; resolves with its exit code. */
  stop(): Promise<number | null>;
}

/**
 * Starts `chessboard node` as an operator does, from the build, and waits until it takes reports. It is killed at the end of
 * the block. `tracer` is a command that runs it, and stays out of the way of its signals.
 */
export async function startNodeProcess(
  folder: string,
  config: object,
  tracer: readonly string[] = [],
): Promise<NodeProcess> {
  if (!existsSync(join(ROOT, "dist/services/cli/main.js"))) throw new Error("not built: npm run build");
  const file = join(folder, "node.json");
  writeFileSync(file, JSON.stringify(config));
  const [command = "", ...args] = [...tracer, process.execPath, COMMAND, "node", "--config", file];
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  const exited = once(child, "close").then(() => child.exitCode);
  const stop = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return exited;
  };
  const isGone = () => child.exitCode !== null || child.signalCode !== null;
  const url = await until("the node listens", () => {
    if (isGone()) throw new Error(`the node ended: ${output}`);
    return / listens at (\S+)/.exec(output)?.[1];
  });
  await until("it takes reports", async () => (await fetch(`${url}/health/ready`)).ok);
  return {
    url,
    output: () => output,
    stop: () => stop("SIGTERM"),
    [Symbol.asyncDispose]: async () => void (await stop("SIGKILL")),
  };
}
