import { setImmediate } from "node:timers/promises";
import { Condition } from "#infra/concurrency/condition";
import type { Release } from "../verify/log-position.ts";

/** How much may wait for the projector, facts and bytes: a follower that brings more waits with it. */
const MAX_FACTS = 32_768;
const MAX_BYTES = 32 * 1024 * 1024;

/** What the followers have verified and the projector has not taken yet, in the order in which it came; bounded. */
export class ReleaseQueue {
  #waiting: { readonly release: Release; readonly bytes: number }[] = [];
  #facts = 0;
  #bytes = 0;
  readonly #moved = new Condition();

  /** How many facts wait. */
  get facts(): number {
    return this.#facts;
  }

  /** Puts a release at the end, and resolves when there is room for another one, or at the signal's abort. */
  async offer(release: Release, signal: AbortSignal): Promise<void> {
    const bytes = release.facts.reduce((sum, fact) => sum + fact.length, 0);
    this.#waiting.push({ release, bytes });
    this.#facts += release.facts.length;
    this.#bytes += bytes;
    this.#moved.notifyAll();
    while (!signal.aborted && (this.#facts > MAX_FACTS || this.#bytes > MAX_BYTES)) {
      await this.#moved.wait(signal);
    }
  }

  /**
   * Takes the oldest releases, at least one and past that at most `facts` facts; waits for the first one, and for others
   * as long as followers bring them without waiting themselves: folding many at once costs less a fact, and an embedded
   * engine would leave the followers no turn otherwise. Empty only at the signal's abort.
   */
  async take(facts: number, signal: AbortSignal): Promise<readonly Release[]> {
    while (!signal.aborted && this.#waiting.length === 0) await this.#moved.wait(signal);
    for (let before = 0; before < this.#facts && this.#facts < facts; ) {
      before = this.#facts;
      await setImmediate();
    }
    if (signal.aborted) return [];
    let count = 0;
    let taken = 0;
    for (const { release, bytes } of this.#waiting) {
      if (count > 0 && taken + release.facts.length > facts) break;
      count += 1;
      taken += release.facts.length;
      this.#bytes -= bytes;
    }
    this.#facts -= taken;
    const releases = this.#waiting.slice(0, count).map(({ release }) => release);
    this.#waiting = this.#waiting.slice(count);
    this.#moved.notifyAll();
    return releases;
  }
}
