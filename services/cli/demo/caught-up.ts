import { setTimeout } from "node:timers/promises";
import { type Commitment, factsIn, parseCommitment } from "#contracts/dossier/view-note";
import { ChessboardError } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import { type Checkpoint, parseCheckpoint } from "#contracts/seals/checkpoint";
import { parseNote } from "#contracts/seals/note";
import { getBytes, type HttpAccess } from "#services/auditor/sources/http";
import type { Progress } from "../progress.ts";

const POLL_MS = 100;
/** How long the view may stand still. */
const PATIENCE_MS = 60_000;

/** The newest checkpoint of every node. */
export async function checkpointsOf(
  nodes: ReadonlyMap<ParticipantId, HttpAccess>,
): Promise<Map<ParticipantId, Checkpoint>> {
  const read = [...nodes].map(async ([participant, access]) => {
    const note = await getBytes(access, "checkpoint");
    return [participant, parseCheckpoint(parseNote(note).text)] as const;
  });
  return new Map(await Promise.all(read));
}

/** Waits until the view's commitment stands at these logs, and answers with it. Throws CB733 when it stands still for a minute. */
export async function caughtUp(
  view: HttpAccess,
  logs: ReadonlyMap<ParticipantId, Checkpoint>,
  progress: Progress,
): Promise<Commitment> {
  let movedAt = performance.now();
  let facts = 0;
  for (;;) {
    const commitment = await committed(view);
    if (commitment !== undefined && holdsAll(commitment, logs)) return commitment;
    const now = commitment === undefined ? 0 : factsIn(commitment);
    if (now > facts) [facts, movedAt] = [now, performance.now()];
    progress.set(facts);
    if (performance.now() - movedAt > PATIENCE_MS) {
      throw new ChessboardError("CB733", `${view.url} has stood at ${facts} facts for a minute.`);
    }
    await setTimeout(POLL_MS);
  }
}

/** The commitment as it stands, or undefined while there is none: a view without the directory does not know its key. */
async function committed(view: HttpAccess): Promise<Commitment | undefined> {
  try {
    return parseCommitment(parseNote(await getBytes(view, "v1/commitment")).text);
  } catch (error) {
    if (error instanceof ChessboardError && error.code === "CB701") return undefined;
    throw error;
  }
}

const holdsAll = (commitment: Commitment, logs: ReadonlyMap<ParticipantId, Checkpoint>): boolean =>
  [...logs].every(([participant, { size }]) =>
    commitment.logs.some((log) => log.participant === participant && log.size >= size),
  );
