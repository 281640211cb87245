import { ChessboardError } from "../errors.ts";
import type { DirectoryFact, FactBody } from "../facts/fact.ts";
import { CN } from "../facts/participant.ts";
import { parseCosignerKey } from "../seals/cosignature.ts";
import { parseVerifierKey } from "../seals/note.ts";
import { sameBytes } from "../seals/merkle.ts";
import type { LogIndex } from "../seals/position.ts";
import type { Directory, Participant } from "./directory.ts";
import { isEndorsed } from "./endorsement.ts";
import { currentOrigin, keyIdOf, originsOf, successorOrigin, tokenKeyName } from "./keys.ts";

/** Why a directory fact would change nothing. Stable: the node of `cn` refuses by it, the fold ignores by it. */
export const OBJECTIONS = {
  "already-admitted": "the participant is in the directory already",
  "unknown-participant": "a participant that it names is not in the directory",
  "area-taken": "an area prefix is another participant's already",
  "origin-taken": "the origin is another participant's already",
  "malformed-key": "the key's hash does not follow from its name and bytes",
  "known-key": "the participant has, or had, this key already; a revoked key never comes back",
  "key-name": "a log key is named as the log's origin or its next successor's, a token key as origin/token",
  "size-missing": "a log key's fact needs fromSize",
  "size-too-early":
    "a log key begins at or after the one before it; one of cn, after the fact that brings it",
  "not-endorsed": "a new log key of cn needs the endorsement of the one before it",
  "unknown-key": "the participant has no such key",
  "already-revoked": "the key is revoked already, from the same size or an earlier one",
  "last-key-of-cn": "cn has no later log key; add and endorse one first",
  "nothing-changes": "the participant is at this stage already",
  "repeated-area": "a key region names an area twice, or an area and a part of it",
  "unknown-region": "a region without areas ends one that is named, and there is none of that name",
  "known-witness": "a witness of this key, or of this name and hash, is in the directory already",
  "unknown-witness": "the policy names a witness that is not in the directory",
  "repeated-witness": "the policy names a witness twice; each counts in one way only",
  "impossible-quorum": "a threshold is past the number of those it counts",
} as const satisfies Record<string, string>;
export type Objection = keyof typeof OBJECTIONS;

/**
 * Why the fact, recorded at that index of the log of `cn`, changes nothing, or undefined if it does what it says. The node
 * of `cn` asks before it records; evolve (directory.ts) asks again and ignores, since a log is never cut.
 */
export function objection(
  directory: Directory,
  index: LogIndex,
  body: FactBody<DirectoryFact>,
): Objection | undefined {
  switch (body.type) {
    case "cn.chessboard.directory.participantAdmitted.v1":
      return toAdmission(directory, body);
    case "cn.chessboard.directory.groupFormed.v1":
      return body.data.members.every((member) => directory.participants.has(member))
        ? undefined
        : "unknown-participant";
    case "cn.chessboard.directory.keyRegionNamed.v1":
      return toKeyRegion(directory, body);
    case "cn.chessboard.directory.witnessAdded.v1":
      return toWitness(directory, body);
    case "cn.chessboard.directory.policySet.v1":
      return toPolicy(directory, body);
    default: {
      const participant = directory.participants.get(body.data.participant);
      if (participant === undefined) return "unknown-participant";
      if (body.type === "cn.chessboard.directory.keyAdded.v1") return toKey(participant, index, body);
      if (body.type === "cn.chessboard.directory.keyRevoked.v1")
        return toRevocation(participant, index, body);
      return participant.stage === body.data.stage ? "nothing-changes" : undefined;
    }
  }
}

function toKeyRegion(
  directory: Directory,
  { data: { region, areas } }: BodyOf<"cn.chessboard.directory.keyRegionNamed.v1">,
): Objection | undefined {
  if (areas.length === 0) return directory.keyRegions.has(region) ? undefined : "unknown-region";
  // In byte order a prefix stands before what begins with it, with nothing else between but more of the same.
  const ordered = areas.toSorted();
  const overlaps = ordered.some((area, n) => n > 0 && area.startsWith(ordered[n - 1] ?? area));
  return overlaps ? "repeated-area" : undefined;
}

type BodyOf<Name extends DirectoryFact["type"]> = Extract<FactBody<DirectoryFact>, { type: Name }>;

function toAdmission(
  directory: Directory,
  { data }: BodyOf<"cn.chessboard.directory.participantAdmitted.v1">,
): Objection | undefined {
  if (directory.participants.has(data.participant)) return "already-admitted";
  if (data.areas.some((area) => directory.territory.has(area))) return "area-taken";
  const origins = [...directory.participants.values()].flatMap(originsOf);
  return origins.includes(data.origin) ? "origin-taken" : undefined;
}

function toKey(
  participant: Participant,
  index: LogIndex,
  { data }: BodyOf<"cn.chessboard.directory.keyAdded.v1">,
): Objection | undefined {
  const key = parsed(data.key, parseVerifierKey);
  if (key === undefined) return "malformed-key";
  if ([...participant.logKeys, ...participant.keys].some((held) => held.key.vkey === key.vkey))
    return "known-key";
  if (data.use === "token" && key.name !== tokenKeyName(participant.origin)) return "key-name";
  if (data.use !== "log") return undefined;
  if (key.name !== currentOrigin(participant) && key.name !== successorOrigin(participant)) return "key-name";
  if (data.fromSize === undefined) return "size-missing";
  const newest = participant.logKeys.at(-1);
  if (newest === undefined) return undefined;
  if (data.fromSize < newest.from) return "size-too-early";
  if (participant.id !== CN) return undefined;
  if (data.fromSize <= index) return "size-too-early";
  const { endorsement } = data;
  const isHandedOver = endorsement !== undefined && isEndorsed(newest.key, key.vkey, endorsement);
  return isHandedOver ? undefined : "not-endorsed";
}

function toRevocation(
  participant: Participant,
  index: LogIndex,
  { data }: BodyOf<"cn.chessboard.directory.keyRevoked.v1">,
): Objection | undefined {
  const plain = participant.keys.find(({ key }) => key.vkey === data.key);
  if (plain !== undefined) return plain.isRevoked ? "already-revoked" : undefined;
  const log = participant.logKeys.find(({ key }) => key.vkey === data.key);
  if (log === undefined) return "unknown-key";
  if (data.fromSize === undefined) return "size-missing";
  if (participant.id === CN && log === participant.logKeys.at(-1)) return "last-key-of-cn";
  const earliest = participant.id === CN ? index + 1 : 0;
  const isEarlier = Math.max(data.fromSize, earliest) < (log.revokedFrom ?? Infinity);
  return isEarlier ? undefined : "already-revoked";
}

function toWitness(
  { witnesses }: Directory,
  { data }: BodyOf<"cn.chessboard.directory.witnessAdded.v1">,
): Objection | undefined {
  const key = parsed(data.key, parseCosignerKey);
  if (key === undefined) return "malformed-key";
  const isKnown = [...witnesses.values()].some(
    (known) => keyIdOf(known) === keyIdOf(key) || sameBytes(known.publicKey, key.publicKey),
  );
  return isKnown ? "known-witness" : undefined;
}

function toPolicy(
  { witnesses }: Directory,
  { data: { quorum } }: BodyOf<"cn.chessboard.directory.policySet.v1">,
): Objection | undefined {
  if (quorum === undefined) return undefined;
  const groups = [quorum, ...quorum.of.filter((member) => typeof member !== "string")];
  const named = groups.flatMap(({ of }) => of.filter((member) => typeof member === "string"));
  if (named.some((name) => !witnesses.has(name))) return "unknown-witness";
  if (new Set(named).size < named.length) return "repeated-witness";
  return groups.some(({ threshold, of }) => threshold > of.length) ? "impossible-quorum" : undefined;
}

function parsed<Key>(vkey: string, parse: (vkey: string) => Key): Key | undefined {
  try {
    return parse(vkey);
  } catch (error) {
    if (error instanceof ChessboardError) return undefined;
    throw error;
  }
}
