import { LANGUAGE_TAGS, type Language } from "../../language/language.ts";
import type { Measure } from "./measures.ts";

/** A figure as a square has room for it: 1,234 · 12.3万 or 123K · +56 · 87%. */
export function shortly(figure: number, measure: Measure, language: Language): string {
  if (measure === "coverage" || measure === "timeliness") return `${Math.round(figure * 100)}%`;
  const sign = measure === "net" && figure > 0 ? "+" : figure < 0 ? "−" : "";
  return sign + compact(Math.abs(figure), language);
}

/** Up to four digits as they are, above in 万 and 亿, or K and M. */
function compact(figure: number, language: Language): string {
  if (figure < 10_000) return new Intl.NumberFormat(LANGUAGE_TAGS[language]).format(figure);
  const form = { notation: "compact", maximumSignificantDigits: 3 } as const;
  return new Intl.NumberFormat(LANGUAGE_TAGS[language], form).format(figure);
}

/** A figure in full: 133,412 · +56 · 87.4%. */
export function fully(figure: number, measure: Measure, language: Language): string {
  if (measure === "coverage" || measure === "timeliness") {
    const form = { style: "percent", maximumFractionDigits: 1 } as const;
    return new Intl.NumberFormat(LANGUAGE_TAGS[language], form).format(figure);
  }
  const signDisplay = measure === "net" ? "exceptZero" : "auto";
  return new Intl.NumberFormat(LANGUAGE_TAGS[language], { signDisplay }).format(figure);
}

/** How long something is ago, in its largest unit: a text's name and its number. */
export function age(ms: number): {
  readonly unit: "seconds" | "minutes" | "hours" | "days";
  readonly n: number;
} {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return { unit: "seconds", n: seconds };
  if (seconds < 3600) return { unit: "minutes", n: Math.floor(seconds / 60) };
  if (seconds < 86_400) return { unit: "hours", n: Math.floor(seconds / 3600) };
  return { unit: "days", n: Math.floor(seconds / 86_400) };
}

/** The first characters of a root: enough to compare two at a glance. */
export const rootShortly = (root: string): string => root.slice(0, 8);
