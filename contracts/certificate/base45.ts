/**
 * Base45 (RFC 9285): two bytes as three characters, a last odd byte as two, in the 45 characters that a QR code takes in its
 * alphanumeric mode, where they cost 5.5 bits each.
 *
 *     [a, b] = 256a + b = c + 45d + 45²e → c d e
 *     [a]    = a        = c + 45d        → c d
 */
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

const VALUES: ReadonlyMap<string, number> = new Map(
  [...ALPHABET].map((character, value) => [character, value]),
);

/** The bytes as characters of the alphabet above. */
export function toBase45(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 2) {
    const [first = 0, second] = bytes.subarray(at, at + 2);
    text += second === undefined ? digits(first, 2) : digits(first * 256 + second, 3);
  }
  return text;
}

/** The bytes of `text`, or undefined unless `text` is exactly what `toBase45` gives for them. */
export function fromBase45(text: string): Uint8Array | undefined {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const group = text.slice(at, at + 3);
    let value = 0;
    for (const character of [...group].reverse()) {
      const digit = VALUES.get(character);
      if (digit === undefined) return undefined;
      value = value * 45 + digit;
    }
    if (group.length === 1 || value >= (group.length === 3 ? 65_536 : 256)) return undefined;
    if (group.length === 3) bytes.push(value >> 8);
    bytes.push(value & 0xff);
  }
  return Uint8Array.from(bytes);
}

function digits(value: number, count: number): string {
  let text = "";
  let left = value;
  for (let n = 0; n < count; n += 1) {
    text += ALPHABET.charAt(left % 45);
    left = Math.floor(left / 45);
  }
  return text;
}
