import { ChessboardError } from "#contracts/errors";
import {
  formatWitnessedSize,
  type Judged,
  judgeCheckpoint,
  parseAddCheckpoint,
  SIZE_MEDIA_TYPE,
} from "#contracts/seals/add-checkpoint";
import { formatCheckpoint } from "#contracts/seals/checkpoint";
import {
  type Cosigner,
  type CosignerKey,
  cosignaturesIn,
  parseCosignerKey,
} from "#contracts/seals/cosignature";
import { parseNote, signatureLine, type VerifierKey } from "#contracts/seals/note";
import type { LogSize } from "#contracts/seals/position";
import type { Logger } from "#infra/telemetry/logger";
import type { HeldCheckpoint, WitnessStore } from "./witness-store.ts";

export interface WitnessOptions {
  readonly store: WitnessStore;
  /** At least one; each adds a line to what is cosigned. */
  readonly cosigners: readonly Cosigner[];
  /** The keys that count for a checkpoint of that size of the log `origin`; undefined for a log that is not witnessed. */
  readonly logKeys: (origin: string, size: LogSize) => readonly VerifierKey[] | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly logger: Logger;
}

/** A witness's answer to add-checkpoint that is no refusal. */
export interface WitnessAnswer {
  readonly status: 200 | 409;
  readonly mediaType: string;
  readonly body: string;
}

/** How long a checkpoint that is sent again is answered with the cosignatures of the first time, seconds. */
const REPEAT_SECONDS = 10;

type Request = ReturnType<typeof parseAddCheckpoint>;

/**
 * Cosigns what extends what it cosigned before (C2SP tlog-witness): the judgement is contracts/seals/add-checkpoint.ts, the
 * state witness-store.ts. Anybody may ask: only a log's own signature gets further than looking at it.
 */
export class Witness {
  readonly #options: WitnessOptions;
  readonly #keys: readonly CosignerKey[];

  constructor(options: WitnessOptions) {
    this.#options = options;
    this.#keys = options.cosigners.map(({ vkey }) => parseCosignerKey(vkey));
  }

  /** The verifier keys by which its cosignatures are known. */
  get vkeys(): readonly string[] {
    return this.#keys.map(({ vkey }) => vkey);
  }

  /**
   * The cosignatures (200), or the size that this witness holds (409).
   *
   * Throws CB118, CB101, CB102 and CB654 (400), CB652 (403), CB651 (404), CB653 (422), CB655 (503).
   */
  addCheckpoint(body: Uint8Array): WitnessAnswer {
    const request = parseAddCheckpoint(body);
    const { origin, size } = request.stated;
    const keys = this.#options.logKeys(origin, size);
    if (keys === undefined) throw new ChessboardError("CB651", "no log of that origin is witnessed here.");
    let answer: WitnessAnswer | undefined;
    this.#options.store.update(origin, (held) => {
      const judged = judgeCheckpoint(request, keys, held);
      if (judged.status === 409) {
        answer = { status: 409, mediaType: SIZE_MEDIA_TYPE, body: formatWitnessedSize(judged.size) };
        return undefined;
      }
      if (judged.status !== 200) throw this.#refusal(judged, request, held);
      const { lines, next } = this.#cosigned(request, held);
      answer = { status: 200, mediaType: "text/plain; charset=utf-8", body: lines };
      return next;
    });
    if (answer === undefined) throw new Error("a checkpoint that nothing was decided on");
    return answer;
  }

  /**
   * The checkpoint cosigned last for the log whose origin has that SHA-256, in hex, with the log's and this witness's
   * signatures. Throws CB651 when there is none.
   */
  checkpoint(originHash: string): string {
    const held = this.#options.store.heldByHash(originHash);
    if (held === undefined)
      throw new ChessboardError("CB651", "nothing of such a log was ever cosigned here.");
    return held.note;
  }

  /** What to answer, and what to keep; nothing new for a checkpoint that was cosigned a moment ago. */
  #cosigned(
    { checkpoint: note, stated }: Request,
    held: HeldCheckpoint | undefined,
  ): { readonly lines: string; readonly next: HeldCheckpoint | undefined } {
    const { cosigners, now } = this.#options;
    const time = Math.floor(now() / 1000);
    if (held?.size === stated.size) {
      const given = cosignaturesIn(held.note, this.#keys);
      const isFresh = given.every((cosignature) => time - cosignature.time < REPEAT_SECONDS);
      if (given.length === this.#keys.length && isFresh)
        return { lines: given.map(({ line }) => line).join(""), next: undefined };
    }
    const text = formatCheckpoint(stated);
    const lines = cosigners.map((cosigner) => cosigner.cosign(text, time)).join("");
    return {
      lines,
      next: { size: stated.size, root: stated.root, note: this.#logSigned(note, stated) + lines },
    };
  }

  /** The note with the signatures alone that count here: whoever asks may have added lines of its own. */
  #logSigned(note: string, { origin, size }: Request["stated"]): string {
    const keys = this.#options.logKeys(origin, size) ?? [];
    const { text, signatures } = parseNote(note);
    const lines = signatures
      .filter(({ name, hash }) => keys.some((key) => key.name === name && key.hash === hash))
      .map(({ name, hash, signature }) => signatureLine(name, hash, signature));
    return `${text}\n${lines.join("")}`;
  }

  #refusal(
    { status, detail }: Extract<Judged, { detail: string }>,
    { checkpoint, stated }: Request,
    held: HeldCheckpoint | undefined,
  ): ChessboardError {
    if (status === 403) return new ChessboardError("CB652", detail);
    if (status === 400) return new ChessboardError("CB654", detail);
    // Signed by the log itself: it may be the proof of another history, so it is kept where nobody loses it.
    const { origin, size } = stated;
    this.#options.logger.error(
      { origin, size, held: held?.note, refused: checkpoint },
      "not shown to extend the log",
    );
    return new ChessboardError("CB653", detail);
  }
}
