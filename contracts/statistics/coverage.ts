import { monthsBetween } from "./months.ts";
import { countColumn, MONTH } from "./places.ts";
import { PRESENCE_MEASURES, type PersonsPresent, Presence, together } from "./presence.ts";
import {
  type Column,
  ratio,
  type Row,
  rounded,
  type Statistic,
  type StatisticQuestion,
} from "./statistic.ts";

export const DESTINATION: Column = { name: "destination", type: "province" };
export const SERVICE: Column = { name: "service", type: "service" };

/**
 * How many of those present at a destination in a month were delivered a service there: for each origin, and for all of them
 * together (origin `cn`). `gap` is an origin's coverage less that of all together: what its people get less (or more) than
 * everybody who came there.
 */
export const coverage: Statistic = {
  summary: "Persons present and served, by destination, origin, service and month; service * is any at all",
  parameters: ["origin", "destination", "service"],
  measures: () => PRESENCE_MEASURES,
  columns: () => [
    DESTINATION,
    { name: "origin", type: "province" },
    MONTH,
    SERVICE,
    countColumn("present"),
    countColumn("served"),
    { name: "coverage", type: "number" },
    { name: "gap", type: "number" },
  ],
  *rows({ cells }, question) {
    const presence = new Presence(cells);
    const months = monthsBetween(question.from, question.to);
    const services = servicesOf(presence, question);
    for (const destination of destinationsOf(presence, question))
      for (const [at, persons] of presence.at(destination, months).entries())
        for (const row of rowsOf(persons, services, question))
          yield [destination, row[0] ?? null, months[at] ?? null, ...row.slice(1)];
  },
};

/** The rows of one destination and month, without these two. */
function* rowsOf(
  persons: readonly PersonsPresent[],
  services: readonly string[],
  { origin: asked }: StatisticQuestion,
): Generator<Row> {
  if (persons.length === 0) return;
  const all = together(persons);
  for (const { origin, count, served } of [all, ...persons]) {
    if (asked !== undefined && origin !== asked) continue;
    for (const service of services) {
      const gap = rounded(served(service) / count - all.served(service) / all.count);
      yield [origin, service, count, served(service), ratio(served(service), count), gap];
    }
  }
}

/** The services that have rows: the one asked for, if anybody ever received it, else `*` and all that anybody did. */
export const servicesOf = (
  presence: Presence,
  { service: asked }: Pick<StatisticQuestion, "service">,
): string[] => presence.services.filter((service) => asked === undefined || service === asked);

/** The destinations that have rows, in order. */
export const destinationsOf = (
  presence: Presence,
  { destination: asked }: Pick<StatisticQuestion, "destination">,
): string[] => presence.destinations.filter((destination) => asked === undefined || destination === asked);
