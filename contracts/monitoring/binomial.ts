/*
 * Tails of the binomial distribution, for the comparison of two counts (compare-counts.ts).
 */

/** ln k! for k up to 31, exact to the last bit; beyond, Stirling's series is. */
const SMALL: readonly number[] = Array.from({ length: 32 }, (_, k) => {
  let product = 1;
  for (let n = 2; n <= k; n += 1) product *= n;
  return Math.log(product);
});

/** ln k!, by Stirling's series (Abramowitz and Stegun, 6.1.41) from 32 on: an error below 1e-14. */
function logFactorial(k: number): number {
  const small = SMALL[k];
  if (small !== undefined) return small;
  const n = k + 1;
  const series = 1 / (12 * n) - 1 / (360 * n ** 3) + 1 / (1260 * n ** 5);
  return (n - 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + series;
}

/** The probability of exactly `k` of `n`, each with probability `p`, between 0 and 1, neither included. */
const probabilityOf = (k: number, n: number, p: number): number =>
  Math.exp(
    logFactorial(n) - logFactorial(k) - logFactorial(n - k) + k * Math.log(p) + (n - k) * Math.log1p(-p),
  );

/**
 * The probability that of `n`, each with probability `p`, at least `k` are so. Its terms are summed from `k` upward until they
 * add nothing, so it is for `k` above the mean `n p`, where they fall.
 */
export function upperTail(k: number, n: number, p: number): number {
  let term = probabilityOf(k, n, p);
  let sum = 0;
  for (let at = k; at <= n && term > sum * Number.EPSILON; at += 1) {
    sum += term;
    term *= ((n - at) / (at + 1)) * (p / (1 - p));
  }
  return sum;
}

/** The probability that at most `k` are so; for `k` below the mean. */
export const lowerTail = (k: number, n: number, p: number): number => upperTail(n - k, n, 1 - p);
