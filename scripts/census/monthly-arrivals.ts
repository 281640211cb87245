import { formatTallyKey } from "#contracts/dossier/tally-key";
import { addMonths } from "#contracts/statistics/months";
import { readTally, type TallyCell } from "#contracts/statistics/tally-cell";
import { censusStreams } from "#services/cli/demo/census";
import { SeededRandom } from "#services/cli/demo/random";

/** The month of both censuses: 1 November 2000 and 2010. */
export const FIRST_MONTH = "2000-11";
const MONTHS = 120;

/** Whether counts are drawn by chance around what is expected, or are what is expected. */
export interface Chance {
  readonly seed: number;
}

/**
 * Arrivals of each stream in each month from November 2000 to November 2010. The two censuses say how many lived away from
 * home at each end; in between they are taken to have grown by the same factor each month (by the same number where either
 * end is nobody), and of those living there a hundred-and-twentieth to have come in that month. What was expected is rounded,
 * or drawn as a Poisson count. How people really came between the censuses nobody has counted.
 */
export function monthlyArrivals(chance?: Chance): TallyCell[] {
  const after = new Map(
    censusStreams(2010).map((each) => [`${each.origin}/${each.destination}`, each.persons]),
  );
  const sums = new Map<string, number>();
  for (const [n, { origin, destination, persons }] of censusStreams(2000).entries()) {
    const random = chance && new SeededRandom(chance.seed, n);
    const last = after.get(`${origin}/${destination}`) ?? 0;
    for (let at = 0; at <= MONTHS; at += 1) {
      const expected = livingAway(persons, last, at / MONTHS) / MONTHS;
      const count = random === undefined ? Math.round(expected) : poisson(random, expected);
      const month = addMonths(FIRST_MONTH, at);
      const classes = { recorded: "within-15", order: "first-announced", certificate: "none" } as const;
      sums.set(formatTallyKey({ measure: "arrivals", ...classes, origin, destination, month }), count);
    }
  }
  return readTally(sums);
}

/** How many live away from home after that part of the time. */
const livingAway = (first: number, last: number, part: number): number =>
  first > 0 && last > 0 ? first * (last / first) ** part : first + (last - first) * part;

/** A mean that the method of Knuth (The Art of Computer Programming 2, 3.4.1) can still take: its product must not vanish. */
const LARGEST_MEAN = 30;
const RESOLUTION = 2 ** 32;

/** A Poisson count of that mean: the sum of counts of means that are small enough. */
function poisson(random: SeededRandom, mean: number): number {
  let count = 0;
  for (let left = mean; left > 0; left -= LARGEST_MEAN) {
    const limit = Math.exp(-Math.min(left, LARGEST_MEAN));
    let product = (random.below(RESOLUTION) + 1) / RESOLUTION;
    for (; product > limit; count += 1) product *= (random.below(RESOLUTION) + 1) / RESOLUTION;
  }
  return count;
}
