import type { MinPosition } from "#contracts/api/min-position";
import { RequestProblem } from "#contracts/api/problem";
import type { ParticipantId } from "#contracts/facts/participant";
import type { Answering } from "../rebuild/answering.ts";

/** How long a read waits at most for the view to hold a fact, seconds (design, section 9). */
const MAX_WAIT_SECONDS = 10;
/**
 * The seconds that the header `Prefer` (RFC 7240, section 4.3) lets a read wait: at most 10, and `otherwise` if it says
 * none. What it says besides, or in another form, is a preference that is not taken.
 */
export function waitSeconds(prefer: string | undefined, otherwise: number = MAX_WAIT_SECONDS): number {
  const wait = /(?:^|,)\s*wait\s*=\s*"?([0-9]{1,9})"?\s*(?:[,;]|$)/i.exec(prefer ?? "")?.[1];
  return Math.min(wait === undefined ? otherwise : Number(wait), MAX_WAIT_SECONDS);
}

/**
 * Resolves when the view that answers holds those facts: read your own write. Throws CB827 for a participant that is not
 * in the directory, and CB606 (503) with where the view stands when it does not come that far in time.
 */
export async function waitForPosition(
  answering: Answering,
  wanted: MinPosition,
  prefer: string | undefined,
): Promise<void> {
  if (wanted === undefined) return;
  const patience = AbortSignal.timeout(waitSeconds(prefer) * 1000);
  const deadline = AbortSignal.any([patience, answering.ending]);
  for (;;) {
    const missing = wanted.find(({ participant, index }) => sizeOf(answering, participant) <= index);
    if (missing === undefined) return;
    if (deadline.aborted) throw refusal(answering, missing.participant);
    await answering.moved.wait(deadline);
  }
}

const sizeOf = (answering: Answering, participant: ParticipantId): number =>
  answering.projection.projector.state.positions.get(participant)?.range.size ?? 0;

function refusal(answering: Answering, participant: ParticipantId): RequestProblem {
  if (!answering.projection.projector.state.directory.participants.has(participant)) {
    const detail = "names a participant that the directory does not know";
    return new RequestProblem("CB827", "The query is not as described.", {
      errors: [{ pointer: "/minPosition", detail, code: "CB827" }],
    });
  }
  const size = sizeOf(answering, participant);
  return new RequestProblem("CB606", `The view holds ${size} facts of ${participant}.`, {
    headers: { "retry-after": "1" },
  });
}
