import { useEffect, useState } from "react";
import type { ServedLog } from "../log/served-log.ts";
import { checkpointIn, isProved, type Sighting, successionOf } from "./sighting.ts";

const MAX_SHOWN = 20;
/** By origin, the newest checkpoint that this browser has seen. */
const keptAs = (origin: string): string => `chessboard.seen.${origin}`;

/**
 * The checkpoints that this browser has seen of a log, the newest first, each compared with the one before: with the first comes
 * what was seen at the last visit. A contradiction is not forgotten: what was seen before it stays what is kept.
 */
export function useSightings(log: ServedLog, note: string | undefined): readonly Sighting[] {
  const [sightings, setSightings] = useState<readonly Sighting[]>([]);
  const [newest] = sightings;
  useEffect(() => {
    if (note === undefined || newest?.note === note) return;
    let isGone = false;
    const seenAt = new Date().toISOString();
    const checkpoint = checkpointIn(note);
    const before = sightings.find(isProved) ?? rememberedOf(checkpoint.origin);
    const see = async (): Promise<void> => {
      const succession = await successionOf(before?.checkpoint, checkpoint, log).catch(
        () => "unproved" as const,
      );
      if (isGone) return;
      if (succession === "first" || succession === "extends") remember(checkpoint.origin, note, seenAt);
      setSightings((known) =>
        [{ note, checkpoint, seenAt, succession }, ...remembered(known, before)].slice(0, MAX_SHOWN),
      );
    };
    void see();
    return () => {
      isGone = true;
    };
  }, [note, newest, sightings, log]);
  return sightings;
}

const remembered = (known: readonly Sighting[], before: Sighting | undefined): readonly Sighting[] =>
  known.length > 0 || before === undefined ? known : [before];

function rememberedOf(origin: string): Sighting | undefined {
  try {
    const [seenAt = "", ...lines] = (localStorage.getItem(keptAs(origin)) ?? "").split("\n");
    const note = lines.join("\n");
    const checkpoint = checkpointIn(note);
    return checkpoint.origin === origin ? { note, checkpoint, seenAt, succession: "first" } : undefined;
  } catch {
    return undefined;
  }
}

function remember(origin: string, note: string, seenAt: string): void {
  try {
    localStorage.setItem(keptAs(origin), `${seenAt}\n${note}`);
  } catch {
    // It is remembered until the page is left.
  }
}
