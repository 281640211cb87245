import { fromBase64, toBase64 } from "../seals/base64.ts";
import type { NoteSigner, VerifierKey } from "../seals/note.ts";

/**
 * What the log key of `cn` in force signs to hand over to the next one, whole lines of UTF-8:
 *
 *     chessboard/endorse/1
 *     chessboard.example/cn+2f0b6f45+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k
 *
 * No fact and no note begins like this, so that a signature over one can never pass for the other.
 */
const endorsedText = (vkey: string): Uint8Array =>
  new TextEncoder().encode(`chessboard/endorse/1\n${vkey}\n`);

/** The member `endorsement` of the `keyAdded` that brings `vkey` to `cn`: base64 of 64 bytes. */
export const endorse = (old: NoteSigner, vkey: string): string => toBase64(old.signBytes(endorsedText(vkey)));

/** Whether the old key endorsed the new one. */
export function isEndorsed(old: VerifierKey, vkey: string, endorsement: string): boolean {
  const signature = fromBase64(endorsement);
  return signature !== undefined && old.verify(endorsedText(vkey), signature);
}
