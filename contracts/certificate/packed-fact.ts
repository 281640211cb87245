import { base32 } from "../facts/pseudonym.ts";

/**
 * The JSON of a fact without what no dictionary makes shorter: its id and its person, taken out where a node writes them
 * (encodeFact in facts/event.ts), and carried as bytes.
 *
 *     {"specversion":"1.0","id":"0b6e…","source":"…","type":"…","subject":"p1-mzxw…","time":…
 *     {"specversion":"1.0","id":"","source":"…","type":"…","subject":"p1-","time":…
 */
export interface PackedFact {
  /** The UUID's bytes. */
  readonly id: Uint8Array;
  /** What the pseudonym's base32 stands for. */
  readonly person: Uint8Array;
  readonly rest: string;
}

/** How many bytes a UUID has. */
export const ID_BYTES = 16;
/** How many bytes a pseudonym has. */
export const PERSON_BYTES = 20;

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const BEFORE_ID = String.raw`\{"specversion":"1\.0","id":"`;
const BETWEEN = String.raw`","source":"[^"\\]*","type":"[^"\\]*","subject":"p[1-9][0-9]?-`;
const WHOLE = new RegExp(`^(${BEFORE_ID})(${UUID})(${BETWEEN})([a-z2-7]{32})(".*)$`, "s");
const REST = new RegExp(`^(${BEFORE_ID})(${BETWEEN})(".*)$`, "s");

/** The fact taken apart, or undefined where it is not spelled as a node spells it. */
export function packFact(text: string): PackedFact | undefined {
  const [, before, id, between, person, after] = WHOLE.exec(text) ?? [];
  if (before === undefined || id === undefined || person === undefined) return undefined;
  return {
    id: Uint8Array.fromHex(id.replaceAll("-", "")),
    person: fromBase32(person),
    rest: `${before}${between}${after}`,
  };
}

/** The fact's text again, or undefined where nothing was taken out of `rest`. `packFact` gives the same parts back. */
export function unpackFact({ id, person, rest }: PackedFact): string | undefined {
  const [, before, between, after] = REST.exec(rest) ?? [];
  if (before === undefined) return undefined;
  const uuid = id.toHex().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return `${before}${uuid}${between}${base32(person)}${after}`;
}

/** The 20 bytes of 32 characters of RFC 4648, section 6, in lower case: every such text stands for other bytes. */
function fromBase32(text: string): Uint8Array {
  let value = 0n;
  for (const character of text)
    value = value * 32n + BigInt("abcdefghijklmnopqrstuvwxyz234567".indexOf(character));
  return Uint8Array.fromHex(value.toString(16).padStart(2 * PERSON_BYTES, "0"));
}
