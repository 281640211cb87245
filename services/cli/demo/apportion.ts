import type { ParticipantId } from "#contracts/facts/participant";

/** People living in one province who come from another. */
export interface Stream {
  readonly destination: ParticipantId;
  readonly origin: ParticipantId;
  /** People counted, as a weight: a whole number of at least 0. */
  readonly persons: number;
}

/** A stream and how many of the demo's people move along it. */
export interface Apportioned extends Stream {
  readonly people: number;
}

/**
 * Apportions `people` over the streams in proportion to `persons`, by largest remainder (Hamilton): each stream gets the
 * whole part of its share, and what is left goes, one each, to the largest fractions; equal fractions to the lower
 * destination, then the lower origin. The streams come back in that same order, those that got nobody too.
 *
 * Exact whole-number arithmetic: a share is people * persons / total, its fraction the remainder of that division. Throws
 * RangeError when the product cannot be held exactly, or when there is nobody to take the weight of.
 */
export function apportion(streams: readonly Stream[], people: number): Apportioned[] {
  const total = streams.reduce((sum, { persons }) => sum + persons, 0);
  const largest = Math.max(0, ...streams.map(({ persons }) => persons));
  if (total === 0) throw new RangeError("streams without a person");
  if (!Number.isSafeInteger(people * largest)) throw new RangeError(`too many people: ${people}`);
  const shares = streams.toSorted(byPlace).map((stream) => ({
    stream,
    whole: Math.floor((people * stream.persons) / total),
    remainder: (people * stream.persons) % total,
  }));
  const left = people - shares.reduce((sum, { whole }) => sum + whole, 0);
  // Sorting is stable: equal remainders stay in order of place.
  const favoured = new Set(shares.toSorted((a, b) => b.remainder - a.remainder).slice(0, left));
  return shares.map((share) => ({ ...share.stream, people: share.whole + (favoured.has(share) ? 1 : 0) }));
}

const byPlace = (a: Stream, b: Stream): number =>
  compare(a.destination, b.destination) || compare(a.origin, b.origin);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The streams of a census table (census/SOURCE.md):
 *
 *     destination,origin,persons
 *     11,12,14726
 *
 * Throws RangeError for a line of another form.
 */
export function parseStreams(csv: string, participantOf: (digits: string) => ParticipantId): Stream[] {
  const [header, ...lines] = csv.trimEnd().split(/\r?\n/);
  if (header !== "destination,origin,persons") throw new RangeError("not a table of streams");
  return lines.map((line, n) => {
    const cells = /^([1-9][0-9]),([1-9][0-9]),([0-9]{1,9})$/.exec(line);
    const [, destination, origin, persons] = cells ?? [];
    if (destination === undefined || origin === undefined) throw new RangeError(`line ${n + 2} is no stream`);
    return {
      destination: participantOf(destination),
      origin: participantOf(origin),
      persons: Number(persons),
    };
  });
}
