import { setTimeout } from "node:timers/promises";
import type { ParticipantsAnswer } from "#contracts/api/view";
import type { ParticipantId } from "#contracts/facts/participant";
import { asIndex, type LogSize } from "#contracts/seals/position";
import type { Finding } from "../finding.ts";

/** A view, asked how far it says that it stands. */
export interface StandingView {
  /** Where it is asked. */
  readonly source: string;
  /** How long what was on a log may take to be seen by the view: milliseconds. */
  readonly seenWithinMs: number;
  participants(): Promise<ParticipantsAnswer>;
}

const LOOK_AGAIN_MS = 100;

/**
 * What is false in what a view says of its own standing (CB748): a log that it neither holds as far as this audit had read
 * it before, nor says to be behind on (`lag`), unable to see (`lag` null) or to follow (`halted`).
 *
 * @param read how many facts of each log verified, before the view is asked
 */
export async function compareStanding(
  view: StandingView,
  read: ReadonlyMap<ParticipantId, LogSize>,
): Promise<Finding[]> {
  const until = performance.now() + view.seenWithinMs;
  for (;;) {
    const findings = behind(view, await view.participants(), read);
    if (findings.length === 0 || performance.now() > until) return findings;
    await setTimeout(LOOK_AGAIN_MS);
  }
}

function behind(
  { source }: StandingView,
  { participants }: ParticipantsAnswer,
  read: ReadonlyMap<ParticipantId, LogSize>,
): Finding[] {
  return [...read].flatMap(([participant, size]): Finding[] => {
    const row = participants.find((each) => each.participant === participant);
    const found = (detail: string, index: number): Finding[] => [
      { code: "CB748", participant, source, index: asIndex(index), detail },
    ];
    if (row === undefined) return size === 0 ? [] : found(`the view does not list ${participant}.`, 0);
    if (row.halted !== null || row.lag === null || row.size + row.lag >= size) return [];
    const claimed = `at ${row.size} facts of ${participant} and ${row.lag} behind`;
    return found(`the view says that it stands ${claimed}; its log has ${size}.`, row.size);
  });
}
