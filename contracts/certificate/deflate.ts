import { Deflate, Inflate } from "pako";

/** Raw DEFLATE (RFC 1951) with a preset dictionary: what is packed is whatever follows the dictionary. */
export function deflate(bytes: Uint8Array, dictionary: Uint8Array): Uint8Array {
  const packing = new Deflate({ raw: true, level: 9, memLevel: 9, dictionary });
  packing.push(bytes, true);
  return packing.result;
}

/**
 * What was packed, or undefined for what is no such stream, ends before its last byte or goes on after its end, or holds
 * more than `most` bytes; nothing past them is unpacked.
 */
export function inflate(packed: Uint8Array, dictionary: Uint8Array, most: number): Uint8Array | undefined {
  const unpacking = new Inflate({ raw: true, dictionary, chunkSize: most + 1 });
  const chunks: Uint8Array[] = [];
  let length = 0;
  unpacking.onData = (chunk) => {
    length += chunk.length;
    if (length > most) throw new RangeError("too much");
    chunks.push(chunk);
  };
  try {
    // The stream must end with its last byte: not before it is given, and with it.
    unpacking.push(packed.subarray(0, -1), false);
    if (unpacking.ended || unpacking.err !== 0) return undefined;
    unpacking.push(packed.subarray(-1), true);
  } catch {
    return undefined;
  }
  if (!unpacking.ended || unpacking.err !== 0) return undefined;
  const [only, ...more] = chunks;
  return more.length > 0 ? undefined : (only ?? new Uint8Array(0));
}
