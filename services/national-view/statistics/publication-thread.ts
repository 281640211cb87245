import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { PrefectureOf } from "#contracts/directory/prefectures";
import type { CalendarDate } from "#contracts/facts/data-types";
import type { ParticipantId } from "#contracts/facts/participant";

/** What the thread makes a publication from. */
export interface PublicationRequest {
  readonly day: CalendarDate;
  readonly tally: readonly (readonly [key: string, count: number])[];
  readonly provinces: readonly ParticipantId[];
  readonly prefectures: readonly PrefectureOf[];
}

/**
 * The publication as it is stored, computed in a thread of its own: for decades of months that takes longer than a request may
 * wait. Rejects when the signal aborts.
 */
export async function publishInThread(request: PublicationRequest, signal: AbortSignal): Promise<string> {
  signal.throwIfAborted();
  const program = new URL(`./publication-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
  const worker = new Worker(program, {
    execArgv: extname(program.pathname) === ".ts" ? ["--conditions=source"] : [],
    workerData: request,
  });
  const made = Promise.withResolvers<string>();
  worker.once("message", made.resolve);
  worker.once("error", made.reject);
  worker.once("exit", (code) => made.reject(new Error(`the thread ended with ${code} and no publication`)));
  const stop = (): void => made.reject(signal.reason);
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await made.promise;
  } finally {
    signal.removeEventListener("abort", stop);
    await worker.terminate();
  }
}
