import type { Code } from "../facts/data-types.ts";
import type { KeyUse, Quorum, Stage } from "../facts/directory/directory.ts";
import type { DirectoryFact } from "../facts/fact.ts";
import { CN, type ParticipantId } from "../facts/participant.ts";
import { type CosignerKey, parseCosignerKey } from "../seals/cosignature.ts";
import { parseVerifierKey, type VerifierKey } from "../seals/note.ts";
import { asSize, type LogIndex, type LogSize } from "../seals/position.ts";
import { objection } from "./objection.ts";
import { keyIdOf } from "./keys.ts";
import { standingOf } from "./standing.ts";

/**
 * A key that seals a log and signs its facts. It holds the indexes from `from` up to the `from` of the next log key, or
 * without limit while there is none; those from `revokedFrom` on are void.
 */
export interface LogKey {
  readonly key: VerifierKey;
  /** M of design section 4. */
  readonly from: LogSize;
  /** N of design section 4. */
  readonly revokedFrom?: LogSize;
}

/** A key that ends at once when it is revoked, and never comes back. */
export interface PlainKey {
  readonly key: VerifierKey;
  readonly use: Exclude<KeyUse, "log">;
  readonly isRevoked: boolean;
}

/** A party with a log, as the directory knows it. */
export interface Participant {
  readonly id: ParticipantId;
  /** The name of its log keys and the first line of its checkpoints. */
  readonly origin: string;
  /** GB/T 2260 prefixes of its territory, before longer ones of others are taken out. */
  readonly areas: readonly string[];
  readonly stage: Stage;
  /** By ascending `from`. */
  readonly logKeys: readonly LogKey[];
  /** What `logKeys` come to, for a quick answer (standing.ts). */
  readonly standing: readonly number[];
  readonly keys: readonly PlainKey[];
}

/** What the log of `cn` adds up to at a size: participants, keys, territories, groups, stages. Immutable. */
export interface Directory {
  /** How many facts of `cn` are in it. */
  readonly size: LogSize;
  readonly participants: ReadonlyMap<ParticipantId, Participant>;
  readonly groups: ReadonlyMap<Code, ReadonlySet<ParticipantId>>;
  /** The GB/T 2260 prefixes of each key region. */
  readonly keyRegions: ReadonlyMap<Code, readonly string[]>;
  /** Whose each area prefix is. */
  readonly territory: ReadonlyMap<string, ParticipantId>;
  /** The keys of witnesses that a policy may name, by `<name>+<hash>`. */
  readonly witnesses: ReadonlyMap<string, CosignerKey>;
  /** Who must have cosigned a checkpoint, nobody where it has no quorum; undefined while no fact has said. */
  readonly policy: WitnessPolicy | undefined;
}

export interface WitnessPolicy {
  readonly quorum?: Quorum | undefined;
}

/**
 * The directory before any fact: the national centre alone, with the one key that a reader trusts from the start. It holds
 * from size 0 without a fact that says so.
 *
 * @param pinned the log key of `cn`; its name is the origin of the log
 */
export function emptyDirectory(pinned: VerifierKey): Directory {
  const logKeys: readonly LogKey[] = [{ key: pinned, from: asSize(0) }];
  const cn: Participant = {
    id: CN,
    origin: pinned.name,
    areas: [],
    stage: "national",
    logKeys,
    standing: standingOf(logKeys),
    keys: [],
  };
  return {
    size: asSize(0),
    participants: new Map([[CN, cn]]),
    groups: new Map(),
    keyRegions: new Map(),
    territory: new Map(),
    witnesses: new Map(),
    policy: undefined,
  };
}

/**
 * The directory after one more fact of the log of `cn`: pure, and the same for every reader. A fact that makes no sense
 * where it stands (objection.ts) changes nothing but the size; a fact already folded in changes nothing at all.
 *
 * Only facts that accepts.ts accepts belong here; advance.ts does both. Throws RangeError for a fact that leaves a gap.
 */
export function evolve(directory: Directory, index: LogIndex, fact: DirectoryFact): Directory {
  if (index < directory.size) return directory;
  const next = skip(directory, index);
  return objection(directory, index, fact) === undefined ? applied(next, index, fact) : next;
}

/** The directory after a fact of `cn` that is quarantined: it counts and does nothing. Throws RangeError for a gap. */
export function skip(directory: Directory, index: LogIndex): Directory {
  if (index < directory.size) return directory;
  if (index > directory.size) {
    throw new RangeError(`directory fact ${index} cannot follow a directory of size ${directory.size}`);
  }
  return { ...directory, size: asSize(index + 1) };
}

function applied(directory: Directory, index: LogIndex, fact: DirectoryFact): Directory {
  switch (fact.type) {
    case "cn.chessboard.directory.participantAdmitted.v1": {
      const { participant: id, origin, areas, stage } = fact.data;
      const territory = new Map([...directory.territory, ...areas.map((area) => [area, id] as const)]);
      const admitted = { id, origin, areas, stage, logKeys: [], standing: [], keys: [] };
      return { ...withParticipant(directory, admitted), territory };
    }
    case "cn.chessboard.directory.keyAdded.v1": {
      const { participant, key: vkey, use, fromSize } = fact.data;
      const key = parseVerifierKey(vkey);
      return changed(directory, participant, (old) =>
        use === "log"
          ? withLogKeys(old, [...old.logKeys, { key, from: fromSize ?? asSize(0) }])
          : { ...old, keys: [...old.keys, { key, use, isRevoked: false }] },
      );
    }
    case "cn.chessboard.directory.keyRevoked.v1":
      return changed(directory, fact.data.participant, (old) => withoutKey(old, index, fact.data));
    case "cn.chessboard.directory.groupFormed.v1": {
      const { group, members } = fact.data;
      return { ...directory, groups: new Map(directory.groups).set(group, new Set(members)) };
    }
    case "cn.chessboard.directory.keyRegionNamed.v1": {
      const { region, areas } = fact.data;
      const keyRegions = new Map(directory.keyRegions);
      if (areas.length > 0) keyRegions.set(region, areas);
      else keyRegions.delete(region);
      return { ...directory, keyRegions };
    }
    case "cn.chessboard.directory.stageChanged.v1":
      return changed(directory, fact.data.participant, (old) => ({ ...old, stage: fact.data.stage }));
    case "cn.chessboard.directory.witnessAdded.v1": {
      const key = parseCosignerKey(fact.data.key);
      return { ...directory, witnesses: new Map(directory.witnesses).set(keyIdOf(key), key) };
    }
    case "cn.chessboard.directory.policySet.v1":
      return { ...directory, policy: { quorum: fact.data.quorum } };
  }
}

/**
 * A log key is void from `fromSize` on; a second revocation can only name an earlier size. That of `cn` cannot reach back
 * over facts already folded, the revocation itself among them: what the directory said when it was read stays said.
 */
function withoutKey(
  participant: Participant,
  index: LogIndex,
  { key, fromSize }: { readonly key: string; readonly fromSize?: LogSize | undefined },
): Participant {
  const earliest = participant.id === CN ? index + 1 : 0;
  const logKeys = participant.logKeys.map((held): LogKey => {
    if (held.key.vkey !== key || fromSize === undefined) return held;
    return {
      ...held,
      revokedFrom: asSize(Math.min(held.revokedFrom ?? Infinity, Math.max(fromSize, earliest))),
    };
  });
  const keys = participant.keys.map((held) => (held.key.vkey === key ? { ...held, isRevoked: true } : held));
  return { ...withLogKeys(participant, logKeys), keys };
}

const withLogKeys = (participant: Participant, logKeys: readonly LogKey[]): Participant => ({
  ...participant,
  logKeys,
  standing: standingOf(logKeys),
});

const withParticipant = (directory: Directory, participant: Participant): Directory => ({
  ...directory,
  participants: new Map(directory.participants).set(participant.id, participant),
});

function changed(
  directory: Directory,
  id: ParticipantId,
  change: (old: Participant) => Participant,
): Directory {
  const old = directory.participants.get(id);
  return old === undefined ? directory : withParticipant(directory, change(old));
}
