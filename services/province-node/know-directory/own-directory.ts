import { advance } from "#contracts/directory/advance";
import { type Directory, emptyDirectory } from "#contracts/directory/directory";
import { tokenKeys } from "#contracts/directory/keys";
import { CN } from "#contracts/facts/participant";
import type { VerifierKey } from "#contracts/seals/note";
import { asIndex } from "#contracts/seals/position";
import type { EventStore } from "#infra/event-store/event-store";
import type { LoggedFact } from "../decide/logged-fact.ts";

const READ_FACTS = 1000;

/** The directory as the node of `cn` has it: the fold of its own log, ahead of everybody else's. */
export class OwnDirectory {
  #current: Directory;

  private constructor(pinned: VerifierKey) {
    this.#current = emptyDirectory(pinned);
  }

  static async open(pinned: VerifierKey, store: EventStore): Promise<OwnDirectory> {
    const own = new OwnDirectory(pinned);
    const size = await store.size();
    while (own.#current.size < size) {
      for (const bytes of await store.read(asIndex(own.#current.size), READ_FACTS)) own.#advance(bytes);
    }
    return own;
  }

  get current(): Directory {
    return this.#current;
  }

  take(recorded: readonly LoggedFact[]): void {
    for (const { bytes } of recorded) this.#advance(bytes);
  }

  #advance(bytes: Uint8Array): void {
    this.#current = advance(this.#current, asIndex(this.#current.size), bytes).directory;
  }
}

/**
 * The directory with one more token key of `cn` while it has none: how the first facts of a directory get in. Once the log
 * says which token keys `cn` has, the genesis key counts no more. The same object for the same directory, since tokens are
 * remembered by it.
 */
export function withGenesisKey(directory: () => Directory, genesis: VerifierKey): () => Directory {
  let seen: Directory | undefined;
  let answer: Directory | undefined;
  return () => {
    const current = directory();
    if (seen !== current || answer === undefined) {
      seen = current;
      answer = tokenKeys(current, CN).size > 0 ? current : withTokenKey(current, genesis);
    }
    return answer;
  };
}

function withTokenKey(directory: Directory, key: VerifierKey): Directory {
  const cn = directory.participants.get(CN);
  if (cn === undefined) return directory;
  const keys = [...cn.keys, { key, use: "token" as const, isRevoked: false }];
  return { ...directory, participants: new Map(directory.participants).set(CN, { ...cn, keys }) };
}
