import { useEffect, useState } from "react";
import type { ViewClient } from "#client/view-client";
import { afterFacts, afterLoss, afterStanding, type Live, liveAtFirst } from "./live-state.ts";

/** What goes on, as long as the page is open. */
export function useLive(view: ViewClient): Live {
  const [live, setLive] = useState(() => liveAtFirst(performance.now()));
  useEffect(() => {
    const leaving = new AbortController();
    const lost = (): void => setLive((before) => afterLoss(before, performance.now()));
    view
      .live(
        ({ event, data }) =>
          setLive((before) =>
            event === "standing"
              ? afterStanding(before, data, performance.now())
              : afterFacts(before, data, performance.now()),
          ),
        { signal: leaving.signal, onLost: lost },
      )
      .catch(lost);
    return () => leaving.abort();
  }, [view]);
  return live;
}

/** The page's clock, looked at again and again. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
