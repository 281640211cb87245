import { type ChildProcess, fork } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ChessboardError } from "#contracts/errors";
import type { DemoAnswer, DemoTask, DemoUrls, Failure } from "./demo-process.ts";

const ENTRY = fileURLToPath(import.meta.resolve("./demo-process.js"));

/** How long a process may take to stop before it is ended hard. */
const STOP_MS = 24_000;

/** Bounds on memory: young objects are collected early, as the nodes live side by side. */
const V8_FLAGS = ["--max-semi-space-size=16"];

/** One process of the demo, with what it does in `<folder>/logs/<name>.log`. */
export class DemoChild {
  readonly name: string;
  readonly logFile: string;
  /** Rejects when the process ends, or something in it does, without being asked to. Never resolves. */
  readonly failure: Promise<never>;
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;
  readonly #listening: Promise<DemoUrls>;
  #isStopping = false;

  constructor(folder: string, name: string, task: DemoTask) {
    mkdirSync(join(folder, "logs"), { recursive: true });
    this.name = name;
    this.logFile = join(folder, "logs", `${name}.log`);
    const log = openSync(this.logFile, "a");
    this.#child = fork(ENTRY, { stdio: ["ignore", log, log, "ipc"], execArgv: V8_FLAGS });
    closeSync(log);
    this.#exited = new Promise((resolve) => this.#child.once("exit", () => resolve()));
    const { promise: failure, reject } = Promise.withResolvers<never>();
    const { promise: listening, resolve } = Promise.withResolvers<DemoUrls>();
    this.failure = failure;
    this.#listening = listening;
    // Whoever waits for it hears of it; that nobody does yet is no crash.
    failure.catch(() => undefined);
    this.#child.on("message", (answer: DemoAnswer) => {
      if ("failure" in answer) reject(this.#failed(answer.failure));
      else resolve(answer);
    });
    this.#child.once("error", (error) => reject(this.#ended(error.message)));
    this.#child.once("exit", (code, signal) => {
      if (!this.#isStopping) reject(this.#ended(`it ended with ${signal ?? `exit code ${code}`}`));
    });
    this.#child.send(task);
  }

  /** Where everything of the task listens. Throws CB731 when it never will. */
  listening(): Promise<DemoUrls> {
    return Promise.race([this.#listening, this.failure]);
  }

  /** Asks it to stop and waits until it has; ends it hard after 24 s. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    if (this.#child.connected) this.#child.disconnect();
    const late = setTimeout(() => this.#child.kill("SIGKILL"), STOP_MS);
    await this.#exited;
    clearTimeout(late);
  }

  /** What the process says failed, under its own code where it has one. */
  #failed({ code, detail }: Failure): ChessboardError {
    return code === undefined ? this.#ended(detail) : new ChessboardError(code, detail);
  }

  #ended(why: string): ChessboardError {
    return new ChessboardError("CB731", `${this.name} (log: ${this.logFile}): ${why}`);
  }
}
