import { ChessboardError } from "#contracts/errors";
import { type ParticipantId, participantId } from "#contracts/facts/participant";
import { parseCheckpoint } from "#contracts/seals/checkpoint";
import { noteString, parseNote } from "#contracts/seals/note";
import { asIndex, asSize, type LogSize } from "#contracts/seals/position";
import { TILE_WIDTH, tilePath, tileWidth } from "#contracts/seals/tile";
import { HttpLog } from "#infra/log-copy/http-log";
import { readCheckpoint, readFacts, type StaticLog } from "#infra/log-copy/static-log";
import type { LogSource, SourceRecord } from "./log-source.ts";

/** A participant's log as its node, or a folder, has it (C2SP tlog-tiles): every entry under the checkpoint, then that. */
export class StaticLogSource implements LogSource {
  readonly name: string;
  readonly maxPending = Number.POSITIVE_INFINITY;
  readonly log: StaticLog;
  readonly tiles: StaticLog;
  readonly #participant: ParticipantId | undefined;

  /** @param participant whose log it is, where that is known */
  constructor(log: StaticLog, participant?: ParticipantId) {
    this.log = log;
    this.tiles = log;
    this.#participant = participant;
    this.name = log.name;
  }

  /** Else by the origin of its checkpoint, `<domain>/<participant>` or a successor's; whether that is true, the signature says. */
  async participant(): Promise<ParticipantId> {
    if (this.#participant !== undefined) return this.#participant;
    const { origin } = parseCheckpoint(parseNote(await readCheckpoint(this.log)).text);
    const parsed = participantId.safeParse(origin.split("/")[1]);
    if (parsed.success) return parsed.data;
    throw new ChessboardError(
      "CB106",
      `${this.name} has a checkpoint of ${origin}, which is nobody's log here.`,
    );
  }

  async *records(): AsyncIterable<SourceRecord> {
    const note = await readCheckpoint(this.log);
    const { size } = parseCheckpoint(parseNote(note).text);
    let index = 0;
    try {
      for await (const facts of readFacts(this.log, asSize(0), size)) {
        for (const bytes of facts) yield { kind: "fact", index: asIndex(index++), bytes };
      }
    } catch (error) {
      yield* this.#broken(index, size, error);
    }
    yield { kind: "checkpoint", note };
  }

  /**
   * What of a broken bundle can be told apart: where it first differs from what was sealed, the hash tiles say. Then throws
   * CB107, CB110 where there is no such bundle though the checkpoint implies it, or the error that it was given.
   */
  async *#broken(index: number, size: LogSize, error: unknown): AsyncGenerator<SourceRecord> {
    if (!(error instanceof ChessboardError) || index % TILE_WIDTH !== 0) throw error;
    const n = index / TILE_WIDTH;
    const path = tilePath("entries", n, tileWidth("entries", n, size));
    const bundle = (await this.log.read(path)) ?? (await this.log.read(tilePath("entries", n)));
    if (error.code === "CB701" && bundle === undefined)
      throw new ChessboardError("CB110", `${path} is not there.`);
    if (error.code !== "CB107" || bundle === undefined) throw error;
    for (const [at, bytes] of entriesIn(bundle).entries())
      yield { kind: "fact", index: asIndex(index + at), bytes };
    throw new ChessboardError("CB107", `${path}: ${error.detail}`);
  }

  /** Of a node: witnesses cosign what it serves, and a folder has no such thing. */
  async cosigned(): Promise<string | undefined> {
    const bytes = this.log instanceof HttpLog ? await this.log.read("v1/checkpoint/cosigned") : undefined;
    return bytes === undefined ? undefined : noteString(bytes);
  }

  async close(): Promise<void> {}
}

/** The entries of a bundle up to where it breaks, at most as many as one may hold. */
function entriesIn(bundle: Uint8Array): Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (let at = 0; at + 1 < bundle.length && entries.length < TILE_WIDTH; ) {
    const end = at + 2 + (bundle[at] ?? 0) * 256 + (bundle[at + 1] ?? 0);
    if (end > bundle.length) return entries;
    entries.push(bundle.subarray(at + 2, end));
    at = end;
  }
  return entries;
}
