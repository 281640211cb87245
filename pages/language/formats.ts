import { LANGUAGE_TAGS, type Language } from "./language.ts";

/** 133,412 */
export const wholeNumber = (value: number, language: Language): string =>
  new Intl.NumberFormat(LANGUAGE_TAGS[language], { maximumFractionDigits: 0 }).format(value);

/** 0.874 as 87.4% */
export const percent = (value: number, language: Language): string =>
  new Intl.NumberFormat(LANGUAGE_TAGS[language], { style: "percent", maximumFractionDigits: 1 }).format(
    value,
  );

/** An instant (RFC 3339) as the clock of China shows it: 2010-03-02 09:15:09. */
export const instant = (time: string): string =>
  new Intl.DateTimeFormat("sv-SE", {
    timeZone: "Asia/Shanghai",
    dateStyle: "short",
    timeStyle: "medium",
  }).format(new Date(time));

/** `2010-03` as 2010年3月, or March 2010. */
export function monthName(month: string, language: Language): string {
  const date = new Date(`${month}-01T00:00:00Z`);
  const form = { year: "numeric", month: "long", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(LANGUAGE_TAGS[language], form).format(date);
}

/** `2010-03-02` as 2010年3月2日星期二, or Tuesday 2 March 2010. */
export const dayName = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(language === "zh" ? "zh-Hans" : "en-GB", {
    dateStyle: "full",
    timeZone: "UTC",
  }).format(new Date(`${day}T00:00:00Z`));
