/** How a page is lit: as the system says, unless the reader says otherwise. */
export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const KEPT_AS = "chessboard.theme";

const isTheme = (text: string | null): text is Theme => THEMES.some((theme) => theme === text);

/** The theme that was chosen in this browser before; `auto` if none was. */
export function rememberedTheme(): Theme {
  try {
    const kept = localStorage.getItem(KEPT_AS);
    return isTheme(kept) ? kept : "auto";
  } catch {
    return "auto";
  }
}

/** Lights the page so, and remembers it. */
export function light(theme: Theme): void {
  if (theme === "auto") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  try {
    localStorage.setItem(KEPT_AS, theme);
  } catch {
    // A browser that keeps nothing is as the system says next time.
  }
}
