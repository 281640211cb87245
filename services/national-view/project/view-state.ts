import type { Directory } from "#contracts/directory/directory";
import type { CommittedLog } from "#contracts/dossier/view-note";
import type { ParticipantId } from "#contracts/facts/participant";
import { EMPTY_ROOT } from "#contracts/seals/merkle";
import { asSize } from "#contracts/seals/position";
import type { LogPosition } from "../verify/log-position.ts";

/** Where the view stands after a batch: the position of each log, and the directory there. Immutable. */
export interface ViewState {
  readonly positions: ReadonlyMap<ParticipantId, LogPosition>;
  readonly directory: Directory;
}

/** The vector of a state: a log each for every participant of its directory, in byte order, empty ones included. */
export const vectorOf = ({ directory, positions }: ViewState): CommittedLog[] =>
  [...directory.participants.keys()].sort().map((participant) => {
    const range = positions.get(participant)?.range;
    return { participant, size: range?.size ?? asSize(0), root: range?.root() ?? EMPTY_ROOT };
  });
