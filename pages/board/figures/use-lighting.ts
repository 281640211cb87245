import { useSyncExternalStore } from "react";
import type { Lighting } from "./colours.ts";

const dark = matchMedia("(prefers-color-scheme: dark)");

/** Whether the page is lit or dark now: as the reader chose in the head of the page, else as the system says. */
function lighting(): Lighting {
  const chosen = document.documentElement.dataset["theme"];
  return chosen === "dark" || (chosen !== "light" && dark.matches) ? "dark" : "light";
}

function watch(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  dark.addEventListener("change", changed);
  return () => {
    observer.disconnect();
    dark.removeEventListener("change", changed);
  };
}

export const useLighting = (): Lighting => useSyncExternalStore(watch, lighting);
