import { leafHash, rootFromAuditPath, sameBytes } from "#contracts/seals/merkle";
import type { Sentence } from "./step.ts";
import { STEPS } from "./texts.ts";
import type { Opened } from "./verify-receipt.ts";

/** The largest log in which every other index is tried: a tenth of a second. */
const MAX_TRIED_SIZE = 4096;

const NEWLINE = 0x0a;
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/**
 * Which of the common mistakes leads to the root when it is undone: a newline behind the fact, a fact that was written out anew
 * with spaces, a receipt with another index. Says nothing where none does: then a byte, or a hash of the path, is another.
 */
export function hintFor({ given: { fact }, proof: { index, path }, checkpoint }: Opened): Sentence[] {
  const leads = (bytes: Uint8Array, at: number): boolean => {
    const root = rootFromAuditPath(at, checkpoint.size, leafHash(bytes), path);
    return root !== undefined && sameBytes(root, checkpoint.root);
  };
  let end = fact.length;
  while (end > 0 && (fact[end - 1] === NEWLINE || fact[end - 1] === 0x0d)) end -= 1;
  if (end < fact.length && leads(fact.subarray(0, end), index)) return [{ text: STEPS.hintNewline }];
  const compact = compactJson(fact);
  if (compact !== undefined && leads(compact, index)) return [{ text: STEPS.hintRewritten }];
  if (checkpoint.size > MAX_TRIED_SIZE) return [];
  const leaf = leafHash(fact);
  for (let at = 0; at < checkpoint.size; at += 1) {
    const root = rootFromAuditPath(at, checkpoint.size, leaf, path);
    if (root !== undefined && sameBytes(root, checkpoint.root))
      return [{ text: STEPS.hintIndex, values: { index, right: at } }];
  }
  return [{ text: STEPS.hintBytes }];
}

/** The same JSON without what was put between its members; undefined for what is no JSON. */
function compactJson(fact: Uint8Array): Uint8Array | undefined {
  try {
    return encoder.encode(JSON.stringify(JSON.parse(decoder.decode(fact))));
  } catch {
    return undefined;
  }
}
