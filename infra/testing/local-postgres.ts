import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { access, chown, constants, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import type { Engine } from "./find-engine.ts";
import { freePort } from "#infra/http/free-port";
import { until } from "./until.ts";

const OLDEST_VERSION = 15;
const DEBIAN = "/usr/lib/postgresql";
/** Starting takes a tenth of a second, after a crash a few seconds. */
const START_MS = 120_000;
const SETTINGS = {
  fsync: "on",
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "40",
};

/** The folder that holds `postgres` and `initdb` of version 15 or later, the newest one first; or what is missing. */
export async function binariesInstalled(): Promise<string | { readonly missing: string }> {
  const versions = await readdir(DEBIAN).catch(() => []);
  const debian = versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(DEBIAN, version, "bin"));
  for (const folder of [...debian, ...(process.env["PATH"] ?? "").split(delimiter)]) {
    const version = await versionIn(folder);
    if (version !== undefined && version >= OLDEST_VERSION) return folder;
  }
  return { missing: `no postgres and initdb of version ${OLDEST_VERSION} or later in ${DEBIAN} or PATH` };
}

async function versionIn(folder: string): Promise<number | undefined> {
  try {
    await access(join(folder, "initdb"), constants.X_OK);
    const { stdout } = await promisify(execFile)(join(folder, "postgres"), ["--version"]);
    return Number(/ (\d+)/.exec(stdout)?.[1]);
  } catch {
    return undefined;
  }
}

/** A server of its own in a temporary folder, with fsync as in earnest; only its user, with a password, may connect. */
export class LocalPostgres implements Engine {
  readonly url: string;
  readonly #folder: string;
  readonly #command: Command;
  readonly #port: number;
  #server: ChildProcess | undefined;
  #said = "";

  private constructor(folder: string, command: Command, port: number, password: string) {
    this.#folder = folder;
    this.#command = command;
    this.#port = port;
    this.url = `postgres://chessboard:${password}@127.0.0.1:${port}/postgres`;
  }

  /** Makes the folder and starts the server from the binaries in `binaries`. Throws Error with what the server says. */
  static async start(binaries: string): Promise<LocalPostgres> {
    const folder = await mkdtemp(join(tmpdir(), "chessboard-postgres-"));
    const user = await ordinaryUser();
    if (user !== undefined) await chown(folder, user.uid, user.gid);
    const password = randomUUID();
    const passwordFile = join(folder, "password");
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (user !== undefined) await chown(passwordFile, user.uid, user.gid);
    const command: Command = { binaries, options: { cwd: folder, ...user } };
    const access = ["--auth=scram-sha-256", "--username=chessboard", `--pwfile=${passwordFile}`];
    const initdb = ["--pgdata=data", "--encoding=UTF8", "--no-locale", ...access];
    await promisify(execFile)(join(binaries, "initdb"), initdb, command.options);
    const server = new LocalPostgres(folder, command, await freePort(), password);
    await server.restart();
    return server;
  }

  /** Starts it again after `kill` or `stop`; resolves when it answers. `settings` are added to the usual ones. */
  async restart(settings: Readonly<Record<string, string>> = {}): Promise<void> {
    const all = { ...SETTINGS, port: String(this.#port), ...settings };
    const arguments_ = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    await until(
      "PostgreSQL answers",
      async () => {
        // Right after a kill, processes that the dead server left may still hold on to its memory; then it ends at once.
        if (this.#server === undefined || this.#server.exitCode !== null) this.#launch(arguments_);
        return this.#answers();
      },
      START_MS,
    ).catch((cause: unknown) => {
      throw new Error(`PostgreSQL does not start: ${this.#said}`, { cause });
    });
  }

  /** `kill -9`, of all its processes: a session that is busy would outlive the server, and go on for as long as it is. */
  async kill(): Promise<void> {
    const sessions = await childrenOf(this.#server?.pid);
    await this.#end("SIGKILL");
    for (const pid of sessions) endProcess(pid);
  }

  /** Stops it as an administrator would: it lets no transaction end, and leaves everything synced. */
  stop(): Promise<void> {
    return this.#end("SIGINT");
  }

  /** A file's path in the server's folder, readable to it: for certificates and the like. */
  async addFile(name: string, content: string): Promise<string> {
    const path = join(this.#folder, name);
    await writeFile(path, content, { mode: 0o600 });
    const { uid, gid } = this.#command.options;
    if (uid !== undefined && gid !== undefined) await chown(path, uid, gid);
    return path;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#end("SIGINT");
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #launch(arguments_: readonly string[]): void {
    const { binaries, options } = this.#command;
    const server = spawn(join(binaries, "postgres"), ["-D", "data", ...arguments_], {
      ...options,
      stdio: ["ignore", "ignore", "pipe"],
    });
    this.#said = "";
    server.stderr.on("data", (chunk) => {
      this.#said = (this.#said + String(chunk)).slice(-4000);
    });
    const killToo = (): void => void server.kill("SIGKILL");
    process.once("exit", killToo);
    server.once("exit", () => process.off("exit", killToo));
    this.#server = server;
  }

  async #answers(): Promise<boolean> {
    const client = new Client({ connectionString: this.url });
    client.on("error", () => undefined);
    try {
      await client.connect();
      await client.end();
      return true;
    } catch {
      return false;
    }
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    server.kill(signal);
    await once(server, "exit");
  }
}

/** The processes that a process has started, where the system tells (Linux). */
async function childrenOf(pid: number | undefined): Promise<number[]> {
  const listed = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  return listed.split(" ").filter(Boolean).map(Number);
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

interface Command {
  readonly binaries: string;
  readonly options: { readonly cwd: string; readonly uid?: number; readonly gid?: number };
}

/** PostgreSQL refuses to run as root: then it runs as the user that its package made. Undefined: as whoever runs this. */
async function ordinaryUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const users = await readFile("/etc/passwd", "utf8");
  const [, uid, gid] = /^postgres:[^:]*:(\d+):(\d+):/m.exec(users) ?? [];
  if (uid === undefined || gid === undefined)
    throw new Error("PostgreSQL refuses root, and there is no user postgres");
  return { uid: Number(uid), gid: Number(gid) };
}
