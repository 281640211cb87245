import { mkdir, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ChessboardError } from "#contracts/errors";
import { type Checkpoint, isSuccessor, parseCheckpoint } from "#contracts/seals/checkpoint";
import { CompactRange } from "#contracts/seals/compact-range";
import { type Hash, leafHash, rootOfLeaves, sameBytes } from "#contracts/seals/merkle";
import { parseNote } from "#contracts/seals/note";
import type { LogSize } from "#contracts/seals/position";
import { encodeEntryBundle, encodeTile, parseEntryBundle, TILE_WIDTH, tilePath } from "#contracts/seals/tile";
import { FolderLog } from "./folder-log.ts";

/**
 * Writes a log into a folder as static resources (C2SP tlog-tiles) that any web server can serve as they are:
 *
 *     <folder>/checkpoint                      replaced last: what it covers is there
 *     <folder>/tile/0/000, tile/1/…            hash tiles
 *     <folder>/tile/entries/000                facts
 *     <folder>/tile/entries/001.p/17           the right edge
 *
 * A folder that holds the log so far is gone on with: its full bundles are hashed anew, nothing else of it is believed.
 */
export class FolderWriter {
  readonly #folder: string;
  /** What the folder's checkpoint says, opened by nobody. */
  readonly #before: Checkpoint | undefined;
  readonly #range = CompactRange.empty();
  /** At level L, the hashes after the last full tile; facts after the last full bundle. */
  readonly #edge: Hash[][] = [[]];
  readonly #full: number[] = [];
  #facts: Uint8Array[] = [];
  readonly #made = new Set<string>();

  private constructor(folder: string, before: Checkpoint | undefined) {
    this.#folder = folder;
    this.#before = before;
  }

  /**
   * Throws CB721 for a folder that cannot be read or written, CB752 for one that holds another log than `origin`, CB107 for a
   * bundle in it that is none.
   */
  static async open(folder: string, origin: string): Promise<FolderWriter> {
    const before = await checkpointIn(folder);
    if (before !== undefined && before.origin !== origin && !isSuccessor(before.origin, origin)) {
      throw new ChessboardError("CB752", `${folder} holds the log of ${before.origin}.`);
    }
    const writer = new FolderWriter(folder, before);
    const there = new FolderLog(folder);
    for (let n = 0; ; n += 1) {
      const bundle = await there.read(tilePath("entries", n));
      if (bundle === undefined) return writer;
      for (const fact of parseEntryBundle(bundle, TILE_WIDTH)) await writer.#append(fact, false);
    }
  }

  /** The range over what is there; a copy. */
  get range(): CompactRange {
    return this.#range.clone();
  }

  /** The size of the checkpoint that stood there; 0 if none did. */
  get sizeBefore(): number {
    return this.#before?.size ?? 0;
  }

  /** Throws CB721 when it cannot be written, CB112 when it differs from the checkpoint that stood there. */
  async append(facts: readonly Uint8Array[]): Promise<void> {
    for (const fact of facts) await this.#append(fact, true);
  }

  /** Writes the right edge and then the checkpoint over all of it; the edge of the checkpoint before goes. */
  async finish(checkpoint: string): Promise<void> {
    if (this.#facts.length > 0) {
      await this.#write(this.#edgePath("entries"), encodeEntryBundle(this.#facts));
    }
    for (const [level, hashes] of this.#edge.entries()) {
      if (hashes.length > 0) await this.#write(this.#edgePath(level), encodeTile(hashes));
    }
    await this.#write("checkpoint", new TextEncoder().encode(checkpoint));
    const after = new Set(pathsOfEdge(this.#range.size));
    const gone = this.#before === undefined ? [] : pathsOfEdge(this.#before.size);
    for (const path of gone.filter((each) => !after.has(each))) await this.#remove(path);
  }

  async #append(fact: Uint8Array, isNew: boolean): Promise<void> {
    const leaf = leafHash(fact);
    this.#range.append(leaf);
    this.#requireAsBefore();
    this.#facts.push(fact);
    if (this.#facts.length === TILE_WIDTH) {
      if (isNew) await this.#write(tilePath("entries", this.#full[0] ?? 0), encodeEntryBundle(this.#facts));
      this.#facts = [];
    }
    await this.#push(0, leaf);
  }

  async #push(level: number, hash: Hash): Promise<void> {
    const edge = this.#edge[level] ?? [];
    this.#edge[level] = edge;
    edge.push(hash);
    if (edge.length < TILE_WIDTH) return;
    const n = this.#full[level] ?? 0;
    await this.#write(tilePath(level, n), encodeTile(edge));
    this.#full[level] = n + 1;
    this.#edge[level] = [];
    await this.#push(level + 1, rootOfLeaves(edge));
  }

  #edgePath(level: number | "entries"): string {
    const width = level === "entries" ? this.#facts.length : (this.#edge[level] ?? []).length;
    return tilePath(level, this.#full[level === "entries" ? 0 : level] ?? 0, width);
  }

  #requireAsBefore(): void {
    const before = this.#before;
    if (before?.size !== this.#range.size || sameBytes(before.root, this.#range.root())) return;
    throw new ChessboardError("CB112", `${this.#folder} has a checkpoint of ${before.size} other facts.`);
  }

  /** Under another name first: whoever reads meanwhile sees all of a file or none. */
  async #write(path: string, bytes: Uint8Array): Promise<void> {
    const file = join(this.#folder, path);
    try {
      if (!this.#made.has(dirname(file))) await mkdir(dirname(file), { recursive: true });
      this.#made.add(dirname(file));
      await writeFile(`${file}.new`, bytes);
      await rename(`${file}.new`, file);
    } catch (cause) {
      throw new ChessboardError("CB721", `${file} cannot be written.`, { cause });
    }
  }

  async #remove(path: string): Promise<void> {
    const file = join(this.#folder, path);
    await rm(file, { force: true });
    // The folder of partial tiles may hold the next one.
    await rmdir(dirname(file)).catch(() => undefined);
  }
}

async function checkpointIn(folder: string): Promise<Checkpoint | undefined> {
  const note = await new FolderLog(folder).read("checkpoint");
  return note === undefined ? undefined : parseCheckpoint(parseNote(note).text);
}

/** The partial tiles and the partial bundle of a log of that size. */
function pathsOfEdge(size: LogSize): string[] {
  const paths: string[] = [];
  let hashes: number = size;
  for (let level = 0; hashes > 0; level += 1) {
    const width = hashes % TILE_WIDTH;
    hashes = Math.floor(hashes / TILE_WIDTH);
    if (width === 0) continue;
    paths.push(tilePath(level, hashes, width));
    if (level === 0) paths.push(tilePath("entries", hashes, width));
  }
  return paths;
}
