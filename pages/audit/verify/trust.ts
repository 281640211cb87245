import type { About } from "#contracts/api/about";
import type { Directory } from "#contracts/directory/directory";
import { auditorKeys, originsOf, sealKeys, viewKeys } from "#contracts/directory/keys";
import { policyOf } from "#contracts/directory/witness-policy";
import type { ParticipantId } from "#contracts/facts/participant";
import { isSuccessor } from "#contracts/seals/checkpoint";
import type { Cosignature, CosignerKey } from "#contracts/seals/cosignature";
import { parseVerifierKey, type VerifierKey } from "#contracts/seals/note";
import { meetsQuorum, type Policy } from "#contracts/seals/policy";
import type { LogSize } from "#contracts/seals/position";

/** Who says that a key is a log's: the process that served the page, the reader, or the log of `cn` from a pinned key. */
export type TrustSource = "self-told" | "pinned" | "directory";

/** Which keys count for whose log. */
export interface Trust {
  readonly source: TrustSource;
  /** Whether the one key of `cn` from which a directory was folded was only told by the process itself. */
  readonly isSelfTold: boolean;
  /** The keys whose signature on a checkpoint of that log and size counts; none where the log is not known. */
  logKeys(origin: string, size: LogSize): readonly VerifierKey[];
  /** The keys whose signature on a view's commitment counts. */
  readonly viewKeys: readonly VerifierKey[];
  /** The keys with which auditors sign commitments that they have folded themselves. */
  readonly auditorKeys: readonly VerifierKey[];
  /** Whose cosignatures are looked for on that log's checkpoints. */
  witnesses(origin: string): readonly CosignerKey[];
  /** Whether those cosigned who have to. */
  quorum(origin: string, cosignatures: readonly Cosignature[]): "met" | "not-met" | "nobody";
  /** Set where there is one: it says what a fact is worth besides. */
  readonly directory: Directory | undefined;
  /** What is trusted to begin with, as the reader may compare it. */
  readonly pins: readonly string[];
}

/** What a process says of itself: enough to see that its answers hold together, and no more. */
export function selfTold({ vkey, process }: Pick<About, "vkey" | "process">): Trust {
  const key = parseVerifierKey(vkey);
  return trustInKeys(process === "view" ? [] : [key], {
    source: "self-told",
    viewKeys: process === "view" ? [key] : [],
  });
}

/** Keys that the reader has from elsewhere; a policy adds witnesses and a quorum. */
export function pinned(keys: readonly VerifierKey[], policy?: Policy): Trust {
  const logs = [...keys, ...(policy?.logs ?? []).map(({ key }) => key)];
  return trustInKeys(logs, { source: "pinned", viewKeys: logs, policy });
}

function trustInKeys(
  keys: readonly VerifierKey[],
  more: {
    readonly source: TrustSource;
    readonly viewKeys: readonly VerifierKey[];
    readonly policy?: Policy | undefined;
  },
): Trust {
  const { source, policy } = more;
  return {
    source,
    isSelfTold: source === "self-told",
    logKeys: (origin) =>
      keys.filter(({ name }) => name === origin || isSuccessor(origin, name) || isSuccessor(name, origin)),
    viewKeys: more.viewKeys,
    auditorKeys: [],
    witnesses: () => policy?.witnesses.map(({ key }) => key) ?? [],
    quorum: (_origin, cosignatures) =>
      policy?.quorum === undefined ? "nobody" : meetsQuorum(policy, cosignatures) ? "met" : "not-met",
    directory: undefined,
    pins: [...new Set([...keys, ...more.viewKeys].map(({ vkey }) => vkey))],
  };
}

/** What the log of `cn` says, folded from its pinned key: the keys of all logs, witnesses and views. */
export function trustInDirectory(directory: Directory, cnKey: VerifierKey, isSelfTold: boolean): Trust {
  const participant = (origin: string): ParticipantId | undefined => ownerOf(directory, origin);
  const policyFor = (origin: string): Policy | undefined => {
    const id = participant(origin);
    return policyOf(directory, id === undefined ? [] : [id]);
  };
  return {
    source: "directory",
    isSelfTold,
    logKeys: (origin, size) => {
      const id = participant(origin);
      return id === undefined ? [] : sealKeys(directory, id, size);
    },
    viewKeys: viewKeys(directory),
    auditorKeys: auditorKeys(directory),
    witnesses: (origin) => policyFor(origin)?.witnesses.map(({ key }) => key) ?? [],
    quorum: (origin, cosignatures) => {
      const policy = policyFor(origin);
      if (policy?.quorum === undefined) return "nobody";
      return meetsQuorum(policy, cosignatures) ? "met" : "not-met";
    },
    directory,
    pins: [cnKey.vkey],
  };
}

/** Whose log bears that origin, by the directory. */
export const ownerOf = (directory: Directory, origin: string): ParticipantId | undefined =>
  [...directory.participants.values()].find((each) => originsOf(each).includes(origin))?.id;
