import type { Connection } from "#client/connection";
import { ProblemError } from "#client/errors";
import type { Hash } from "#contracts/seals/merkle";
import { asIndex, type LogIndex, type LogSize } from "#contracts/seals/position";
import { formatProof } from "#contracts/seals/proof";
import { parseCheckpoint } from "#contracts/seals/checkpoint";
import { parseNote } from "#contracts/seals/note";
import { parseEntryBundle, parseTile, TILE_WIDTH, tilePath, tileWidth } from "#contracts/seals/tile";
import { inclusionProof, type TileReader } from "#contracts/seals/tile-proofs";
import type { DirectoryCopy } from "../verify/directory-copy.ts";

/** How many tiles are kept: what a reader goes through is in a few, and a log may have millions. */
const MAX_KEPT = 64;
/** More facts of cn than this are no directory that a page folds. */
const MAX_DIRECTORY = 100_000;

const decoder = new TextDecoder();
const textDecoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A fact and its receipt, made here from tiles: nothing that the node says of the fact is taken for granted. */
export interface FactAt {
  readonly index: LogIndex;
  readonly fact: Uint8Array;
  /** C2SP tlog-proof. */
  readonly receipt: string;
}

/** A node's log over HTTP (C2SP tlog-tiles). Everything throws what the client throws; CB107 for what is no tile. */
export class ServedLog implements TileReader {
  readonly #connection: Connection;
  readonly #kept = new Map<string, Promise<Uint8Array>>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** The newest checkpoint, a signed note. */
  async checkpoint(signal?: AbortSignal): Promise<string> {
    const { bytes } = await this.#connection.whole({ method: "GET", path: "/checkpoint", signal });
    return decoder.decode(bytes);
  }

  /** The newest checkpoint that meets the directory's policy; or why there is none: nobody is asked (CB561), not yet (CB562). */
  async cosigned(signal?: AbortSignal): Promise<{ readonly note: string } | { readonly none: string }> {
    try {
      const { bytes } = await this.#connection.whole({
        method: "GET",
        path: "/v1/checkpoint/cosigned",
        signal,
      });
      return { note: decoder.decode(bytes) };
    } catch (error) {
      if (error instanceof ProblemError && ["CB561", "CB562"].includes(error.code))
        return { none: error.code };
      throw error;
    }
  }

  async hashes(level: number, n: number, width: number): Promise<readonly Hash[]> {
    return parseTile(await this.#tile(level, n, width), width);
  }

  /** The fact at an index, and the proof that it is under that checkpoint's root if the tiles are right. */
  async factAt(index: LogIndex, note: string): Promise<FactAt> {
    const { size } = parseCheckpoint(parseNote(note).text);
    const [facts, path] = await Promise.all([
      this.#bundle(Math.floor(index / TILE_WIDTH), size),
      inclusionProof(index, size, this),
    ]);
    const fact = facts[index % TILE_WIDTH];
    if (fact === undefined) throw new RangeError(`no fact ${index} in a log of ${size}`);
    return { index, fact, receipt: formatProof({ index, path, checkpoint: note }) };
  }

  /** All facts under the newest checkpoint, as text: of the log of cn, the directory. Throws RangeError past 100,000. */
  async copy(signal?: AbortSignal): Promise<DirectoryCopy> {
    const checkpoint = await this.checkpoint(signal);
    const { size } = parseCheckpoint(parseNote(checkpoint).text);
    if (size > MAX_DIRECTORY) throw new RangeError(`a directory of ${size} facts`);
    const bundles = Array.from({ length: Math.ceil(size / TILE_WIDTH) }, (_, n) => this.#bundle(n, size));
    const facts = (await Promise.all(bundles)).flat();
    return { checkpoint, facts: facts.map((fact) => textDecoder.decode(fact)) };
  }

  async #bundle(n: number, size: LogSize): Promise<Uint8Array[]> {
    const width = tileWidth("entries", n, size);
    return parseEntryBundle(await this.#tile("entries", n, width), width);
  }

  #tile(level: number | "entries", n: number, width: number): Promise<Uint8Array> {
    const path = tilePath(level, n, width);
    const kept = this.#kept.get(path);
    if (kept !== undefined) return kept;
    if (this.#kept.size >= MAX_KEPT) this.#kept.clear();
    const asked = this.#connection
      .whole({ method: "GET", path: `/${path}` })
      .then(({ bytes }) => bytes)
      .catch((error: unknown) => {
        this.#kept.delete(path);
        throw error;
      });
    this.#kept.set(path, asked);
    return asked;
  }
}

/** The index that a text is, within a log of that size; undefined for any other. */
export function indexIn(text: string, size: number): LogIndex | undefined {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text.trim())) return undefined;
  const index = Number(text);
  return index < size && Number.isSafeInteger(index) ? asIndex(index) : undefined;
}
