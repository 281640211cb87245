import { z } from "zod";
import { advance } from "#contracts/directory/advance";
import { type Directory, emptyDirectory } from "#contracts/directory/directory";
import { sealKeys } from "#contracts/directory/keys";
import { ChessboardError } from "#contracts/errors";
import { CN } from "#contracts/facts/participant";
import { openCheckpoint } from "#contracts/seals/checkpoint";
import { leafHash, rootOfLeaves, sameBytes } from "#contracts/seals/merkle";
import type { VerifierKey } from "#contracts/seals/note";
import { asIndex } from "#contracts/seals/position";

/**
 * A signed copy of the log of `cn`, the member `directory` of evidence (docs/audit.md, "Evidence"):
 *
 *     {"checkpoint": "<checkpoint of cn>", "facts": ["<exact bytes of a fact>", …]}
 */
export const directoryCopy = z.object({
  checkpoint: z.string().max(256 * 1024),
  facts: z.array(z.string().max(16 * 1024)).max(100_000),
});
export type DirectoryCopy = z.infer<typeof directoryCopy>;

const encoder = new TextEncoder();

/**
 * The directory that the copy adds up to, every byte of it under a checkpoint signed by a key that leads back to the pinned one.
 *
 * Throws CB101 to CB106 for a checkpoint that no such key signed, CB110 when facts are missing, CB111 when they are not those
 * that were signed.
 */
export function openDirectoryCopy(
  { checkpoint: note, facts }: DirectoryCopy,
  pinned: VerifierKey,
): Directory {
  const bytes = facts.map((fact) => encoder.encode(fact));
  const root = rootOfLeaves(bytes.map((fact) => leafHash(fact)));
  let directory = emptyDirectory(pinned);
  for (const [n, fact] of bytes.entries()) directory = advance(directory, asIndex(n), fact).directory;
  // What the facts say of cn's keys counts only once the checkpoint over them has turned out signed by one of these.
  const checkpoint = openCheckpoint(note, pinned.name, sealKeys(directory, CN, directory.size));
  if (checkpoint.size !== bytes.length)
    throw new ChessboardError("CB110", `${bytes.length} facts under a checkpoint of ${checkpoint.size}.`);
  if (!sameBytes(checkpoint.root, root))
    throw new ChessboardError("CB111", `the ${bytes.length} facts of ${checkpoint.origin}.`);
  return directory;
}
