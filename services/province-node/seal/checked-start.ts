import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ChessboardError } from "#contracts/errors";
import { type Checkpoint, openCheckpoint } from "#contracts/seals/checkpoint";
import { sameBytes } from "#contracts/seals/merkle";
import type { VerifierKey } from "#contracts/seals/note";
import type { EventStore } from "#infra/event-store/event-store";
import type { LogTree } from "./log-tree.ts";

const FILE = "newest-checkpoint";
const KEEP_EVERY_MS = 1000;

/**
 * The newest checkpoint that this node signed, kept beside the event store and not in it: an event store put back from an
 * older copy cannot bring an older mark with it. Written within a second and at stop: it may be a little behind, never
 * ahead, and is whole after a power loss.
 */
export class SignedMark {
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #newest: string | undefined;

  /** @param onFailure told when the mark could not be written; it is tried again with the next checkpoint */
  constructor(
    private readonly folder: string,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  note(checkpoint: string): void {
    this.#newest = checkpoint;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#keep();
    }, KEEP_EVERY_MS).unref();
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#newest !== undefined) this.#keep();
    await this.#writing;
  }

  read(): Promise<string | undefined> {
    return readFile(join(this.folder, FILE), "utf8").catch(absent);
  }

  #keep(): void {
    this.#writing = this.#writing.then(() => this.#write(this.#newest ?? "")).catch(this.onFailure);
  }

  async #write(checkpoint: string): Promise<void> {
    const path = join(this.folder, FILE);
    await writeFile(`${path}.new`, checkpoint, { flush: true });
    await rename(`${path}.new`, path);
  }
}

function absent(error: unknown): undefined {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
  throw error;
}

/**
 * A log never goes back (rule 8 of the design). Compares the event store, through the tree folded from it, with its own
 * newest checkpoint and with the newest one this node is known to have signed. Throws CB512 when it is shorter or other.
 */
export async function refuseGoingBack(options: {
  readonly store: EventStore;
  readonly tree: LogTree;
  readonly mark: SignedMark;
  readonly origin: string;
  readonly keys: readonly VerifierKey[];
  /** The newest checkpoint that a witness has cosigned. */
  readonly cosigned: string | undefined;
}): Promise<void> {
  const { store, tree, mark, origin, keys, cosigned } = options;
  const known = {
    "its own newest checkpoint": await store.newestCheckpoint(),
    "the newest signed one": await mark.read(),
    "the newest cosigned one": cosigned,
  };
  for (const [which, note] of Object.entries(known)) {
    if (note !== undefined) await requireBeginsWith(tree, openCheckpoint(note, origin, keys), which);
  }
}

/** Throws CB512 unless the log whose tree this is begins with that checkpoint of its own; `which` names it. */
export async function requireBeginsWith(
  tree: LogTree,
  { origin, size, root }: Checkpoint,
  which: string,
): Promise<void> {
  if (size > tree.size) {
    throw new ChessboardError(
      "CB512",
      `the event store of ${origin} holds ${tree.size} facts, ${which} says ${size}.`,
    );
  }
  if (!sameBytes((await tree.rangeAt(size)).root(), root)) {
    throw new ChessboardError(
      "CB512",
      `the event store of ${origin} has another root at ${size} facts than ${which}.`,
    );
  }
}
