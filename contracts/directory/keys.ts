import type { ParticipantId } from "../facts/participant.ts";
import type { VerifierKey } from "../seals/note.ts";
import type { LogIndex, LogSize } from "../seals/position.ts";
import type { Directory, LogKey, Participant, PlainKey } from "./directory.ts";
import { stands } from "./standing.ts";

/**
 * The keys whose signature on a checkpoint of that size is followed; none while no key of the log is known: its reader
 * waits. At the size where one key ends and the next begins, both.
 *
 * A revoked key's seals are followed all the same, up to the size from which the next key holds: seals say what the log
 * is, and every reader has to reach the same vector; what its facts are worth, accepts.ts says.
 */
export function sealKeys(directory: Directory, participant: ParticipantId, size: LogSize): VerifierKey[] {
  const logKeys = directory.participants.get(participant)?.logKeys ?? [];
  return logKeys
    .filter(({ from }, place) => from <= size && size <= (logKeys[place + 1]?.from ?? Infinity))
    .map(({ key }) => key);
}

/** Every key that ever was a log key of the participant, newest last: the keys to look among for one fact's signature. */
export const logKeysOf = (directory: Directory, participant: ParticipantId): VerifierKey[] =>
  (directory.participants.get(participant)?.logKeys ?? []).map(({ key }) => key);

/** The key with which the participant may record the fact of that index, or undefined where none holds. */
export function logKeyAt(
  directory: Directory,
  participant: ParticipantId,
  index: LogIndex,
): VerifierKey | undefined {
  const known = directory.participants.get(participant);
  if (known === undefined || !stands(known.standing, index)) return undefined;
  return known.logKeys.findLast(({ from }: LogKey) => from <= index)?.key;
}

/** The keys in force with which the participant issues tokens, by `kid`: `<name>+<hash>` of the key. */
export function tokenKeys(
  directory: Directory,
  participant: ParticipantId,
): ReadonlyMap<string, VerifierKey> {
  const keys = directory.participants.get(participant)?.keys ?? [];
  return new Map(inForce(keys, "token").map((key) => [keyIdOf(key), key]));
}

/** The keys in force with which views sign commitments; a key's name is the view's origin. */
export const viewKeys = (directory: Directory): VerifierKey[] =>
  [...directory.participants.values()].flatMap(({ keys }) => inForce(keys, "view"));

/** The keys in force with which auditors sign the commitments that they have folded themselves. */
export const auditorKeys = (directory: Directory): VerifierKey[] =>
  [...directory.participants.values()].flatMap(({ keys }) => inForce(keys, "auditor"));

/** How a signature names its key: `<name>+<hash>`, a verifier key without its last part. */
export const keyIdOf = ({ name, hash }: Pick<VerifierKey, "name" | "hash">): string => `${name}+${hash}`;

/** Every origin under which the participant's log was or is sealed: the admitted one, then those of its successors. */
export const originsOf = ({ origin, logKeys }: Participant): string[] => [
  ...new Set([origin, ...logKeys.map(({ key }) => key.name)]),
];

/** The origin of the newest log key: what the log's checkpoints say on their first line from that key's size on. */
export const currentOrigin = (participant: Participant): string =>
  participant.logKeys.at(-1)?.key.name ?? participant.origin;

/**
 * The name of a log key that closes the log where it begins and opens its successor there (docs/decisions/0021):
 * `<admitted origin>/2`, then `/3` and so on; undefined while there is no log to close.
 */
export const successorOrigin = (participant: Participant): string | undefined =>
  participant.logKeys.length === 0 ? undefined : `${participant.origin}/${originsOf(participant).length + 1}`;

/** What a participant's token keys are named, from its origin. */
export const tokenKeyName = (origin: string): string => `${origin}/token`;

const inForce = (keys: readonly PlainKey[], use: PlainKey["use"]): VerifierKey[] =>
  keys.filter((held) => held.use === use && !held.isRevoked).map(({ key }) => key);
