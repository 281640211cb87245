/** How much of a document is read: its bytes, and how deep its objects and arrays may nest (a flat object is 1). */
export interface JsonBounds {
  readonly maxBytes: number;
  readonly maxDepth: number;
}

/** Why bytes are not one JSON document that every reader reads alike (RFC 8259, I-JSON RFC 7493). */
export type JsonFault =
  | "too-large"
  | "not-utf-8"
  | "byte-order-mark"
  | "not-json"
  | "too-deep"
  | "escaped-member"
  | "repeated-member";

export type ParsedJson =
  | { readonly ok: true; readonly value: unknown; readonly text: string }
  | { readonly ok: false; readonly reason: JsonFault };

/**
 * Parses UTF-8 bytes as one JSON document. Refuses what two readers could read differently:
 * - invalid UTF-8, a byte order mark, a member name twice in one object (RFC 7493, sections 2.1 and 2.3);
 * - a member name written with an escape, `"\u0061"` for `"a"` (RFC 8259, section 8.3). V8 reads one wrong after another
 *   document had a name of backslashes (nodejs/node issue 63785), and no name of ours needs one.
 *
 * No bound is enforced by running out of stack: bytes are counted before parsing, nesting before anything recurses.
 */
export function parseJson(bytes: Uint8Array, bounds: JsonBounds): ParsedJson {
  if (bytes.length > bounds.maxBytes) return { ok: false, reason: "too-large" };
  const text = decode(bytes);
  if (text === undefined) return { ok: false, reason: "not-utf-8" };
  if (text.charCodeAt(0) === BYTE_ORDER_MARK) return { ok: false, reason: "byte-order-mark" };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, reason: "not-json" };
  }
  if (!nestsWithin(value, bounds.maxDepth)) return { ok: false, reason: "too-deep" };
  // What comes back the same, and holds no backslash at all, has no name twice and none escaped: nearly every document.
  const isPlain = !text.includes("\\") && JSON.stringify(value) === text;
  const fault = isPlain ? undefined : faultInMembers(text);
  return fault === undefined ? { ok: true, value, text } : { ok: false, reason: fault };
}

const BYTE_ORDER_MARK = 0xfeff;
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decode(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Recurses at most `depth` times, however deep the value. */
function nestsWithin(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (depth === 0) return false;
  for (const inner of Object.values(value)) {
    if (typeof inner === "object" && inner !== null && !nestsWithin(inner, depth - 1)) return false;
  }
  return true;
}

/** What is wrong with the member names of a text that JSON.parse has accepted: the first escaped or repeated one. */
function faultInMembers(text: string): "escaped-member" | "repeated-member" | undefined {
  /** The names seen in each object that is open, innermost last; undefined for an array. */
  const open: (Set<string> | undefined)[] = [];
  let nameComes = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') {
      const end = endOfString(text, at);
      if (nameComes) {
        const name = text.slice(at + 1, end);
        if (name.includes("\\")) return "escaped-member";
        const seen = open.at(-1);
        if (seen?.has(name)) return "repeated-member";
        seen?.add(name);
      }
      nameComes = false;
      at = end;
    } else if (character === "{") {
      open.push(new Set());
      nameComes = true;
    } else if (character === "[") {
      open.push(undefined);
      nameComes = false;
    } else if (character === "}" || character === "]") {
      open.pop();
      nameComes = false;
    } else if (character === ",") {
      nameComes = open.at(-1) !== undefined;
    }
  }
  return undefined;
}

/** Where the string that begins at `start` has its closing quote. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}
