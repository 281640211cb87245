import { useCallback, useSyncExternalStore } from "react";

/** Where on the page the reader is: `#log/123` is the part `log` at `123`. */
export interface Place {
  readonly part: string;
  readonly at: string;
}

const subscribe = (changed: () => void): (() => void) => {
  addEventListener("hashchange", changed);
  return () => removeEventListener("hashchange", changed);
};

/** The place in the address, so that a link leads there and the way back works; and how to go elsewhere. */
export function usePlace(): Place & { readonly go: (part: string, at?: string) => void } {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  const [part = "", at = ""] = hash.replace(/^#/, "").split("/", 2);
  const go = useCallback((to: string, there?: string) => {
    location.hash = there === undefined ? to : `${to}/${there}`;
  }, []);
  return { part, at, go };
}
