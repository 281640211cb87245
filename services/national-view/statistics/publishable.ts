import { prefecturesOf } from "#contracts/directory/prefectures";
import { provincesOf } from "#contracts/directory/territory";
import type { CalendarDate } from "#contracts/facts/data-types";
import { PUBLISHED_MEASURES } from "#contracts/statistics/publication-parts";
import { tallies } from "#infra/read-model/reads";
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
    const tally: PublicationRequest["tally"][number][] = [];
    for (const measure of PUBLISHED_MEASURES)
      for (const { key, value } of await tallies(rows, `${measure}/`)) tally.push([key, value]);
    const places = { provinces: provincesOf(directory), prefectures: prefecturesOf(directory) };
    return { note, request: { day, tally, ...places } };
  });
};
