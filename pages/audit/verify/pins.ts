import type { About } from "#contracts/api/about";
import type { Directory } from "#contracts/directory/directory";
import { ChessboardError } from "#contracts/errors";
import { parseVerifierKey, type VerifierKey } from "#contracts/seals/note";
import { parsePolicy, type Policy } from "#contracts/seals/policy";
import { type DirectoryCopy, openDirectoryCopy } from "./directory-copy.ts";
import { pinned, selfTold, type Trust, trustInDirectory } from "./trust.ts";

/** What the reader has given to trust: keys or a policy, as text, and a copy of the directory. */
export interface Pins {
  readonly text: string;
  readonly copy: DirectoryCopy | undefined;
}

export const NO_PINS: Pins = { text: "", copy: undefined };

/** Keys as they were pinned. */
interface ReadPins {
  readonly keys: readonly VerifierKey[];
  readonly policy: Policy | undefined;
}

/**
 * The keys of a text: a verifier key a line (C2SP signed-note), or a policy (C2SP tlog-policy). Throws CB103 or CB116 that names
 * the line.
 */
export function readPins(text: string): ReadPins {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  if (lines.some((line) => /^(quorum|log|witness|group)\s/.test(line)))
    return { keys: [], policy: parsePolicy(`${lines.join("\n")}\n`) };
  const keys = new Map<string, VerifierKey>();
  for (const [n, line] of lines.entries()) {
    if (line === "" || line.startsWith("#")) continue;
    try {
      keys.set(line, parseVerifierKey(line));
    } catch (error) {
      if (!(error instanceof ChessboardError)) throw error;
      throw new ChessboardError(error.code, `line ${n + 1}: ${error.detail}`);
    }
  }
  return { keys: [...keys.values()], policy: undefined };
}

/**
 * What is trusted: the directory, folded from the pinned key of `cn`, where a copy was given; else the pinned keys; else what the
 * process says of itself. On the node of `cn` a copy may be folded from that.
 *
 * Throws what `readPins` and `openDirectoryCopy` throw; CB104 for a copy of a log whose key is not pinned.
 */
export function trustBy({ text, copy }: Pins, about: About): Trust {
  const { keys, policy } = readPins(text);
  const logs = [...keys, ...(policy?.logs ?? []).map(({ key }) => key)];
  if (copy !== undefined) {
    const origin = copy.checkpoint.split("\n", 1)[0] ?? "";
    const key = logs.find(({ name }) => name === origin);
    if (key !== undefined) return trustInDirectory(fold(copy, key), key, false);
    const own = parseVerifierKey(about.vkey);
    if (about.process === "node" && own.name === origin) return trustInDirectory(fold(copy, own), own, true);
    throw new ChessboardError("CB104", `a copy of ${origin}, whose key is not pinned.`);
  }
  return logs.length > 0 ? pinned(keys, policy) : selfTold(about);
}

const folded = new WeakMap<DirectoryCopy, { readonly vkey: string; readonly directory: Directory }>();

/** Folding is a signature or two and some hashes a fact; the same copy is not folded again for every keystroke. */
function fold(copy: DirectoryCopy, key: VerifierKey): Directory {
  const known = folded.get(copy);
  if (known?.vkey === key.vkey) return known.directory;
  const directory = openDirectoryCopy(copy, key);
  folded.set(copy, { vkey: key.vkey, directory });
  return directory;
}
