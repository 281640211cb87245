import { prefecturesOf } from "#contracts/directory/prefectures";
import { provincesOf } from "#contracts/directory/territory";
import type { CalendarDate } from "#contracts/facts/data-types";
import { PUBLISHED_MEASURES } from "#contracts/statistics/publication-parts";
import { sumsOf } from "../query/sums-of.ts";
import type { Answering } from "../rebuild/answering.ts";
import type { PublicationRequest } from "./publication-thread.ts";

/** What a publication of a day is made from, and the signed note of the state that it is of. */
export interface Publishable {
  readonly note: string;
  readonly request: PublicationRequest;
}

/** Where the view stands, between two batches. Rejects with CB830 while it is rebuilt. */
export const publishable = async (answering: Answering, day: CalendarDate): Promise<Publishable> => {
  const { commitments, rows } = answering.upToDate;
  return commitments.atRest(async ({ state: { directory }, note }) => {
    const tally = await sumsOf(rows, PUBLISHED_MEASURES);
    const places = { provinces: provincesOf(directory), prefectures: prefecturesOf(directory) };
    return { note, request: { day, tally, ...places } };
  });
};
