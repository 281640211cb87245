import process from "node:process";
import { EXIT, explain, say } from "./output.ts";

/** How long a process may take to stop once it is asked to: a second as a rule, more where the machine is busy. */
const STOP_MS = 25_000;

/** Something that runs until it is closed. */
export interface Running {
  close(): Promise<void>;
}

/**
 * Resolves when the process is asked to stop: SIGINT, SIGTERM, or the end of whoever started it (the IPC channel closes).
 * Further requests change nothing.
 */
export function stopRequested(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => resolve());
    if (process.channel === undefined) return;
    process.once("disconnect", () => resolve());
    // Listening alone must not keep the process up.
    process.channel.unref();
  });
}

/** Closes what runs and ends the process: with exit code 0, or 2 when it fails or takes longer than 25 s. */
export async function stop(running: Running): Promise<never> {
  const late = setTimeout(() => {
    say(`chessboard: not stopped within ${STOP_MS / 1000} s; ended hard. What was acknowledged is on disk.`);
    process.exit(EXIT.wrongUse);
  }, STOP_MS);
  late.unref();
  try {
    await running.close();
    process.exit(EXIT.fine);
  } catch (error) {
    say(explain(error));
    process.exit(EXIT.wrongUse);
  }
}
