import type { NodePaths } from "#client/client";
import { instant } from "../language/formats.ts";

type LooksPage =
  NodePaths["/v1/persons/{pseudonym}/access"]["get"]["responses"][200]["content"]["application/json"];

/** One look at a person, as the access log has it. */
export type Look = LooksPage["items"][number];

/** The looks of one day at +08:00, in the order given. */
export interface DayOfLooks {
  /** `2010-03-02` */
  readonly day: string;
  readonly looks: readonly Look[];
}

/** Looks by the day on which they were, as they come. */
export function byDay(looks: readonly Look[]): DayOfLooks[] {
  const days = Map.groupBy(looks, ({ time }) => instant(time).slice(0, 10));
  return [...days].map(([day, ofDay]) => ({ day, looks: ofDay }));
}

/** `09:15` at +08:00. */
export const clockOf = ({ time }: Look): string => instant(time).slice(11, 16);

/** How many looks there are, by how many offices, and how many were refused. */
export const summaryOf = (looks: readonly Look[]) => ({
  looks: looks.length,
  offices: new Set(looks.map(({ participant, department }) => `${participant} ${department}`)).size,
  refused: looks.filter(({ outcome }) => outcome === "refused").length,
});

/** Whether it is a look at this very list on the person's own behalf. */
export const isOwn = ({ purpose, viewed }: Look): boolean => purpose === "own-record" && viewed === "access";
