import { ChessboardError } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import type { EventStore } from "./event-store.ts";
import { SqliteEventStore } from "./sqlite-event-store.ts";

/**
 * Opens the event store of `participant` in the engine that the URL names:
 *
 *     sqlite:<folder>     <folder>/<participant>.sqlite, both created when missing; a relative folder is relative to the
 *                         working directory: sqlite:data/events, sqlite:/var/lib/chessboard
 *     kurrentdb://<host>:2113?…, esdb://…      the stream log-<participant> of a KurrentDB (kurrentdb-url.ts has the rest)
 *
 * Throws CB405 for another scheme or URL, CB803 for a credentials' file, CB401, CB402 or CB404 as the engine does.
 */
export async function openEventStore(url: string, participant: ParticipantId): Promise<EventStore> {
  const [, scheme, folder] = /^([a-z+]+):(.+)$/.exec(url) ?? [];
  if (scheme === "sqlite" && folder !== undefined) return SqliteEventStore.open(folder, participant);
  if (scheme !== undefined && /^(?:kurrentdb|esdb)(?:\+discover)?$/.test(scheme)) {
    // Its client brings a native module along: only whoever names it loads it.
    const { openKurrentDbEventStore } = await import("./open-kurrentdb-event-store.ts");
    return openKurrentDbEventStore(url, participant);
  }
  throw new ChessboardError(
    "CB405",
    `${scheme ?? "no scheme"} is not an event store; known are sqlite:<folder>, kurrentdb:// and esdb://.`,
  );
}
