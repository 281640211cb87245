import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** Which process it is: a module of scripts/bench that serves what it is told in JSON. */
export type Kind = "node-process" | "view-process";

const KILLER = new URL("./kill-inside-commit.js", import.meta.url).href;

/** How a process is to die: from outside, or by itself `microseconds` into its nth commit. */
export type Death =
  | { readonly kind: "outside" }
  | { readonly kind: "inside-commit"; readonly commit: number; readonly microseconds: number };

/** A node's or the view's process, made to be killed. */
export class Mortal {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #exit: Promise<unknown>;

  private constructor(url: string, child: ChildProcess, exit: Promise<unknown>) {
    this.url = url;
    this.#child = child;
    this.#exit = exit;
  }

  /** Starts it and waits until it is ready; undefined if it died before. */
  static async start(kind: Kind, config: unknown, death: Death): Promise<Mortal | undefined> {
    const inside = death.kind === "inside-commit";
    const child = fork(
      fileURLToPath(new URL(`../bench/${kind}.js`, import.meta.url)),
      [JSON.stringify(config)],
      {
        execArgv: inside ? ["--import", KILLER] : [],
        env: inside
          ? {
              ...process.env,
              CHESSBOARD_FAULT_COMMIT: `${death.commit}`,
              CHESSBOARD_FAULT_MICROSECONDS: `${death.microseconds}`,
            }
          : process.env,
        stdio: ["ignore", "inherit", "inherit", "ipc"],
      },
    );
    const exit = once(child, "exit");
    const url = await Promise.race([
      once(child, "message").then(([message]) => urlOf(message)),
      exit.then(() => undefined),
    ]);
    if (url === undefined) return undefined;
    const node = new Mortal(url, child, exit);
    return (await node.#isReady()) ? node : undefined;
  }

  /** Kills it if it has not died by itself, and waits until it is gone. */
  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#exit;
  }

  /** Resolves once it has died by itself. */
  async death(): Promise<void> {
    await this.#exit;
  }

  /** Stops it in good order. */
  async stop(): Promise<void> {
    this.#child.send("stop");
    await this.#exit;
  }

  async #isReady(): Promise<boolean> {
    while (this.#child.exitCode === null && this.#child.signalCode === null) {
      const isReady = await fetch(`${this.url}/health/ready`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (isReady) return true;
      await new Promise((resolve) => setImmediate(resolve));
    }
    return false;
  }
}

const urlOf = (message: unknown): string =>
  typeof message === "object" && message !== null && "url" in message ? String(message.url) : "";
