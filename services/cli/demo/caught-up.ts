import { setTimeout } from "node:timers/promises";
import { createViewClient, type ViewClient } from "#client/view-client";
import { NoAnswerError, ProblemError } from "#client/errors";
import { type Commitment, parseCommitment } from "#contracts/dossier/view-note";
import { ChessboardError } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import { type Checkpoint, parseCheckpoint } from "#contracts/seals/checkpoint";
import { parseNote } from "#contracts/seals/note";
import { getBytes, type HttpAccess } from "#infra/http/client";
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
  const client = createViewClient(view);
  for (;;) {
    const sizes = await foldedSizes(client);
    const now = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    if (now > facts) [facts, movedAt] = [now, performance.now()];
    progress.set(facts);
    if ([...logs].every(([participant, { size }]) => (sizes.get(participant) ?? 0) >= size)) {
      return parseCommitment(parseNote(await getBytes(view, "v1/commitment")).text);
    }
    if (performance.now() - movedAt > PATIENCE_MS) {
      throw new ChessboardError("CB733", `${view.url} has stood at ${facts} facts for a minute.`);
    }
    await setTimeout(POLL_MS);
  }
}

/** How far each log is folded; nothing while the view does not know the directory, and with it the token. */
async function foldedSizes(view: ViewClient): Promise<ReadonlyMap<string, number>> {
  try {
    const { participants } = await view.get("/v1/participants");
    return new Map(participants.map(({ participant, size }) => [participant, size]));
  } catch (error) {
    if (error instanceof ProblemError || error instanceof NoAnswerError) return new Map();
    throw error;
  }
}
