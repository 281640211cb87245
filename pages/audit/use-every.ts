import { useEffect } from "react";

/** Calls `again` every so many milliseconds while the page is shown; never where none are given. */
export function useEvery(milliseconds: number | undefined, again: () => void): void {
  useEffect(() => {
    if (milliseconds === undefined) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") again();
    }, milliseconds);
    return () => clearInterval(timer);
  }, [milliseconds, again]);
}
