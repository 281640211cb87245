import { setTimeout } from "node:timers/promises";
import { reportReceipt } from "#contracts/api/node";
import { arrivalNumber } from "../made-up-arrival.ts";

/** What a reporting system was told: its own number, and the answer that acknowledged it. */
export interface Acknowledgement {
  readonly number: number;
  readonly id: string;
  readonly index: number;
  readonly fact: string;
  readonly receipt: string;
}

/**
 * Reporting systems that outlive the node: they keep every acknowledgement, and send a report again, under the same key,
 * until it is acknowledged. They run in another process than the node, so that no kill takes what they know.
 */
export class Reporter {
  readonly acknowledged: Acknowledgement[] = [];
  /** Answers other than 200, 201 and 503: there should be none. */
  readonly unexpected: string[] = [];
  #next = 1;
  #url: string | undefined;
  #stopping = false;
  #up = Promise.withResolvers<string>();
  readonly #token: string;
  readonly #thinking: number;
  readonly #systems: Promise<void>[];

  /** @param thinking how long a system takes between two reports, milliseconds */
  constructor(token: string, systems: number, thinking = 0) {
    this.#token = token;
    this.#thinking = thinking;
    this.#systems = Array.from({ length: systems }, () => this.#report());
  }

  /** The node is up (again), there. */
  nodeAt(url: string): void {
    this.#url = url;
    this.#up.resolve(url);
  }

  /** The node is about to die, or has. */
  nodeGone(): void {
    this.#url = undefined;
    this.#up = Promise.withResolvers<string>();
  }

  /** Ends when every report that was sent is acknowledged. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all(this.#systems);
  }

  async #report(): Promise<void> {
    while (!this.#stopping) {
      const number = this.#next++;
      while (!(await this.#send(number, this.#url ?? (await this.#up.promise)))) {
        // Not acknowledged: sent again under the same key.
      }
      if (this.#thinking > 0) await setTimeout(this.#thinking);
    }
  }

  async #send(number: number, url: string): Promise<boolean> {
    try {
      const answer = await fetch(`${url}/v1/facts`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${this.#token}`,
          "content-type": "application/json",
          "idempotency-key": `fault-${number}`,
        },
        body: arrivalNumber(number),
      });
      const text = await answer.text();
      if (answer.status === 200 || answer.status === 201) {
        this.acknowledged.push({ number, ...reportReceipt.parse(JSON.parse(text)) });
        return true;
      }
      if (answer.status !== 503) this.unexpected.push(`${answer.status} ${text}`);
      return answer.status !== 503;
    } catch {
      // The node died under the request. Whether it had recorded the report, only the log will tell.
      await new Promise((resolve) => setImmediate(resolve));
      return false;
    }
  }
}
