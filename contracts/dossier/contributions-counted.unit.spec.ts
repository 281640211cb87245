import fc from "fast-check";
import { expect, it } from "vitest";
import { contributions } from "./contributions.ts";
import { moves, presence, services } from "./counted-naively.spec.ts";
import type { PersonDossier } from "./dossier.ts";
import { ARRIVAL_ORDERS, CERTIFICATE_CLASSES, DELAY_CLASSES, DEPARTURE_CLASSES } from "./tally-classes.ts";
import { LAST, MONTHS, toldMonths as told } from "./told-months.spec.ts";

/* Stories over five months and some years, and the tally of their dossiers beside a count of days. */

const cellsOf = (dossier: PersonDossier, ...prefixes: string[]): Map<string, number> =>
  new Map([...contributions(dossier)].filter(([key]) => prefixes.some((prefix) => key.startsWith(prefix))));

const tallied = (entries: readonly string[]): Map<string, number> =>
  new Map([...Map.groupBy(entries, (entry) => entry)].map(([entry, all]) => [entry, all.length]));

/** Persons present by the tally: the stock at the end of the month before, those who came, less those who were there before. */
function presentByTally(dossier: PersonDossier, where: string): number {
  let present = 0;
  const month = where.slice(-7);
  for (const [key, count] of contributions(dossier)) {
    const measure = key.slice(0, key.indexOf("/"));
    if (!key.includes(`/${where.slice(0, -7)}`)) continue;
    const at = key.slice(-7);
    if (measure === "arrivals" && at <= month) present += count;
    if (measure === "departures" && at < month) present -= count;
    if (measure === "present-again" && at === month) present -= count;
  }
  return present;
}

it("count what a count of days gives, cell by cell", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(told, (dossier) => {
      expect(cellsOf(dossier, "arrivals", "departures", "days", "returns", "prefecture")).toEqual(
        tallied(moves(dossier)),
      );
      for (const key of contributions(dossier).keys())
        for (const part of key.split("/").slice(0, -3)) seen.add(part);
    }),
    { numRuns: 400 },
  );
  const classes = [DELAY_CLASSES, ARRIVAL_ORDERS, CERTIFICATE_CLASSES.slice(0, 4), DEPARTURE_CLASSES];
  const lengths = ["from-0", "from-30", "from-90", "from-365"];
  for (const each of [...classes.flat(), ...lengths, "returns"]) expect(seen).toContain(each);
});

it("count as present whom a count of days finds there, once a month", () => {
  let again = 0;
  fc.assert(
    fc.property(told, (dossier) => {
      const there = presence(dossier, LAST);
      for (const origin of ["cn-51", "cn-33"])
        for (const destination of ["cn-44", "cn-33", "cn-51"])
          for (const month of [...MONTHS, "2007-02", "2010-05"]) {
            const where = `${origin}/${destination}/${month}`;
            expect([where, presentByTally(dossier, where)]).toEqual([where, there.has(where) ? 1 : 0]);
          }
      again += cellsOf(dossier, "present-again").size;
    }),
    { numRuns: 400 },
  );
  expect(again).toBeGreaterThan(20);
});

it("count as served whom a count of days finds there with a service, and at all the services less those again", () => {
  let [cells, again] = [0, 0];
  fc.assert(
    fc.property(told, (dossier) => {
      const served = services(dossier, LAST);
      expect(cellsOf(dossier, "served/")).toEqual(tallied([...served].map((each) => `served/${each}`)));
      const sum = (prefix: string): number =>
        [...cellsOf(dossier, prefix).values()].reduce((a, b) => a + b, 0);
      const anywhere = new Set([...served].map((each) => each.slice(each.indexOf("/"))));
      expect(sum("served/") - sum("served-again/")).toBe(anywhere.size);
      cells += served.size;
      again += sum("served-again/");
    }),
    { numRuns: 400 },
  );
  expect([cells > 50, again > 5]).toEqual([true, true]);
});
