import type { LiveFacts, LiveStanding } from "#contracts/api/live";

/*
 * What the board knows by the live stream. Times are the page's own clock that never jumps (`performance.now()`), milliseconds:
 * the stream says how old a checkpoint is, not when it was.
 */

export interface LiveLog {
  readonly size: number;
  /** When its newest checkpoint was verified; undefined for a log without facts. */
  readonly at: number | undefined;
  readonly halted: { readonly code: string; readonly place: string } | undefined;
}

/** What was just folded of a log. */
export interface Flash {
  readonly facts: number;
  /** By type, where the reader is told. */
  readonly counts: Readonly<Record<string, number>> | undefined;
  readonly at: number;
}

export interface Live {
  /** `waiting` until the first event; `lost` when the stream has broken, until it is back. */
  readonly state: "waiting" | "on" | "lost";
  readonly since: number;
  readonly commitment: { readonly facts: number; readonly root: string } | undefined;
  readonly logs: ReadonlyMap<string, LiveLog>;
  readonly flashes: ReadonlyMap<string, Flash>;
}

export const liveAtFirst = (now: number): Live => ({
  state: "waiting",
  since: now,
  commitment: undefined,
  logs: new Map(),
  flashes: new Map(),
});

/** After the event `standing`. */
export function afterStanding(live: Live, { commitment, logs }: LiveStanding, now: number): Live {
  return {
    ...live,
    state: "on",
    since: live.state === "on" ? live.since : now,
    commitment: commitment ?? undefined,
    logs: new Map(
      logs.map(({ participant, size, secondsSinceCheckpoint, halted }) => [
        participant,
        {
          size,
          at: secondsSinceCheckpoint === null ? undefined : now - secondsSinceCheckpoint * 1000,
          halted: halted ?? undefined,
        },
      ]),
    ),
  };
}

/** After the event `facts`. */
export function afterFacts(live: Live, { logs: folded }: LiveFacts, now: number): Live {
  const logs = new Map(live.logs);
  const flashes = new Map(live.flashes);
  for (const { participant, size, facts, counts } of folded) {
    logs.set(participant, { size, at: now, halted: live.logs.get(participant)?.halted });
    flashes.set(participant, { facts, counts, at: now });
  }
  return { ...live, logs, flashes };
}

export const afterLoss = (live: Live, now: number): Live =>
  live.state === "lost" ? live : { ...live, state: "lost", since: now };

/** How a province's log looks: facts come, have not for a while, have not for so long that somebody might ask, or cannot. */
export type Pulse = "beating" | "quiet" | "silent" | "halted" | "unknown";

const QUIET_AFTER_MS = 60_000;
/**
 * So much later than it others have reported: at night nobody is silent, as everybody is. A province reports thousands of
 * facts in a day's work. Whether its silence is a finding, the alerts say, by days.
 */
export const SILENT_AFTER_MS = 1_800_000;

const isProvince = (id: string): boolean => /^cn-[0-9]{2}$/.test(id);

/** When any province was last heard; undefined if none ever was. */
export function lastHeard({ logs }: Live): number | undefined {
  const heard = [...logs].flatMap(([id, { at }]) => (at !== undefined && isProvince(id) ? [at] : []));
  return heard.length === 0 ? undefined : Math.max(...heard);
}

export function pulseOf(live: Live, participant: string, now: number): Pulse {
  const log = live.logs.get(participant);
  if (log === undefined) return "unknown";
  if (log.halted !== undefined) return "halted";
  if (log.at === undefined) return "silent";
  if (now - log.at < QUIET_AFTER_MS) return "beating";
  return (lastHeard(live) ?? log.at) - log.at < SILENT_AFTER_MS ? "quiet" : "silent";
}

/** Facts of all logs, as far as the events tell. */
export const factsIn = ({ logs }: Live): number =>
  [...logs.values()].reduce((sum, { size }) => sum + size, 0);
