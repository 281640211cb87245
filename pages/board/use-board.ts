import { useCallback, useEffect, useState } from "react";
import { shownBy, searchOf } from "./address.ts";
import type { Measure } from "./figures/measures.ts";

/** What the reader has chosen to see. */
export interface Board {
  readonly measure: Measure;
  readonly service: string;
  readonly month: string | undefined;
  /** None, one province, or the two ends of a pair, the one chosen first first. */
  readonly chosen: readonly string[];
  readonly asTable: boolean;
  readonly isPlaying: boolean;
  /** Whether the next province that is pressed is the other end of a pair. */
  readonly isPicking: boolean;
}

export interface BoardChoices extends Board {
  readonly set: (change: Partial<Board>) => void;
  readonly choose: (id: string, asOtherEnd: boolean) => void;
  readonly pair: (origin: string, destination: string) => void;
  readonly clear: () => void;
}

const DEFAULT_SERVICE = "health-check";

/** What the board shows; it begins with what its address says, and the address follows. */
export function useBoard(): BoardChoices {
  const [board, setBoard] = useState<Board>(() => ({
    ...shownBy(location.search),
    ...{ service: DEFAULT_SERVICE, isPlaying: false, isPicking: false },
  }));
  const { isPlaying } = board;
  const search = searchOf(board);
  useEffect(() => {
    if (isPlaying || search === location.search) return;
    history.replaceState(history.state, "", location.pathname + search);
  }, [search, isPlaying]);
  const set = useCallback((change: Partial<Board>) => setBoard((before) => ({ ...before, ...change })), []);
  const choose = useCallback(
    (id: string, asOtherEnd: boolean) =>
      setBoard((before) => ({
        ...before,
        isPicking: false,
        chosen: chosenAfter(before.chosen, id, asOtherEnd || before.isPicking),
      })),
    [],
  );
  const pair = useCallback(
    (origin: string, destination: string) => set({ chosen: [origin, destination], isPicking: false }),
    [set],
  );
  const clear = useCallback(() => set({ chosen: [], isPicking: false }), [set]);
  return { ...board, set, choose, pair, clear };
}

/** What is chosen after a province is pressed: it alone, none where it was, or the pair with the one that was chosen. */
export function chosenAfter(chosen: readonly string[], id: string, asOtherEnd: boolean): readonly string[] {
  const [one] = chosen;
  if (asOtherEnd && one !== undefined && one !== id) return [one, id];
  return chosen.length === 1 && one === id ? [] : [id];
}
