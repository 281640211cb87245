import { RequestProblem } from "#contracts/api/problem";

export interface LineLimits {
  readonly lines: number;
  /** Bytes of one line. */
  readonly bytes: number;
}

/** One line of a batch, numbered from 1: its bytes, or what is wrong with it as a line. */
export type Line = { readonly number: number } & (
  | { readonly bytes: Uint8Array }
  | { readonly refusal: RequestProblem }
);

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/**
 * The lines of an NDJSON body, in the chunks it comes in; a last line needs no newline, an empty line is passed over. A
 * line past its bound is refused as a line (CB202) without being held; past the number of lines the body ends (CB509).
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  limits: LineLimits,
): AsyncGenerator<readonly Line[]> {
  const cutter = new LineCutter(limits);
  for await (const chunk of chunks) {
    const lines = cutter.take(chunk);
    if (lines.length > 0) yield lines;
    if (cutter.isFull) return;
  }
  const rest = cutter.end();
  if (rest.length > 0) yield rest;
}

class LineCutter {
  readonly #limits: LineLimits;
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  #count = 0;

  constructor(limits: LineLimits) {
    this.#limits = limits;
  }

  get isFull(): boolean {
    return this.#count > this.#limits.lines;
  }

  take(chunk: Uint8Array): Line[] {
    const lines: Line[] = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0 && !this.isFull; end = chunk.indexOf(NEWLINE, start)) {
      this.#hold(chunk.subarray(start, end));
      this.#close(lines);
      start = end + 1;
    }
    if (!this.isFull) this.#hold(chunk.subarray(start));
    return lines;
  }

  end(): Line[] {
    const lines: Line[] = [];
    this.#close(lines);
    return lines;
  }

  /** Keeps a piece of the line under way, but never more than a line may have. */
  #hold(piece: Uint8Array): void {
    if (this.#heldBytes <= this.#limits.bytes && piece.length > 0) this.#held.push(piece);
    this.#heldBytes += piece.length;
  }

  #close(lines: Line[]): void {
    const bytes = withoutReturn(
      this.#held.length === 1 ? (this.#held[0] ?? new Uint8Array()) : Buffer.concat(this.#held),
    );
    const isTooLong = this.#heldBytes > this.#limits.bytes + 1;
    this.#held = [];
    this.#heldBytes = 0;
    this.#count += 1;
    const number = this.#count;
    if (bytes.length === 0) return;
    if (this.isFull) {
      const refusal = new RequestProblem("CB509", `A batch has at most ${this.#limits.lines} lines.`);
      lines.push({ number, refusal });
    } else if (isTooLong || bytes.length > this.#limits.bytes) {
      const refusal = new RequestProblem("CB202", `A line has at most ${this.#limits.bytes} bytes.`);
      lines.push({ number, refusal });
    } else {
      lines.push({ number, bytes });
    }
  }
}

const withoutReturn = (bytes: Uint8Array): Uint8Array =>
  bytes.at(-1) === RETURN ? bytes.subarray(0, -1) : bytes;
