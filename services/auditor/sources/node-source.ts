import { ChessboardError } from "#contracts/errors";
import { type ParticipantId, participantId } from "#contracts/facts/participant";
import { parseCheckpoint } from "#contracts/seals/checkpoint";
import { noteString, parseNote } from "#contracts/seals/note";
import { asIndex } from "#contracts/seals/position";
import { parseEntryBundle, TILE_WIDTH, tilePath } from "#contracts/seals/tile";
import { getBytes, getBytesIfThere, type HttpAccess } from "./http.ts";
import type { LogSource, SourceRecord } from "./log-source.ts";

/** How many entry bundles are asked for ahead. */
const AHEAD = 4;

/** A participant's log as its node serves it (C2SP tlog-tiles): the checkpoint first, then every entry under it. */
export class NodeSource implements LogSource {
  readonly name: string;
  readonly maxPending = Number.POSITIVE_INFINITY;
  readonly #access: HttpAccess;
  readonly #participant: ParticipantId | undefined;

  /** @param participant whose node it is, where that is known */
  constructor(access: HttpAccess, participant?: ParticipantId) {
    this.#access = { ...access, url: access.url.replace(/\/+$/, "") };
    this.#participant = participant;
    this.name = this.#access.url;
  }

  /** Else by the origin of its checkpoint, `<domain>/<participant>`; whether that is true, the signature says. */
  async participant(): Promise<ParticipantId> {
    if (this.#participant !== undefined) return this.#participant;
    const { origin } = parseCheckpoint(parseNote(await this.#checkpoint()).text);
    const parsed = participantId.safeParse(origin.slice(origin.lastIndexOf("/") + 1));
    if (parsed.success) return parsed.data;
    throw new ChessboardError("CB702", `${this.name} serves the log of ${origin}.`);
  }

  async *records(): AsyncIterable<SourceRecord> {
    const note = await this.#checkpoint();
    const { size } = parseCheckpoint(parseNote(note).text);
    const bundles = Array.from({ length: Math.ceil(size / TILE_WIDTH) }, (_, n) => n);
    const asked: Promise<Uint8Array[]>[] = [];
    for (const n of bundles) {
      for (let next = n + asked.length; asked.length < AHEAD && next < bundles.length; next += 1) {
        asked.push(settled(this.#bundle(next, Math.min(TILE_WIDTH, size - next * TILE_WIDTH))));
      }
      const facts = (await asked.shift()) ?? [];
      for (const [at, bytes] of facts.entries()) {
        yield { kind: "fact", index: asIndex(n * TILE_WIDTH + at), bytes };
      }
    }
    yield { kind: "checkpoint", note };
  }

  async close(): Promise<void> {}

  async #checkpoint(): Promise<string> {
    return noteString(await getBytes(this.#access, "checkpoint"));
  }

  /** The first `width` facts of a bundle; a partial bundle may have been replaced by the full one since. */
  async #bundle(n: number, width: number): Promise<Uint8Array[]> {
    if (width < TILE_WIDTH) {
      const partial = await getBytesIfThere(this.#access, tilePath("entries", n, width));
      if (partial !== undefined) return parseEntryBundle(partial, width);
    }
    const full = await getBytes(this.#access, tilePath("entries", n));
    return parseEntryBundle(full, TILE_WIDTH).slice(0, width);
  }
}

/** A promise that is awaited later: should it fail before, that is not unhandled. */
function settled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
