import { useEffect } from "react";

/** What tells that somebody is still there. */
const SIGNS = ["pointerdown", "pointermove", "keydown", "scroll", "wheel"] as const;

/** Calls `leave` once nobody has touched the page for so many milliseconds. */
export function useIdle(leave: () => void, afterMs: number): void {
  useEffect(() => {
    let over = setTimeout(leave, afterMs);
    const stay = (): void => {
      clearTimeout(over);
      over = setTimeout(leave, afterMs);
    };
    for (const sign of SIGNS) addEventListener(sign, stay, { passive: true });
    return () => {
      clearTimeout(over);
      for (const sign of SIGNS) removeEventListener(sign, stay);
    };
  }, [leave, afterMs]);
}
