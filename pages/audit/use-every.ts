import { useEffect } from "react";

/** Calls `again` every so many milliseconds while the page is shown. */
export function useEvery(milliseconds: number, again: () => void): void {
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") again();
    }, milliseconds);
    return () => clearInterval(timer);
  }, [milliseconds, again]);
}
