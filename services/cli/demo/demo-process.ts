import process from "node:process";
import { ChessboardError, type ErrorCode } from "#contracts/errors";
import type { NationalViewConfig } from "#services/national-view/config";
import type { ProvinceNodeConfig } from "#services/province-node/config";
import type { Running } from "../run-until-stopped.ts";

/** What a process of the demo is told: the view, or some nodes. */
export interface DemoTask {
  readonly view?: NationalViewConfig;
  readonly nodes: readonly ProvinceNodeConfig[];
}

/** Where everything of a task listens, in its order. */
export interface DemoUrls {
  readonly view?: string | undefined;
  readonly nodes: readonly string[];
}

/** What a process of the demo tells: where everything listens, or what failed, then or later. */
export type DemoAnswer = DemoUrls | { readonly failure: Failure };

/** An error as it crosses from process to process: its code, if it is one that has one. */
export interface Failure {
  readonly code: ErrorCode | undefined;
  readonly detail: string;
}

interface Listening extends Running {
  readonly url: string;
}

/**
 * The entry file of the demo's processes. The task comes over the IPC channel; when the channel closes, however that came
 * about, everything stops. An interrupt from the terminal reaches every process and is the first one's to act on.
 */
function main(): void {
  const running: Listening[] = [];
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", () => void stop(running));
  process.on("disconnect", () => void stop(running));
  process.once("message", (task: DemoTask) => {
    start(task, running).then(answer, (error) => answer({ failure: failureOf(error) }));
  });
}

const failureOf = (error: unknown): Failure =>
  error instanceof ChessboardError
    ? { code: error.code, detail: error.detail }
    : { code: undefined, detail: error instanceof Error ? error.message : String(error) };

const answer = (message: DemoAnswer): void => void process.send?.(message);

async function start({ view, nodes }: DemoTask, running: Listening[]): Promise<DemoAnswer> {
  if (view !== undefined) {
    const { startNationalView } = await import("#services/national-view/start-national-view");
    const started = await startNationalView(view);
    running.push(started);
    started.failure.then((error) => answer({ failure: failureOf(error) }));
    return { view: started.url, nodes: [] };
  }
  const { startProvinceNode } = await import("#services/province-node/start-province-node");
  for (const config of nodes) {
    const node = await startProvinceNode(config);
    running.push(node);
    node.failure.then((error) => answer({ failure: failureOf(error) }));
  }
  return { nodes: running.map(({ url }) => url) };
}

let isStopping = false;

async function stop(running: readonly Listening[]): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  const closed = await Promise.allSettled(running.map((each) => each.close()));
  process.exit(closed.every(({ status }) => status === "fulfilled") ? 0 : 1);
}

main();
