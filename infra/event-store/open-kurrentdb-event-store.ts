import type { ParticipantId } from "#contracts/facts/participant";
import type { EventStore } from "./event-store.ts";
import { KurrentDbEventStore } from "./kurrentdb-event-store.ts";
import { KurrentDbStream } from "./kurrentdb-stream.ts";
import { parseKurrentDbUrl } from "./kurrentdb-url.ts";

/** Opens a participant's stream on the server that the URL names; throws as `openEventStore` does. */
export async function openKurrentDbEventStore(
  url: string,
  participant: ParticipantId,
  name = `log-${participant}`,
): Promise<EventStore> {
  return KurrentDbEventStore.open(new KurrentDbStream(parseKurrentDbUrl(url), name), participant, name);
}
