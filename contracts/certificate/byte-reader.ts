import { ChessboardError } from "../errors.ts";

/** Takes bytes apart from the front. Throws CB123 past their end. */
export class ByteReader {
  #at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** The next `count` bytes. */
  take(count: number): Uint8Array {
    const taken = this.bytes.subarray(this.#at, this.#at + count);
    if (taken.length < count) throw new ChessboardError("CB123", "it ends too early.");
    this.#at += count;
    return taken;
  }

  byte(): number {
    const [byte = 0] = this.take(1);
    return byte;
  }

  /** A whole number below 2^53 as `varint` spells it, and not otherwise. */
  varint(): number {
    let value = 0;
    for (let place = 1; ; place *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * place;
      if (!Number.isSafeInteger(value)) throw new ChessboardError("CB123", "a number past 2^53.");
      if (byte < 0x80) {
        if (byte === 0 && place > 1) throw new ChessboardError("CB123", "a number longer than it need be.");
        return value;
      }
    }
  }

  /** All that is left. */
  rest(): Uint8Array {
    return this.take(this.bytes.length - this.#at);
  }
}

/** A whole number below 2^53 in groups of 7 bits, the lowest first, each but the last with its high bit set (LEB128). */
export function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let left = value;
  for (; left >= 128; left = Math.floor(left / 128)) bytes.push(0x80 | (left % 128));
  return Uint8Array.of(...bytes, left);
}
