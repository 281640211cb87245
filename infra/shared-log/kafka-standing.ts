import type { TopicPlace } from "./kafka-connection.ts";

/** What of a topic's settings says whether it keeps a log for ever, and how safely. */
export const STANDING_SETTINGS = [
  "min.insync.replicas",
  "retention.ms",
  "retention.bytes",
  "cleanup.policy",
] as const;

/**
 * What an operator should know of a topic that works today and loses facts another day. The broker itself accepts all of
 * it without a word: `min.insync.replicas=2` on one replica, a retention of a week.
 */
export function standingWarnings(
  topic: string,
  { partitions, replicas, inSync }: Pick<TopicPlace, "partitions" | "replicas" | "inSync">,
  settings: ReadonlyMap<string, string>,
): string[] {
  const least = Number(settings.get("min.insync.replicas") ?? 1);
  const checks: [isWrong: boolean, warning: string][] = [
    [partitions !== 1, `has ${partitions} partitions: only the first one is read and written`],
    [replicas === 1, "has one replica: what it holds is gone with that broker's disk"],
    [
      replicas > 1 && least === 1,
      "needs one replica in sync: a fact may be acknowledged that one disk alone holds",
    ],
    [least > replicas, `needs ${least} replicas in sync and has ${replicas}: it takes no facts`],
    [
      inSync < least && least <= replicas,
      `needs ${least} replicas in sync and ${inSync} are: it takes no facts now`,
    ],
    [
      isBounded(settings.get("retention.ms")),
      "is kept for a time only (retention.ms): facts will be deleted",
    ],
    [
      isBounded(settings.get("retention.bytes")),
      "is kept to a size only (retention.bytes): facts will be deleted",
    ],
    [(settings.get("cleanup.policy") ?? "delete") !== "delete", "is compacted: facts will be deleted"],
  ];
  return checks.flatMap(([isWrong, warning]) => (isWrong ? [`the topic ${topic} ${warning}.`] : []));
}

const isBounded = (setting: string | undefined): boolean => setting !== undefined && setting !== "-1";
