import { sha256 } from "#crypto";
import { sameBytes } from "#contracts/seals/merkle";
import { type Group, groupBytes, MAX_GROUP_BYTES } from "./event-store.ts";
import type { NewEvent, StoredEvent } from "./fact-stream.ts";

/**
 * What a server takes in one append before version 25.1: facts, names and metadata together. (From 25.1 on: 256 MiB.)
 */
const MAX_APPEND_BYTES = 1024 * 1024;

/** The type of every event: the store does not read facts, and a stream of one kind needs no other name. */
export const EVENT_TYPE = "fact";

/** A server counts a name's characters twice. */
const TYPE_BYTES = 2 * EVENT_TYPE.length;

const utf8 = new TextEncoder();

/**
 * A group as the events of one append: a fact an event, the exact bytes; the checkpoint in the metadata of the last, so
 * that it becomes durable with the facts and the stream's revision stays the fact's index.
 *
 * Throws RangeError for a group that is empty, or larger than the port or a server's append allows.
 */
export function eventsOf(stream: string, group: Group): NewEvent[] {
  const { facts, checkpoint, expectedSize } = group;
  const bytes = groupBytes(facts);
  if (facts.length === 0) throw new RangeError("a group has at least one fact");
  if (bytes > MAX_GROUP_BYTES) throw new RangeError(`a group has at most ${MAX_GROUP_BYTES} bytes`);
  const metadata = { checkpoint };
  const beside = facts.length * TYPE_BYTES + utf8.encode(JSON.stringify(metadata)).length;
  if (bytes + beside > MAX_APPEND_BYTES)
    throw new RangeError(`an append has at most ${MAX_APPEND_BYTES} bytes`);
  const last = facts.length - 1;
  return facts.map((fact, n) => ({
    id: eventIdOf(stream, expectedSize + n, fact, n === last ? checkpoint : ""),
    bytes: fact,
    ...(n === last && { metadata }),
  }));
}

/**
 * The id of an event: the same write, sent again, has the same id, and another write never has. A server compares ids and
 * nothing else when it takes a write for a repetition; the fact's own CloudEvents id would not do, because the same report
 * decided again has the same one and other bytes (a later `time`).
 *
 * A UUIDv8 (RFC 9562, section 5.8) of the first 16 bytes of
 *
 *     SHA-256("log-cn-44" NUL "17" NUL checkpoint NUL fact)
 *              stream         index    the group's, for its last fact; else empty
 *
 * with version and variant written over.
 */
function eventIdOf(stream: string, index: number, fact: Uint8Array, checkpoint: string): string {
  const place = utf8.encode(`${stream}\0${index}\0${checkpoint}\0`);
  const preimage = new Uint8Array(place.length + fact.length);
  preimage.set(place);
  preimage.set(fact, place.length);
  const digest = sha256(preimage);
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(digest.subarray(0, 16)).toString("hex");
  return [0, 8, 12, 16, 20].map((from, n, all) => hex.slice(from, all[n + 1])).join("-");
}

/** The checkpoint that was written with an event; undefined where none was. */
export function checkpointIn({ metadata }: StoredEvent): string | undefined {
  if (typeof metadata !== "object" || metadata === null || !("checkpoint" in metadata)) return undefined;
  return typeof metadata.checkpoint === "string" ? metadata.checkpoint : undefined;
}

/** Whether what stands at a group's place is that group: the same facts in the same place, the same checkpoint. */
export function isGroup(group: Group, stored: readonly StoredEvent[]): boolean {
  const { facts, checkpoint, expectedSize } = group;
  const last = stored.at(-1);
  return (
    stored.length === facts.length &&
    stored.every(
      ({ index, bytes }, n) => index === expectedSize + n && sameBytes(bytes, facts[n] ?? new Uint8Array()),
    ) &&
    last !== undefined &&
    checkpointIn(last) === checkpoint
  );
}
