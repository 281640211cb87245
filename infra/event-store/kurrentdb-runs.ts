/** Facts that few others lie between are read in one go: an extra fact costs less than another request. */
const GAP = 16;

/** One request's most. */
const RUN = 256;

/** So many requests at once. */
const AT_ONCE = 8;

/** Indexes that are read together. */
export interface Run {
  readonly from: number;
  readonly length: number;
}

/** What to read so that every index is in it: neighbours together, in ascending order, without overlaps. */
export function runsOf(indexes: Iterable<number>): Run[] {
  const runs: { from: number; length: number }[] = [];
  for (const index of [...new Set(indexes)].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run !== undefined && index < run.from + run.length + GAP && index < run.from + RUN) {
      run.length = index - run.from + 1;
    } else {
      runs.push({ from: index, length: 1 });
    }
  }
  return runs;
}

/** Reads every run, a few at once. Rejects with the first failure, and then starts no more. */
export async function readRuns(runs: readonly Run[], read: (run: Run) => Promise<void>): Promise<void> {
  const waiting = [...runs].reverse();
  const worker = async (): Promise<void> => {
    for (let run = waiting.pop(); run !== undefined; run = waiting.pop()) await read(run);
  };
  try {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, runs.length) }, worker));
  } finally {
    waiting.length = 0;
  }
}
