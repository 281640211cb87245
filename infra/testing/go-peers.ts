import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import type { Engine, Finding } from "./find-engine.ts";
import { freePort } from "#infra/http/free-port";
import { until } from "./until.ts";

const SOURCES = join(import.meta.dirname, "go-peers");
const LITEWITNESS = "filippo.io/torchwood/cmd/litewitness";
const FSCK = "github.com/transparency-dev/tessera/cmd/fsck";
const ENGINE = "the Go tools of C2SP's authors";
/** Fetching and compiling them takes a minute or two, once. */
const BUILD_MS = 240_000;

const run = promisify(execFile);

/** What a program said, standard output and error together, and its exit code. */
export interface Said {
  readonly code: number;
  readonly text: string;
}

/** A witness by litewitness, in its own process. */
export interface LiteWitness extends AsyncDisposable {
  readonly url: string;
  readonly vkey: string;
  /** Makes a log known to it, as its witnessctl does. */
  addLog(vkey: string): void;
}

/** How long one of them may take over a log of a test. */
const RUN_MS = 120_000;

/** Programs that read and witness logs in C2SP's formats and were not written here, at the versions of go-peers/go.mod. */
export class GoPeers implements Engine {
  /** The folder that holds the programs. */
  readonly url: string;

  constructor(folder: string) {
    this.url = folder;
  }

  async [Symbol.asyncDispose](): Promise<void> {}

  /** sumdb/note and sumdb/tlog of golang.org/x/mod over a whole log: exit code 0, and what was verified. */
  sumdbCheck(vkey: string, url: string, token: string): Promise<Said> {
    return said(join(this.url, "go-peers"), [vkey, url, token]);
  }

  /** Tessera's fsck over a whole log. It exits with 0 whatever it finds: its words say what. */
  fsck(keyFile: string, url: string, token: string): Promise<Said> {
    // With one worker alone it waits for ever once a tile is wrong.
    const options = [
      "-N=8",
      `-storage_url=${url}/`,
      `-public_key=${keyFile}`,
      `-bearer_token=${token}`,
      "-ui=false",
    ];
    return said(join(this.url, "fsck"), options);
  }

  /** Starts litewitness with a new key, held by an ssh-agent of its own, in a folder that the caller removes. */
  async startWitness(folder: string, name: string): Promise<LiteWitness> {
    const [key, socket, db] = ["key", "agent", "witness.db"].map((file) => join(folder, file));
    if (key === undefined || socket === undefined || db === undefined) throw new Error("no folder");
    await run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key]);
    const agent = spawn("ssh-agent", ["-D", "-a", socket], { stdio: "ignore" });
    await until("the agent listens", () => existsSync(socket));
    await run("ssh-add", ["-q", key], { env: { ...process.env, SSH_AUTH_SOCK: socket } });
    const { stdout } = await run("ssh-keygen", ["-lf", `${key}.pub`]);
    const port = await freePort();
    const options = [
      `-db=${db}`,
      `-name=${name}`,
      `-key=${stdout.split(" ")[1] ?? ""}`,
      `-ssh-agent=${socket}`,
    ];
    const witness = spawn(join(this.url, "litewitness"), [...options, `-listen=127.0.0.1:${port}`]);
    let log = "";
    witness.stderr.on("data", (chunk) => {
      log += String(chunk);
    });
    const vkey = await until("litewitness listens", () => {
      if (witness.exitCode !== null) throw new Error(log);
      return log.includes("listening") ? /vkey=(\S+)/.exec(log)?.[1] : undefined;
    });
    return {
      url: `http://127.0.0.1:${port}`,
      vkey,
      addLog: (logKey) => addLog(db, logKey),
      [Symbol.asyncDispose]: async () => {
        await Promise.all([ended(witness), ended(agent)]);
      },
    };
  }
}

/** Looks for the programs in `CHESSBOARD_TEST_GO_PEERS`, or builds them with the Go that is installed. */
export async function findGoPeers(): Promise<Finding<GoPeers>> {
  const prepared = process.env["CHESSBOARD_TEST_GO_PEERS"];
  const common = { engine: ENGINE, required: false } as const;
  if (prepared)
    return { ...common, found: true, origin: "environment", start: async () => new GoPeers(prepared) };
  const built = await build();
  if (typeof built !== "string") {
    return { ...common, found: false, reason: `CHESSBOARD_TEST_GO_PEERS not set; ${built.missing}` };
  }
  return { ...common, found: true, origin: "installation", start: async () => new GoPeers(built) };
}

/** A folder with the programs, built the first time and kept for these versions; or what is missing. */
async function build(): Promise<string | { readonly missing: string }> {
  for (const program of [
    ["go", "version"],
    ["ssh-keygen", "-?"],
    ["ssh-agent", "-?"],
    ["ssh-add", "-?"],
  ]) {
    const [name = "", argument = ""] = program;
    if (!(await isThere(name, argument))) return { missing: `no ${name}` };
  }
  const hash = createHash("sha256");
  for (const file of ["main.go", "go.mod", "go.sum"]) hash.update(readFileSync(join(SOURCES, file)));
  const cache = process.env["TEST_ENGINE_CACHE"] || join(import.meta.dirname, "../../.chessboard/engines");
  const folder = join(cache, `go-peers-${hash.digest("hex").slice(0, 16)}`);
  if (existsSync(folder)) return folder;
  const beside = join(cache, randomUUID());
  await mkdir(beside, { recursive: true });
  try {
    await run("go", ["build", "-o", `${beside}/`, ".", LITEWITNESS, FSCK], {
      cwd: SOURCES,
      timeout: BUILD_MS,
    });
    // Two processes may build at once; none sees half of it.
    await rename(beside, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
    return folder;
  } catch {
    return { missing: "go cannot build them: a Go of 1.25 or later and its modules are needed" };
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

const isThere = (program: string, argument: string): Promise<boolean> =>
  run(program, [argument]).then(
    () => true,
    (error: unknown) => !(error instanceof Error && "code" in error && error.code === "ENOENT"),
  );

async function said(program: string, args: readonly string[]): Promise<Said> {
  const child = spawn(program, args, {
    stdio: ["ignore", "pipe", "pipe"],
    timeout: RUN_MS,
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (text += String(chunk)));
  await once(child, "close");
  return { code: child.exitCode ?? -1, text };
}

function addLog(file: string, vkey: string): void {
  const origin = vkey.split("+")[0] ?? "";
  const db = new DatabaseSync(file);
  try {
    db.prepare("insert into log values (?, 0, ?)").run(
      origin,
      "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    );
    db.prepare("insert into key values (?, ?)").run(origin, vkey);
  } finally {
    db.close();
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, "close");
  child.kill("SIGTERM");
  await closed;
}
