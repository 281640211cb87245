import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { ChessboardError, type ErrorCode } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import { asSize, type LogSize } from "#contracts/seals/position";
import type { Offset } from "#infra/shared-log/shared-log";
import type { Publishing, TopicPlace, Traces } from "./publisher.ts";

/** What the thread is asked; facts come as one run of bytes and their lengths, handed over and not copied. */
export type PublisherRequest = { readonly call: number; readonly relay: number } & (
  | {
      readonly kind: "open";
      readonly participant: ParticipantId;
      readonly sharedLog: string;
      readonly skey: string;
      readonly size: LogSize;
      readonly hashes: readonly Uint8Array[];
      readonly end: Offset | undefined;
    }
  | {
      readonly kind: "publish";
      readonly bytes: Uint8Array;
      readonly lengths: Uint32Array;
      readonly traces: Traces;
    }
  | { readonly kind: "close" }
);

export type PublisherAnswer =
  | { readonly call: number; readonly size: number | undefined }
  | { readonly call: number; readonly error: { readonly code: ErrorCode; readonly detail: string } };

type Body<R = PublisherRequest> = R extends PublisherRequest ? Omit<R, "call" | "relay"> : never;

/** One thread a process, whatever number of relays; it ends when the last of them closes. */
class PublisherThread {
  static #shared: PublisherThread | undefined;
  readonly #worker: Worker;
  readonly #calls = new Map<number, PromiseWithResolvers<number | undefined>>();
  #nextCall = 0;
  #nextRelay = 0;
  #open = 0;
  /** Why the thread is no more, if it is no more. */
  #failure: unknown;

  private constructor() {
    const program = new URL(`./publisher-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
    this.#worker = new Worker(program, {
      execArgv: extname(program.pathname) === ".ts" ? ["--conditions=source"] : [],
    });
    this.#worker.on("message", (answer: PublisherAnswer) => this.#settle(answer));
    this.#worker.on("error", (error) => this.#failAll(error));
    this.#worker.unref();
  }

  static enter(): { thread: PublisherThread; relay: number } {
    PublisherThread.#shared ??= new PublisherThread();
    const thread = PublisherThread.#shared;
    thread.#open += 1;
    return { thread, relay: thread.#nextRelay++ };
  }

  async ask(relay: number, body: Body, transfer: readonly ArrayBuffer[] = []): Promise<number | undefined> {
    if (this.#failure !== undefined) throw this.#failure;
    const call = this.#nextCall++;
    const answered = Promise.withResolvers<number | undefined>();
    this.#calls.set(call, answered);
    if (this.#calls.size === 1) this.#worker.ref();
    this.#worker.postMessage({ ...body, call, relay } satisfies PublisherRequest, [...transfer]);
    return answered.promise;
  }

  async leave(relay: number): Promise<void> {
    if (this.#failure !== undefined) return;
    await this.ask(relay, { kind: "close" });
    this.#open -= 1;
    if (this.#open > 0) return;
    if (PublisherThread.#shared === this) PublisherThread.#shared = undefined;
    await this.#worker.terminate();
  }

  #settle(answer: PublisherAnswer): void {
    const call = this.#calls.get(answer.call);
    this.#calls.delete(answer.call);
    if (this.#calls.size === 0) this.#worker.unref();
    if ("error" in answer) call?.reject(new ChessboardError(answer.error.code, answer.error.detail));
    else call?.resolve(answer.size);
  }

  #failAll(error: unknown): void {
    this.#failure = error;
    for (const call of this.#calls.values()) call.reject(error);
    this.#calls.clear();
    if (PublisherThread.#shared === this) PublisherThread.#shared = undefined;
  }
}

/** A publisher (publisher.ts) that works in the process's publishing thread. */
export async function publishInThread(options: {
  readonly participant: ParticipantId;
  /** The shared log's URL: the thread opens it for itself. */
  readonly sharedLog: string;
  readonly skey: string;
  readonly place: TopicPlace;
}): Promise<Publishing> {
  const { participant, sharedLog, skey, place } = options;
  const { thread, relay } = PublisherThread.enter();
  const { size, hashes } = place.range;
  await thread.ask(relay, { kind: "open", participant, sharedLog, skey, size, hashes, end: place.end });
  return {
    publish: async (facts, traces = []) => {
      const bytes = new Uint8Array(facts.reduce((sum, fact) => sum + fact.length, 0));
      const lengths = new Uint32Array(facts.length);
      let at = 0;
      for (const [n, fact] of facts.entries()) {
        bytes.set(fact, at);
        lengths[n] = fact.length;
        at += fact.length;
      }
      const batch = { kind: "publish", bytes, lengths, traces } as const;
      return asSize((await thread.ask(relay, batch, [bytes.buffer])) ?? 0);
    },
    close: () => thread.leave(relay),
  };
}
