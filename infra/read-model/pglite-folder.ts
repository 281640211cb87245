import { execFile } from "node:child_process";
import { existsSync, type PathLike } from "node:fs";
import { mkdir, open, readdir, rm, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { ChessboardError } from "#contracts/errors";

/**
 * A folder that PGlite's data is in, and what is known of it:
 *
 *     <folder>/lock        held by the process that has it open; the system lets go of it when the process dies
 *     <folder>/complete    written once initdb has ended well
 *     <folder>/in-use      there from opening to a clean close
 *     <folder>/data/       PostgreSQL's own
 *
 * PGlite does not sync: after a stop without a close, what is in the folder may be anything. Such a folder is deleted and
 * made anew, since all of it rebuilds from the logs.
 */
export class PgliteFolder {
  readonly dataDir: string;
  /** Whether the data was made just now. */
  readonly fresh: boolean;
  readonly #path: string;
  readonly #lock: DatabaseSync;

  private constructor(path: string, fresh: boolean, lock: DatabaseSync) {
    this.#path = path;
    this.dataDir = join(path, "data");
    this.fresh = fresh;
    this.#lock = lock;
  }

  /** Locks the folder and makes it fit to open. Throws CB422 when another process has it, CB421 when it cannot be made. */
  static async acquire(path: string): Promise<PgliteFolder> {
    const lock = await lockOf(path);
    try {
      const trusted = existsSync(join(path, COMPLETE)) && !existsSync(join(path, IN_USE));
      if (!trusted) await makeAnew(path);
      await writeSynced(join(path, IN_USE));
      return new PgliteFolder(path, !trusted, lock);
    } catch (cause) {
      lock.close();
      throw new ChessboardError("CB421", `The folder ${path} cannot be made ready.`, { cause });
    }
  }

  /** After a clean close: from now on the folder may be trusted, so what it holds is synced before it says so. */
  async release(): Promise<void> {
    await syncAll(this.dataDir);
    await rm(join(this.#path, IN_USE));
    this.#lock.close();
  }

  /** After anything else: the folder stays marked, and the next to open it makes it anew. */
  abandon(): void {
    this.#lock.close();
  }
}

const COMPLETE = "complete";
const IN_USE = "in-use";

/** SQLite's exclusive lock is one that the system takes back from a process that dies, on every platform. */
async function lockOf(path: string): Promise<DatabaseSync> {
  const lock = await openLock(path);
  try {
    lock.exec("pragma locking_mode = exclusive; begin exclusive");
    return lock;
  } catch (cause) {
    lock.close();
    throw new ChessboardError("CB422", `The folder ${path} is open elsewhere.`, { cause });
  }
}

async function openLock(path: string): Promise<DatabaseSync> {
  try {
    await mkdir(path, { recursive: true });
    return new DatabaseSync(join(path, "lock"));
  } catch (cause) {
    throw new ChessboardError("CB421", `The folder ${path} cannot be made.`, { cause });
  }
}

async function makeAnew(path: string): Promise<void> {
  await rm(join(path, COMPLETE), { force: true });
  await rm(join(path, "data"), { recursive: true, force: true });
  await rm(join(path, IN_USE), { force: true });
  await initialise(join(path, "data"));
  await writeSynced(join(path, COMPLETE));
}

/** initdb takes some 700 MiB at its peak, which a process would keep: so it is done in one that ends. */
async function initialise(dataDir: string): Promise<void> {
  const program = new URL(`./pglite-initdb${extname(import.meta.url)}`, import.meta.url);
  await promisify(execFile)(process.execPath, [fileURLToPath(program), dataDir], {
    timeout: INITDB_MILLISECONDS,
  });
}

const INITDB_MILLISECONDS = 120_000;

async function writeSynced(path: string): Promise<void> {
  await writeFile(path, "", { flush: true });
}

async function syncAll(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) await sync(join(entry.parentPath, entry.name));
  }
}

async function sync(path: PathLike): Promise<void> {
  const file = await open(path, "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
