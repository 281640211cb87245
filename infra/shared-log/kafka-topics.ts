import kafkajs, { type Admin } from "kafkajs";
import { ChessboardError } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import { administer } from "./kafka-admin.ts";
import { standingWarnings } from "./kafka-standing.ts";

export interface TopicSettings {
  /** How many brokers hold a topic. */
  readonly replication: number;
  /** How many of them must have a record before it is acknowledged. */
  readonly minInsync: number;
}

/** What was done for one topic. */
export interface MadeTopic {
  readonly topic: string;
  readonly made: boolean;
  /** The settings that were not as they must be, and are now. */
  readonly set: readonly string[];
  readonly replicas: number;
}

export interface MadeTopics {
  readonly topics: readonly MadeTopic[];
  /** What an operator should know of them all the same. */
  readonly warnings: readonly string[];
}

/** A log is kept for ever, whole, as it was written. */
const FOR_EVER = {
  "cleanup.policy": "delete",
  "retention.ms": "-1",
  "retention.bytes": "-1",
  // As the relay compressed it: what a broker makes of it may be what plain clients cannot read.
  "compression.type": "producer",
};

/**
 * Makes the topic of each participant, where it is not there yet, and sets right the settings of those that are. Done again,
 * it changes nothing; other settings of a topic are kept, and nothing is ever taken away.
 *
 * Throws CB415 for a topic of several partitions, and what `administer` throws.
 */
export const makeTopics = (
  url: string,
  participants: readonly ParticipantId[],
  settings: TopicSettings,
): Promise<MadeTopics> =>
  administer(url, async (admin, { prefix }) => {
    const topics = participants.map((participant) => `${prefix}${participant}`);
    const wanted = { ...FOR_EVER, "min.insync.replicas": String(settings.minInsync) };
    const there = new Set(await admin.listTopics());
    const missing = topics.filter((topic) => !there.has(topic));
    if (missing.length > 0) {
      const configEntries = Object.entries(wanted).map(([name, value]) => ({ name, value }));
      const as = { numPartitions: 1, replicationFactor: settings.replication, configEntries };
      await admin.createTopics({ topics: missing.map((topic) => ({ topic, ...as })), waitForLeaders: true });
    }
    const made: MadeTopic[] = [];
    const warnings: string[] = [];
    for (const topic of topics) {
      const place = await placeOf(admin, topic);
      const set = await setRight(admin, topic, wanted);
      made.push({ topic, made: missing.includes(topic), set, replicas: place.replicas });
      warnings.push(...standingWarnings(topic, place, new Map(Object.entries(wanted))));
    }
    return { topics: made, warnings };
  });

async function placeOf(
  admin: Admin,
  topic: string,
): Promise<{ partitions: number; replicas: number; inSync: number }> {
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
  const partitions = topics[0]?.partitions ?? [];
  if (partitions.length !== 1) {
    const detail = `the topic ${topic} has ${partitions.length} partitions, where a log has one: move it out of the way.`;
    throw new ChessboardError("CB415", detail);
  }
  return {
    partitions: 1,
    replicas: partitions[0]?.replicas.length ?? 0,
    inSync: partitions[0]?.isr.length ?? 0,
  };
}

/**
 * Sets what is not as wanted; the names of what was not. The client can only give all of a topic's own settings at once, and
 * the broker drops those left out: so those that are there are given again with it.
 */
async function setRight(
  admin: Admin,
  topic: string,
  wanted: Readonly<Record<string, string>>,
): Promise<string[]> {
  const type = kafkajs.ConfigResourceTypes.TOPIC;
  const { resources } = await admin.describeConfigs({
    resources: [{ type, name: topic }],
    includeSynonyms: false,
  });
  const entries = resources[0]?.configEntries ?? [];
  const own = new Map(
    entries
      .filter(({ configSource }) => configSource === kafkajs.ConfigSource.TOPIC_CONFIG)
      .map(({ configName, configValue }) => [configName, configValue]),
  );
  const wrong = Object.keys(wanted).filter((name) => own.get(name) !== wanted[name]);
  if (wrong.length === 0) return wrong;
  const all = { ...Object.fromEntries(own), ...wanted };
  const configEntries = Object.entries(all).map(([name, value]) => ({ name, value }));
  await admin.alterConfigs({ validateOnly: false, resources: [{ type, name: topic, configEntries }] });
  return wrong;
}
