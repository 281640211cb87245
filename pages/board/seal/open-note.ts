import type { About } from "#contracts/api/about";
import { factsIn, openCommitment, parseCommitment } from "#contracts/dossier/view-note";
import { toBase64 } from "#contracts/seals/base64";
import { parseNote, parseVerifierKey } from "#contracts/seals/note";

/** A note of the view, opened. */
export interface OpenedNote {
  readonly text: string;
  /** Whether the view's key signed it; what else it says is then the view's word. */
  readonly isGood: boolean;
  readonly root: string;
  readonly facts: number;
}

/** Verifies a commitment with the key that the view names as its own. Throws CB101 and CB601 for what is none. */
export function openNote(note: string, { origin, vkey }: About): OpenedNote {
  const { root, logs } = parseCommitment(parseNote(note).text);
  const told = { text: note, root: toBase64(root), facts: factsIn({ logs }) };
  try {
    openCommitment(note, origin, [parseVerifierKey(vkey)]);
    return { ...told, isGood: true };
  } catch {
    return { ...told, isGood: false };
  }
}
