import type { WorkItem, Worklist } from "./overview.ts";

/** Whose work it is: the province's own, or another's that it waits for. */
export type Side = WorkItem["side"];

/** How much waits on a side, and how much of it is overdue; nothing where no list is there. */
export function countsOf(
  list: Worklist | undefined,
  side: Side,
): { readonly waiting: number; readonly overdue: number } {
  const counts = list?.counts.filter((each) => each.side === side) ?? [];
  return {
    waiting: counts.reduce((sum, { waiting }) => sum + waiting, 0),
    overdue: counts.reduce((sum, { overdue }) => sum + overdue, 0),
  };
}

/** A side's items: the nearest deadline first, those without one behind, the longest waiting first among equals. */
export const itemsOf = (list: Worklist, side: Side): readonly WorkItem[] =>
  list.items.filter((item) => item.side === side).toSorted((a, b) => urgency(a) - urgency(b) || byAge(a, b));

const urgency = ({ daysLeft }: WorkItem): number => daysLeft ?? Number.MAX_SAFE_INTEGER;
const byAge = (a: WorkItem, b: WorkItem): number => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0);
