import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const program = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Whether a Python is at hand that the second fold runs on. */
export const hasPython =
  spawnSync("python3", ["-c", "import sys; sys.exit(sys.version_info < (3, 11))"]).status === 0;

/** Runs the second fold. */
export function secondFold(...args: string[]): Ended {
  return run("fold.py", args);
}

/** Runs the second tally over canonical dossiers, one a line. */
export const secondTally = (dossiers: string): Ended => run("tally.py", ["-"], dossiers);

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(name: string, args: readonly string[], input?: string): Ended {
  const { status, stdout, stderr } = spawnSync("python3", [program(name), ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    ...(input === undefined ? {} : { input }),
  });
  return { status, stdout, stderr };
}
