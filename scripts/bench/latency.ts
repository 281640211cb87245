import { setTimeout } from "node:timers/promises";
import { reportReceipt } from "#contracts/api/node";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { Country } from "#services/province-node/testing/country";
import { arrivalNumber } from "../made-up-arrival.ts";
import { startUnderLoad } from "./process-under-load.ts";

/** Every so many reports one is followed until it is visible. */
const SAMPLED = 20;
/** Reports are sent in bursts, so many a second. */
const BURSTS = 100;
/**
 * Reports that wait for their answer, at most. What falls further behind is sent later, and the rate that is told is lower:
 * sending ever more to a node that does not keep up would end in this process doing nothing else.
 */
const MOST_AT_ONCE = 500;
/** Not counted: the time in which code is compiled. */
const WARM_UP_SECONDS = 3;

export interface LatencyBench {
  /** Reports acknowledged a second, as asked for or fewer. */
  readonly perSecond: number;
  /** From sending a report to an answer of the view that holds it, milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly samples: number;
}

/**
 * How long it takes from sending a report until the view's answers hold it, at a steady rate: `minPosition` reads wait for it.
 * The engines are those of the URLs, the embedded ones by default.
 */
export async function benchLatency(options: {
  readonly perSecond: number;
  readonly seconds: number;
  readonly sharedLog?: string;
  readonly readModel?: string;
}): Promise<LatencyBench> {
  using folder = temporaryFolder();
  const country = await Country.found(folder.path, ["cn-44"], options.sharedLog);
  const readModel = options.readModel === undefined ? {} : { readModel: options.readModel };
  const view = await startUnderLoad("./view-process.js", { ...country.viewConfig(), ...readModel });
  const node = await startUnderLoad("./node-process.js", country.config("cn-44"));
  const tokens = {
    node: await country.token("cn-44", ["cn-44"], ["facts:write"]),
    view: await country.token("cn", ["cn/view"], ["log:read"]),
  };
  while (!(await fetch(`${node.url}/health/ready`)).ok) await setTimeout(10);
  const run = new Run(node.url, view.url, tokens);
  const result = await run.at(options.perSecond, options.seconds);
  await node.stop();
  await view.stop();
  await country.close();
  return result;
}

class Run {
  readonly #node: string;
  readonly #view: string;
  readonly #tokens: { readonly node: string; readonly view: string };
  readonly #latencies: number[] = [];
  #sent = 0;
  #acknowledged = 0;
  #waiting = 0;
  #counts = false;

  constructor(node: string, view: string, tokens: { node: string; view: string }) {
    this.#node = node;
    this.#view = view;
    this.#tokens = tokens;
  }

  async at(perSecond: number, seconds: number): Promise<LatencyBench> {
    const under: Promise<void>[] = [];
    const started = performance.now();
    const due = (): number => ((performance.now() - started) / 1000) * perSecond;
    const countFrom = WARM_UP_SECONDS * perSecond;
    while (performance.now() - started < (WARM_UP_SECONDS + seconds) * 1000) {
      this.#counts = this.#sent >= countFrom;
      const until = Math.min(due(), this.#sent + MOST_AT_ONCE - this.#waiting);
      while (this.#sent < until) under.push(this.#report(++this.#sent));
      await setTimeout(1000 / BURSTS);
    }
    await Promise.all(under);
    this.#latencies.sort((a, b) => a - b);
    const at = (share: number): number =>
      this.#latencies[Math.floor(this.#latencies.length * share)] ?? Number.NaN;
    return {
      perSecond: this.#acknowledged / seconds,
      p50: at(0.5),
      p99: at(0.99),
      samples: this.#latencies.length,
    };
  }

  async #report(number: number): Promise<void> {
    const counts = this.#counts;
    const sent = performance.now();
    this.#waiting += 1;
    const answer = await fetch(`${this.#node}/v1/facts`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${this.#tokens.node}`,
        "content-type": "application/json",
        "idempotency-key": `latency-${number}`,
      },
      body: arrivalNumber(number),
    });
    const { index } = reportReceipt.parse(await answer.json());
    this.#waiting -= 1;
    if (counts) this.#acknowledged += 1;
    if (!counts || number % SAMPLED !== 0) return;
    const seen = await fetch(`${this.#view}/v1/commitment?minPosition=cn-44:${index}`, {
      headers: { authorization: `Bearer ${this.#tokens.view}`, prefer: "wait=10" },
    });
    await seen.text();
    if (seen.ok) this.#latencies.push(performance.now() - sent);
  }
}
