import { z } from "zod";
import { MAX_FACT_BYTES } from "#contracts/facts/fact";
import { directoryCopy, type DirectoryCopy } from "./directory-copy.ts";

/** What an auditor may drop, paste or point a camera at. */
export type Given =
  | { readonly kind: "receipt"; readonly fact: Uint8Array; readonly receipt: string }
  /** One half of a receipt: the other is waited for. */
  | { readonly kind: "fact"; readonly fact: Uint8Array }
  | { readonly kind: "proof"; readonly receipt: string }
  | { readonly kind: "code"; readonly text: string }
  /** Bytes of any kind of picture, or the text of an SVG drawing. */
  | { readonly kind: "picture"; readonly bytes: Uint8Array<ArrayBuffer>; readonly isDrawing: boolean }
  /** Not to be verified, but to verify by. */
  | { readonly kind: "keys"; readonly text: string }
  | { readonly kind: "directory"; readonly copy: DirectoryCopy }
  | { readonly kind: "unknown" };

/** A picture's bound in bytes: a camera's, not compressed much. */
export const MAX_PICTURE_BYTES = 32 * 1024 * 1024;
/** Any other file's: a directory of some thousands of facts. */
const MAX_TEXT_BYTES = 16 * 1024 * 1024;

const PROOF = "c2sp.org/tlog-proof@";
/** PNG, JPEG, GIF, BMP and RIFF (WebP): what their files begin with. */
const PICTURES = ["89504e47", "ffd8ff", "47494638", "424d", "52494646"].map((hex) => Uint8Array.fromHex(hex));

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The answer of `POST /v1/facts`, and what the counter saves; whatever else is in it does not count. */
const reported = z.object({ fact: z.string().max(MAX_FACT_BYTES * 2), receipt: z.string().max(512 * 1024) });
/** Evidence holds a directory, and a copy of one is no more than that. */
const withDirectory = z.union([
  directoryCopy,
  z.object({ directory: directoryCopy }).transform((held) => held.directory),
]);
/** Keys of a demo; its tokens are not read. */
const demoKeys = z.object({
  cnKey: z.string().max(1024),
  view: z.object({ vkey: z.string().max(1024) }),
  nodes: z.record(z.string(), z.object({ vkey: z.string().max(1024) })),
});

/** What a file holds. A fact's file is taken byte for byte. */
export function givenInFile(bytes: Uint8Array<ArrayBuffer>): Given {
  if (PICTURES.some((beginning) => beginning.every((byte, at) => bytes[at] === byte)))
    return bytes.length <= MAX_PICTURE_BYTES
      ? { kind: "picture", bytes, isDrawing: false }
      : { kind: "unknown" };
  if (bytes.length > MAX_TEXT_BYTES) return { kind: "unknown" };
  const text = textIn(bytes);
  if (text === undefined) return { kind: "unknown" };
  if (/^\s*(<\?xml[^>]*>\s*)?<svg[\s>]/.test(text)) return { kind: "picture", bytes, isDrawing: true };
  const given = givenInText(text);
  return given.kind === "fact" ? { kind: "fact", fact: bytes } : given;
}

/** What a text holds, as it was pasted. A fact and a tlog-proof may stand in one text, in this order. */
export function givenInText(text: string): Given {
  const trimmed = text.trim();
  if (/^CB[0-9]{1,3}:/.test(trimmed)) return { kind: "code", text: trimmed };
  const proofAt = text.indexOf(PROOF);
  const isLineStart = proofAt === 0 || text[proofAt - 1] === "\n";
  if (proofAt >= 0 && isLineStart) {
    const before = text.slice(0, proofAt).replace(/\n+$/, "");
    const receipt = proofText(text.slice(proofAt));
    return before.trim() === ""
      ? { kind: "proof", receipt }
      : { kind: "receipt", fact: encoder.encode(before), receipt };
  }
  if (trimmed.startsWith("{")) return givenInJson(trimmed);
  return /^(#|log |witness |group |quorum |[^\s+]+\+[0-9a-f]{8}\+)/m.test(trimmed)
    ? { kind: "keys", text: trimmed }
    : { kind: "unknown" };
}

/** A note ends in a newline, which pasting loses, and in no more of them, which pasting adds. */
const proofText = (text: string): string => `${text.replaceAll("\r\n", "\n").trimEnd()}\n`;

function givenInJson(text: string): Given {
  const json = jsonIn(text);
  const receipt = reported.safeParse(json);
  if (receipt.success)
    return { kind: "receipt", fact: encoder.encode(receipt.data.fact), receipt: receipt.data.receipt };
  const demo = demoKeys.safeParse(json);
  if (demo.success) {
    const { cnKey, view, nodes } = demo.data;
    const keys = new Set([cnKey, view.vkey, ...Object.values(nodes).map(({ vkey }) => vkey)]);
    return { kind: "keys", text: [...keys].join("\n") };
  }
  const copy = withDirectory.safeParse(json);
  if (copy.success) return { kind: "directory", copy: copy.data };
  const isFact = z.object({ specversion: z.string() }).safeParse(json).success;
  // What is no JSON may still be a fact whose bytes were altered: the path will tell.
  return isFact || json === undefined ? { kind: "fact", fact: encoder.encode(text) } : { kind: "unknown" };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textIn(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Two halves that belong together, in any order; else the newer one alone. */
export function joined(before: Given | undefined, given: Given): Given {
  if (given.kind === "proof" && before?.kind === "fact")
    return { ...given, kind: "receipt", fact: before.fact };
  if (given.kind === "fact" && before?.kind === "proof")
    return { ...given, kind: "receipt", receipt: before.receipt };
  return given;
}
