import { ChessboardError } from "#contracts/errors";
import {
  type AddCheckpoint,
  formatAddCheckpoint,
  parseWitnessedSize,
  SIZE_MEDIA_TYPE,
} from "#contracts/seals/add-checkpoint";
import { type Cosignature, type CosignerKey, cosignaturesIn } from "#contracts/seals/cosignature";
import { MAX_NOTE_BYTES, parseNote } from "#contracts/seals/note";
import type { LogSize } from "#contracts/seals/position";
import { sha256 } from "#crypto";
import { reasonOf } from "../http/client.ts";

/** A witness as a log knows it. */
export interface WitnessAddress {
  /** Its submission prefix, without a slash at its end; the monitoring prefix too. */
  readonly url: string;
  /** The keys by which its cosignatures count; others in its answer are ignored. */
  readonly keys: readonly CosignerKey[];
}

/** What a witness says to a checkpoint. */
export type Asked =
  | { readonly kind: "cosigned"; readonly cosignatures: readonly Cosignature[] }
  /** It holds another size than the old one of the request. */
  | { readonly kind: "conflict"; readonly size: LogSize }
  /** It knows of no proof that this checkpoint extends what it cosigned (422). */
  | { readonly kind: "refused"; readonly detail: string };

/**
 * Asks a witness for its cosignatures on a checkpoint (C2SP tlog-witness, add-checkpoint).
 *
 * Throws CB657 when it does not answer within the signal's time, or with another status; CB105 or CB119 when what it answers is
 * no cosignature.
 */
export async function addCheckpoint(
  { url, keys }: WitnessAddress,
  request: AddCheckpoint,
  signal: AbortSignal,
): Promise<Asked> {
  const { status, mediaType, body } = await ask(
    `${url}/add-checkpoint`,
    signal,
    formatAddCheckpoint(request),
  );
  if (status === 200)
    return { kind: "cosigned", cosignatures: cosignaturesOf(request.checkpoint, body, keys) };
  if (status === 409 && mediaType === SIZE_MEDIA_TYPE)
    return { kind: "conflict", size: parseWitnessedSize(body) };
  if (status === 422) return { kind: "refused", detail: `${url} answered 422` };
  throw new ChessboardError("CB657", `${url}/add-checkpoint answered ${status}.`);
}

/**
 * The checkpoint that a witness cosigned last for the log `origin`, opened by nobody; undefined where it never cosigned one, or
 * does not show it (tlog-witness, monitor retrieval). Throws CB657 when it does not answer.
 */
export async function heldCheckpoint(
  url: string,
  origin: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const hash = sha256(new TextEncoder().encode(origin)).toHex();
  const { status, body } = await ask(`${url}/${hash}/checkpoint`, signal);
  return status === 200 ? body : undefined;
}

/** The cosignatures in an answer's lines by those keys, verified. A time of 0 would say nothing about when: it is refused. */
function cosignaturesOf(checkpoint: string, lines: string, keys: readonly CosignerKey[]): Cosignature[] {
  const { text } = parseNote(checkpoint);
  const found = cosignaturesIn(`${text}\n${lines}`, keys);
  if (found.some(({ time }) => time === 0))
    throw new ChessboardError("CB119", "a cosignature without a time.");
  return found;
}

async function ask(
  url: string,
  signal: AbortSignal,
  body?: string,
): Promise<{ readonly status: number; readonly mediaType: string | undefined; readonly body: string }> {
  try {
    const response = await fetch(url, {
      signal,
      redirect: "error",
      ...(body === undefined ? {} : { method: "POST", body }),
    });
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of response.body ?? []) {
      length += chunk.length;
      if (length > MAX_NOTE_BYTES) throw new Error(`more than ${MAX_NOTE_BYTES} bytes`);
      chunks.push(chunk);
    }
    const mediaType = response.headers.get("content-type")?.split(";")[0]?.trim();
    return { status: response.status, mediaType, body: Buffer.concat(chunks).toString("utf8") };
  } catch (error) {
    throw new ChessboardError("CB657", `${url}: ${reasonOf(error)}.`, { cause: error });
  }
}
