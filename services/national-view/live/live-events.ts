import type { LiveFacts, LiveStanding } from "#contracts/api/live";
import type { ParticipantId } from "#contracts/facts/participant";
import type { LogSize } from "#contracts/seals/position";
import type { FoldedOfLog } from "../project/count-by-type.ts";

/** A Server-Sent Event, as its bytes: a name, one line of data, an empty line. */
const eventOf = (name: "facts" | "standing", data: LiveFacts | LiveStanding): string =>
  `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/** A comment: a sign of life that no reader takes for an event. */
export const BEAT = ": nothing new\n\n";

/**
 * The event `facts`, as every reader may have it and as those with `statistics:exact` do. `GET /v1/participants` tells the
 * former the same, asked again and again; which type a fact is of, it does not (docs/decisions/0044-live.md).
 */
export function factsEvent(
  folded: ReadonlyMap<ParticipantId, FoldedOfLog>,
  sizeOf: (participant: ParticipantId) => LogSize,
): { readonly all: string; readonly exact: string } {
  const logs = [...folded].map(([participant, { facts }]) => ({
    participant,
    size: sizeOf(participant),
    facts,
  }));
  const withCounts = logs.map((log) => ({
    ...log,
    counts: Object.fromEntries(folded.get(log.participant)?.counts ?? []),
  }));
  return { all: eventOf("facts", { logs }), exact: eventOf("facts", { logs: withCounts }) };
}

/** The event `standing`. */
export const standingEvent = (standing: LiveStanding): string => eventOf("standing", standing);

/** What of a standing makes it another one: not the seconds, which pass by themselves, nor sizes, which `facts` tells. */
export const signOf = ({ commitment, logs }: LiveStanding): string =>
  JSON.stringify([commitment, logs.map(({ participant, halted }) => [participant, halted])]);
