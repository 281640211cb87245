/** One line of a fault run's report. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`);

export const random = (below: number): number => Math.floor(Math.random() * below);

/** `1,234 ms (median), 5,678 ms at most` */
export function spread(milliseconds: readonly number[]): string {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const shown = (n: number | undefined): string => Math.round(n ?? 0).toLocaleString("en");
  return `${shown(sorted[sorted.length >> 1])} ms (median), ${shown(sorted.at(-1))} ms at most`;
}

/** Says what failed, if anything; the exit code of the run. */
export function verdict(failures: readonly string[]): 0 | 1 {
  for (const failure of failures.slice(0, 20)) say(`FAILED ${failure}`);
  return failures.length === 0 ? 0 : 1;
}
