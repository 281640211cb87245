import { ChessboardError } from "#contracts/errors";
import { formatCheckpoint } from "#contracts/seals/checkpoint";
import { EMPTY_ROOT } from "#contracts/seals/merkle";
import { type NoteSigner, signNote } from "#contracts/seals/note";
import { asIndex, asSize, type LogIndex, type LogSize } from "#contracts/seals/position";
import { formatProof } from "#contracts/seals/proof";
import { encodeEntryBundle, encodeTile, TILE_WIDTH, type TileName } from "#contracts/seals/tile";
import { inclusionProof } from "#contracts/seals/tile-proofs";
import type { EventStore } from "#infra/event-store/event-store";
import type { LogTree } from "../seal/log-tree.ts";

/** A node's own log as others may read it: the newest durable checkpoint, and facts, proofs and tiles under it. */
export class OwnLog {
  #sealed: { readonly size: LogSize; readonly checkpoint: string };

  private constructor(
    private readonly store: EventStore,
    private readonly tree: LogTree,
    sealed: { size: LogSize; checkpoint: string },
  ) {
    this.#sealed = sealed;
  }

  /** A log of size 0 has a checkpoint too, signed here. */
  static async open(store: EventStore, tree: LogTree, signer: NoteSigner): Promise<OwnLog> {
    const empty = formatCheckpoint({ origin: signer.name, size: asSize(0), root: EMPTY_ROOT });
    const checkpoint = (await store.newestCheckpoint()) ?? signNote(empty, [signer]);
    return new OwnLog(store, tree, { size: await store.size(), checkpoint });
  }

  /** The newest durable size and its signed note. */
  get sealed(): { readonly size: LogSize; readonly checkpoint: string } {
    return this.#sealed;
  }

  advance(sealed: { readonly size: LogSize; readonly checkpoint: string }): void {
    this.#sealed = { size: sealed.size, checkpoint: sealed.checkpoint };
  }

  /** The exact bytes at `index`. Throws CB505 past the log's end. */
  async fact(index: LogIndex): Promise<Uint8Array> {
    const [bytes] = index < this.#sealed.size ? await this.store.readAt([index]) : [];
    if (bytes === undefined) throw new ChessboardError("CB505", `the log has no fact at index ${index}.`);
    return bytes;
  }

  /** The receipt (tlog-proof) of the fact at `index` under the newest checkpoint. Throws CB505 past the log's end. */
  async receipt(index: LogIndex): Promise<string> {
    const { size, checkpoint } = this.#sealed;
    this.requireFact(index);
    return this.receiptUnder(index, { size, note: checkpoint });
  }

  /** The receipt of the fact at `index` under an older checkpoint of this log that covers it, such as a cosigned one. */
  async receiptUnder(index: LogIndex, { size, note }: { size: LogSize; note: string }): Promise<string> {
    return formatProof({ index, path: await inclusionProof(index, size, this.tree), checkpoint: note });
  }

  /** Throws CB505 unless the log holds a fact at `index`. */
  requireFact(index: LogIndex): void {
    if (index >= this.#sealed.size)
      throw new ChessboardError("CB505", `the log has no fact at index ${index}.`);
  }

  /** A hash tile or entry bundle (tlog-tiles), as far as the newest checkpoint reaches. Throws CB506 where it does not. */
  async tile({ level, n, width }: TileName): Promise<Uint8Array> {
    return level === "entries" ? this.#bundle(n, width) : this.#hashTile(level, n, width);
  }

  #hashTile(level: number, n: number, width: number): Uint8Array {
    const covered = Math.floor(this.#sealed.size / TILE_WIDTH ** level);
    const hashes = n * TILE_WIDTH + width <= covered ? this.tree.tile(level, n, width) : undefined;
    if (hashes === undefined) throw new ChessboardError("CB506", `the log has no such tile yet.`);
    return encodeTile(hashes);
  }

  async #bundle(n: number, width: number): Promise<Uint8Array> {
    const first = n * TILE_WIDTH;
    if (first + width > this.#sealed.size)
      throw new ChessboardError("CB506", `the log has no such bundle yet.`);
    const facts: Uint8Array[] = [];
    while (facts.length < width) {
      facts.push(...(await this.store.read(asIndex(first + facts.length), width - facts.length)));
    }
    return encodeEntryBundle(facts);
  }
}
