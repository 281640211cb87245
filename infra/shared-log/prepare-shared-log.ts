import type { ParticipantId } from "#contracts/facts/participant";

/**
 * Makes room for the participants' logs where the engine at that URL wants it beforehand: Kafka its topics, on one broker;
 * SQLite nothing. For a demonstration on one machine: a country's topics are made by `chessboard admin topics`.
 *
 * Throws what makeTopics (kafka-topics.ts) throws.
 */
export async function prepareSharedLog(url: string, participants: readonly ParticipantId[]): Promise<void> {
  if (!/^kafka(\+tls)?:/.test(url)) return;
  const { makeTopics } = await import("./kafka-topics.ts");
  await makeTopics(url, participants, { replication: 1, minInsync: 1 });
}
