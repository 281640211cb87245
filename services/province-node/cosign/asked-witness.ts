import { ChessboardError } from "#contracts/errors";
import { type Cosignature, cosignaturesIn } from "#contracts/seals/cosignature";
import { asSize, type LogSize } from "#contracts/seals/position";
import { consistencyProof, type TileReader } from "#contracts/seals/tile-proofs";
import { addCheckpoint, type WitnessAddress } from "#infra/witnessing/ask-witness";

/** What a log gives a witness to cosign. */
export interface Target {
  readonly size: LogSize;
  readonly checkpoint: string;
}

/** What came of asking. */
export type Outcome =
  | { readonly kind: "cosigned"; readonly cosignatures: readonly Cosignature[] }
  /** It holds more than this log has, or another history: one of the two is not to be trusted. */
  | { readonly kind: "disagrees"; readonly detail: string };

/** How often a witness is told again where it stands; others may be asking it for the same log. */
const MAX_TURNS = 4;
/** How long a witness that failed is left alone: a second, then twice as long each time, at most a minute. */
const REST_MS = { first: 1_000, longest: 60_000 };

/** One witness as a log asks it: what it is known to hold, and how long to leave it alone. */
export class AskedWitness {
  readonly address: WitnessAddress;
  /** Known from its last answer; a guess at first, which it corrects. */
  #old: LogSize = asSize(0);
  #failures = 0;
  #restsUntil = 0;

  constructor(address: WitnessAddress) {
    this.address = address;
  }

  get name(): string {
    return this.address.keys[0]?.name ?? this.address.url;
  }

  /** Milliseconds until it may be asked. */
  restMs(now: number): number {
    return Math.max(0, this.#restsUntil - now);
  }

  /** Whether the note has a cosignature by each of its keys. */
  hasCosigned(note: string): boolean {
    return cosignaturesIn(note, this.address.keys).length === this.address.keys.length;
  }

  /** Asks for cosignatures on `target`, telling the witness how it follows from what it holds. Throws as `addCheckpoint` does. */
  async ask(target: Target, tiles: TileReader, signal: AbortSignal): Promise<Outcome> {
    const { url } = this.address;
    for (let turn = 0; turn < MAX_TURNS; turn += 1) {
      if (this.#old > target.size)
        return { kind: "disagrees", detail: `${url} holds ${this.#old} facts, this log ${target.size}` };
      const proof = this.#old === target.size ? [] : await consistencyProof(this.#old, target.size, tiles);
      const { size, checkpoint } = target;
      const asked = await addCheckpoint(this.address, { oldSize: this.#old, proof, checkpoint }, signal);
      if (asked.kind === "refused")
        return { kind: "disagrees", detail: `${url} knows another history of ${this.#old} facts` };
      if (asked.kind === "cosigned") {
        this.#old = size;
        return asked;
      }
      this.#old = asked.size;
    }
    throw new ChessboardError("CB657", `${url} held another size each time that it was asked.`);
  }

  succeeded(): void {
    this.#failures = 0;
    this.#restsUntil = 0;
  }

  failed(now: number): void {
    this.#restsUntil = now + Math.min(REST_MS.longest, REST_MS.first * 2 ** this.#failures);
    this.#failures += 1;
    // What it holds is asked anew: it may have been put back, or be another one.
    this.#old = asSize(0);
  }
}
