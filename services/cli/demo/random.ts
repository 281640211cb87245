/**
 * Numbers that look random and are the same for the same seed, on every machine: SplitMix32, the 32-bit form of SplitMix64
 * (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014) with the finalizer of MurmurHash3. For
 * stories, never for keys.
 */
export class SeededRandom {
  #state: number;

  /** Streams of one seed are independent of each other: person 7 is the same whoever else there is. */
  constructor(seed: number, stream: number) {
    this.#state = (mix(seed) ^ mix(stream + STREAM_OFFSET)) | 0;
  }

  /** A whole number, 0 to 2^32-1. */
  #next(): number {
    this.#state = (this.#state + GOLDEN_GAMMA) | 0;
    return mix(this.#state);
  }

  /** A whole number from 0 to `bound - 1`; `bound` is at most 2^32. Its bias is below one in 100,000 for our bounds. */
  below(bound: number): number {
    return Math.floor((this.#next() / 2 ** 32) * bound);
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** True in `percent` of a hundred cases. */
  percent(percent: number): boolean {
    return this.below(100) < percent;
  }

  /** One of them, each as likely. Throws RangeError when there is none. */
  oneOf<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError("nothing to choose from");
    return item;
  }
}

/** 2^32 divided by the golden ratio, odd. */
const GOLDEN_GAMMA = 0x9e3779b9;
/** Keeps stream n from being mixed like seed n. */
const STREAM_OFFSET = 0x51_7c_c1;

/** MurmurHash3's finalizer: every bit of the input moves every bit of the output. */
function mix(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
