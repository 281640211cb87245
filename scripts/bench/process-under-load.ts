import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** What a process says of itself: CPU in microseconds, user and system; memory at its highest, in MiB. */
export interface Usage {
  readonly cpuMicroseconds: number;
  readonly peakMiB: number;
}

/** A child that listens on `url` and can be asked what it has used. */
export interface ProcessUnderLoad {
  readonly url: string;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

/** Heap limits as the services have them. */
export const NODE_OPTIONS = ["--max-semi-space-size=16", "--max-old-space-size=320"];

/** Forks a module beside this one that calls `serveUsage`; `argument` is handed over as JSON. */
export async function startUnderLoad(module: string, argument: unknown): Promise<ProcessUnderLoad> {
  const path = fileURLToPath(new URL(module, import.meta.url));
  const child = fork(path, [JSON.stringify(argument)], {
    execArgv: NODE_OPTIONS,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const { url } = await answer<{ url: string }>(child);
  return {
    url,
    usage: () => {
      child.send("usage");
      return answer<Usage>(child);
    },
    stop: async () => {
      child.send("stop");
      await once(child, "exit");
    },
  };
}

async function answer<T>(child: ChildProcess): Promise<T> {
  const [message] = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(([code]) => Promise.reject(new Error(`the process ended with ${String(code)}`))),
  ]);
  return message;
}

/** In the child: says where it listens, answers what it has used, and stops when asked. */
export function serveUsage(url: string, stop: () => Promise<void>): void {
  process.on("message", (message: unknown) => {
    if (message === "stop") void stop().then(() => process.exit(0));
    if (message === "usage") process.send?.(currentUsage());
  });
  process.send?.({ url });
}

/** What this process has used so far. */
export function currentUsage(): Usage {
  const { user, system } = process.cpuUsage();
  return { cpuMicroseconds: user + system, peakMiB: process.resourceUsage().maxRSS / 1024 };
}
