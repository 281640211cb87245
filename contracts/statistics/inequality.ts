import { DESTINATION, destinationsOf, SERVICE, servicesOf } from "./coverage.ts";
import { monthsBetween } from "./months.ts";
import { countColumn, MONTH } from "./places.ts";
import { byOrigin, PRESENCE_MEASURES, type PersonsPresent, Presence, together } from "./presence.ts";
import { NATION, ratio, rounded, type Statistic, type StatisticQuestion } from "./statistic.ts";

/**
 * How unequally a service reaches those present at a destination in a month, by where they come from; and at all of them
 * together (destination `cn`). The measure is Theil's T between origins:
 *
 *     T = Σ p(o) · c(o)/c · ln(c(o)/c)
 *
 * where p(o) is the origin's share of those present, c(o) its coverage and c that of all present together. It is 0 where
 * every origin is covered alike, and rises to ln(1/p) where those of one origin alone are served. An origin without anybody
 * served adds 0, which is the limit of x·ln x; where nobody at all is served there is nothing to share, and it is null.
 *
 * Source: H. Theil, Economics and Information Theory (1967), chapter 4; the form for groups in J. Haughton and S. R. Khandker,
 * Handbook on Poverty and Inequality (World Bank, 2009), chapter 6. Theil rather than Gini because it weighs origins by their
 * persons, takes an origin without any service, and can be taken apart into what lies between groups of origins and what
 * lies within them.
 */
export const inequality: Statistic = {
  summary:
    "Theil's T of coverage between origins, by destination, service and month; null where nobody is served",
  parameters: ["destination", "service"],
  measures: () => PRESENCE_MEASURES,
  columns: () => [
    DESTINATION,
    MONTH,
    SERVICE,
    countColumn("origins"),
    countColumn("present"),
    countColumn("served"),
    { name: "coverage", type: "number" },
    { name: "theil", type: "number" },
  ],
  *rows({ cells }, question) {
    const presence = new Presence(cells);
    const months = monthsBetween(question.from, question.to);
    const services = servicesOf(presence, question);
    for (const [destination, monthly] of personsAt(presence, months, question))
      for (const [at, persons] of monthly.entries()) {
        const { count, served } = together(persons);
        if (count === 0) continue;
        for (const service of services) {
          const [of, all] = [persons.length, served(service)];
          const theil = theilBetween(
            persons.map((each) => ({ of: each.count, served: each.served(service) })),
          );
          yield [destination, months[at] ?? null, service, of, count, all, ratio(all, count), theil];
        }
      }
  },
};

/** Those present in each month: at all destinations together first, then at each; or at the one asked for. */
function* personsAt(
  presence: Presence,
  months: readonly string[],
  question: Pick<StatisticQuestion, "destination">,
): Generator<[destination: string, monthly: PersonsPresent[][]]> {
  if (question.destination === undefined) {
    const everywhere = presence.destinations.map((destination) => presence.at(destination, months));
    yield [NATION, months.map((_, at) => byOrigin(everywhere.flatMap((monthly) => monthly[at] ?? [])))];
  }
  for (const destination of destinationsOf(presence, question))
    yield [destination, presence.at(destination, months)];
}

/** Theil's T between groups of persons, of whom some are served: to six decimals. Null where nobody is served. */
export function theilBetween(
  groups: readonly { readonly of: number; readonly served: number }[],
): number | null {
  const [present, served] = [sum(groups.map(({ of }) => of)), sum(groups.map((group) => group.served))];
  if (served === 0) return null;
  const terms = groups.map((group) => {
    const relative = group.served / group.of / (served / present);
    return group.served === 0 ? 0 : (group.of / present) * relative * Math.log(relative);
  });
  // It is never below 0; a sum of rounded terms may be, by less than what is shown.
  return rounded(Math.max(0, sum(terms)));
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
