/**
 * The base64 of RFC 4648, section 4, as the seals' formats use it: padded, canonical, nothing else.
 *
 * Encodes any bytes, those of an empty array as "".
 */
export const toBase64 = (bytes: Uint8Array): string => bytes.toBase64();

/**
 * The bytes of `text`, or undefined unless `text` is exactly what `toBase64` gives for them: no white space, no missing
 * padding, no stray bits before the padding, not the URL-safe alphabet.
 */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  let bytes: Uint8Array;
  try {
    bytes = Uint8Array.fromBase64(text, { lastChunkHandling: "strict" });
  } catch {
    return undefined;
  }
  // The platform's decoder skips white space; the text is then longer than its bytes need.
  return Math.ceil(bytes.length / 3) * 4 === text.length ? bytes : undefined;
}
