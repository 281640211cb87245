import type { LiveStanding } from "#contracts/api/live";
import type { ParticipantId } from "#contracts/facts/participant";
import { toBase64 } from "#contracts/seals/base64";
import { asSize, type LogSize } from "#contracts/seals/position";
import type { RunningProjection } from "../projection.ts";
import type { SideBySide } from "../rebuild/side-by-side.ts";

/** What the live stream knows of the view. */
export interface LiveView {
  /** Aborts when the view stops. */
  readonly ending: AbortSignal;
  /** Whether what is folded is what answers: not while a newer version is built beside the one that does. */
  readonly isFolding: boolean;
  /** Facts of a log that are folded. */
  sizeOf(participant: ParticipantId): LogSize;
  /** Where it stands; seconds are told as of now. */
  standing(): LiveStanding;
}

/** The running view as the live stream knows it. */
export const liveViewOf = (view: SideBySide): LiveView => ({
  ending: view.answering.ending,
  get isFolding() {
    return view.folding === view.answering.projection;
  },
  sizeOf: (participant) => sizeIn(view.answering.projection, participant),
  standing: () => standingOf(view.answering.projection, Date.now()),
});

const sizeIn = ({ projector }: RunningProjection, participant: ParticipantId): LogSize =>
  projector.state.positions.get(participant)?.range.size ?? asSize(0);

function standingOf(projection: RunningProjection, now: number): LiveStanding {
  const { positions, directory } = projection.projector.state;
  const { newest } = projection.commitments;
  return {
    commitment: newest === undefined ? null : { facts: newest.facts, root: toBase64(newest.root) },
    logs: [...directory.participants.keys()].sort().map((participant) => {
      const verifiedAt = positions.get(participant)?.verifiedAt;
      const halted = projection.haltOf(participant);
      return {
        participant,
        size: sizeIn(projection, participant),
        secondsSinceCheckpoint: verifiedAt === undefined ? null : Math.max(0, (now - verifiedAt) / 1000),
        halted: halted === undefined ? null : { code: halted.code, place: halted.place },
      };
    }),
  };
}
