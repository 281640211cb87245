import kafkajs, { type AclEntry, type Admin } from "kafkajs";
import { z } from "zod";
import { CN, type ParticipantId, participantId } from "#contracts/facts/participant";
import { administer } from "./kafka-admin.ts";

const {
  AclOperationTypes: Operation,
  AclPermissionTypes: Permission,
  AclResourceTypes: Resource,
  ResourcePatternTypes: Pattern,
} = kafkajs;

const principal = z.string().regex(/^User:[^\s,;*]+$/, "a principal is User:<name>");

/**
 * Who is who on the brokers:
 *
 *     {"participants": {"cn": "User:cn", "cn-44": "User:cn-44"}, "readers": ["User:view", "User:auditor-1"]}
 */
export const principals = z.strictObject({
  participants: z.record(participantId, principal),
  readers: z.array(principal).default([]),
});
export type Principals = z.infer<typeof principals>;

/** One right of one principal on a topic, or on every topic whose name begins like that. */
export interface Grant {
  readonly principal: string;
  readonly operation: string;
  readonly pattern: "LITERAL" | "PREFIXED";
  readonly topic: string;
}

export interface Granted {
  readonly granted: readonly (Grant & { readonly made: boolean })[];
  /** Rights on these topics that were given by somebody else, and denials: for an administrator to look at. */
  readonly others: readonly (Grant & { readonly permission: string })[];
}

/**
 * The rights that a cluster of these participants needs, and no more (design, section 7): a participant writes its own topic
 * and reads its own and `cn`'s; readers, which are the view and admitted auditors, read all. Nobody deletes, and nobody
 * belongs to a consumer group. To see a topic's settings belongs to reading it: whoever relies on it is warned by them.
 */
export function grantsFor(
  { participants, readers }: Principals,
  prefix: string,
  admitted: readonly ParticipantId[],
): Grant[] {
  const on = (pattern: Grant["pattern"], topic: string) => (who: string, operations: readonly string[]) =>
    operations.map((operation) => ({ principal: who, operation, pattern, topic: `${prefix}${topic}` }));
  const own = admitted.flatMap((participant) => {
    const who = participants[participant];
    if (who === undefined) return [];
    const directory = participant === CN ? [] : on("LITERAL", CN)(who, READING);
    return [...on("LITERAL", participant)(who, ["WRITE", ...READING]), ...directory];
  });
  return [...own, ...readers.flatMap((who) => on("PREFIXED", "")(who, READING))];
}

const READING = ["READ", "DESCRIBE_CONFIGS"];

/** Grants what is missing. Done again, it changes nothing; nothing is taken away. Throws what `administer` throws. */
export const grant = (url: string, who: Principals, admitted: readonly ParticipantId[]): Promise<Granted> =>
  administer(url, async (admin, { prefix }) => {
    const wanted = grantsFor(who, prefix, admitted);
    const there = await rightsOn(admin, prefix);
    const isThere = (one: Grant): boolean =>
      there.some((other) => other.permission === "ALLOW" && sameGrant(one, other));
    const missing = wanted.filter((one) => !isThere(one));
    if (missing.length > 0) await admin.createAcls({ acl: missing.map(entryOf) });
    return {
      granted: wanted.map((one) => ({ ...one, made: missing.includes(one) })),
      others: there.filter(
        (other) => other.permission !== "ALLOW" || !wanted.some((one) => sameGrant(one, other)),
      ),
    };
  });

const sameGrant = (one: Grant, other: Grant): boolean =>
  one.principal === other.principal &&
  one.operation === other.operation &&
  one.pattern === other.pattern &&
  one.topic === other.topic;

const entryOf = ({ principal: who, operation, pattern, topic }: Grant): AclEntry => ({
  resourceType: Resource.TOPIC,
  resourceName: topic,
  resourcePatternType: Pattern[pattern],
  principal: who,
  host: "*",
  operation:
    operation === "WRITE"
      ? Operation.WRITE
      : operation === "READ"
        ? Operation.READ
        : Operation.DESCRIBE_CONFIGS,
  permissionType: Permission.ALLOW,
});

/** Every right that touches a topic of this prefix. */
async function rightsOn(admin: Admin, prefix: string): Promise<(Grant & { readonly permission: string })[]> {
  const { resources } = await admin.describeAcls({
    resourceType: Resource.TOPIC,
    resourcePatternType: Pattern.ANY,
    operation: Operation.ANY,
    permissionType: Permission.ANY,
  });
  return resources
    .map(({ resourceName, resourcePatternType, acls }) => ({
      topic: resourceName,
      pattern: resourcePatternType === Pattern.PREFIXED ? ("PREFIXED" as const) : ("LITERAL" as const),
      acls,
    }))
    .filter(({ topic, pattern }) => topic === "*" || touches(prefix, topic, pattern))
    .flatMap(({ topic, pattern, acls }) =>
      acls.map((acl) => ({
        principal: acl.principal,
        operation: nameIn(Operation, acl.operation),
        permission: nameIn(Permission, acl.permissionType),
        pattern,
        topic,
      })),
    )
    .sort((one, other) => (lineOf(one) < lineOf(other) ? -1 : 1));
}

const lineOf = ({ principal: who, topic, operation }: Grant): string => `${who} ${topic} ${operation}`;

const touches = (prefix: string, topic: string, pattern: Grant["pattern"]): boolean =>
  topic.startsWith(prefix) || (pattern === "PREFIXED" && prefix.startsWith(topic));

const nameIn = (names: Readonly<Record<string, unknown>>, value: number): string =>
  Object.keys(names).find((name) => names[name] === value) ?? String(value);
