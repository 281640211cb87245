/** The languages of the pages; Chinese comes first. */
export const LANGUAGES = ["zh", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** What `lang` is on the page (BCP 47). */
export const LANGUAGE_TAGS: Readonly<Record<Language, string>> = { zh: "zh-Hans", en: "en" };

const KEPT_AS = "chessboard.language";

/** The language that was chosen in this browser before; Chinese if none was, or nothing can be kept. */
export function rememberedLanguage(): Language {
  try {
    return localStorage.getItem(KEPT_AS) === "en" ? "en" : "zh";
  } catch {
    return "zh";
  }
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(KEPT_AS, language);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}
