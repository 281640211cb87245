import type { Cosignature } from "#contracts/seals/cosignature";

/** Who has cosigned, and when they say they did: a line each. */
export const cosignersInWords = (cosignatures: readonly Cosignature[]): string[] =>
  cosignatures.map(
    ({ key, time }) => `  cosigned by ${key.name} (${key.algorithm}) at ${secondsInUtc(time)}`,
  );

/** The same for a JSON document. */
export const cosignersInJson = (cosignatures: readonly Cosignature[]): object[] =>
  cosignatures.map(({ key, time }) => ({
    name: key.name,
    algorithm: key.algorithm,
    time: secondsInUtc(time),
  }));

/** Seconds since 1970 as RFC 3339; a time past what a date can say, and 0, are given in seconds. */
export const secondsInUtc = (time: number): string =>
  time > 0 && time < 8.64e12 ? `${new Date(time * 1000).toISOString().slice(0, 19)}Z` : `${time} s`;
