import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import { findLocalKafka } from "#infra/testing/kafka";
import type { LocalKafka } from "#infra/testing/local-kafka";
import type { LocalPostgres } from "#infra/testing/local-postgres";
import { findLocalPostgres, newDatabase } from "#infra/testing/postgres";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { Country } from "#services/province-node/testing/country";
import { notBorneOut } from "./acknowledged.ts";
import { auditLogs, failuresOf } from "./audit-logs.ts";
import { Mortal } from "./mortal.ts";
import { Reporter } from "./reporter.ts";
import { random, say, spread, verdict } from "./say.ts";

/** Enough to have something under way at every kill; the minute without a broker has to be caught up with, too. */
const SYSTEMS = 4;
/** Milliseconds: some hundred reports a second, so that a run of a hundred kills ends in time to be looked at. */
const THINKING = 5;
const OUTSIDE = { kind: "outside" } as const;
/** How long nothing is killed between two kills, milliseconds at most. */
const LONGEST_PEACE = 500;
/** How long what was killed stays away, milliseconds at most. */
const LONGEST_ABSENCE = 1500;
/** A broker that is away for a minute, once in a run of twenty kills or more. */
const LONG_ABSENCE = 60_000;
const RECOVERY_MS = 120_000;

/** Who dies; the relay is a thread of the node and dies with it. */
const VICTIMS = ["node and relay", "view", "broker", "database"] as const;
type Victim = (typeof VICTIMS)[number];

/**
 * Kills the broker, the database, the node (with its relay) and the view, one after another at random moments under load,
 * and takes the broker away for a minute once. After each kill it is measured how long it takes until the view holds what
 * was acknowledged before; in the end nothing acknowledged may be lost, nothing counted twice, and the view's root must be
 * what a fresh process folds. Resolves with the exit code.
 */
export async function killEngines(kills: number, lifeOfToken: number): Promise<0 | 1> {
  using folder = temporaryFolder();
  await using kafka = await started<LocalKafka>(await findLocalKafka());
  await using postgres = await started<LocalPostgres>(await findLocalPostgres());
  const country = await Country.found(folder.path, ["cn-44", "cn-access"], kafka.url);
  await country.start("cn-access");
  const scene = await Scene.open(country, kafka, postgres, lifeOfToken);
  const recoveries = new Map<Victim | "broker, away for a minute", number[]>();
  for (let kill = 0; kill < kills; kill += 1) {
    await setTimeout(random(LONGEST_PEACE));
    const isLong = kills >= 20 && kill === kills >> 1;
    const victim = isLong ? "broker" : (VICTIMS[kill % VICTIMS.length] ?? "view");
    const name = isLong ? "broker, away for a minute" : victim;
    const known = recoveries.get(name) ?? [];
    recoveries.set(name, known);
    known.push(await scene.killAndRecover(victim, isLong ? LONG_ABSENCE : random(LONGEST_ABSENCE)));
    if ((kill + 1) % 10 === 0)
      say(`${kill + 1} kills, ${scene.reporter.acknowledged.length} facts acknowledged`);
  }
  const failures = await scene.end();
  say(
    `${kills} kills, ${scene.reporter.acknowledged.length} facts acknowledged; the view held all of it again after`,
  );
  for (const [victim, times] of recoveries) say(`  ${victim.padEnd(26)} ${spread(times)}`);
  return verdict(failures);
}

async function started<E>(
  finding: { found: true; start(): Promise<E> } | { found: false; reason: string },
): Promise<E> {
  if (!finding.found) throw new Error(finding.reason);
  return finding.start();
}

const participants = z.object({
  participants: z.array(z.object({ participant: z.string(), size: z.number() })),
});

/** Everything that is killed, and who must not notice. */
class Scene {
  readonly reporter: Reporter;
  readonly #viewConfig: Readonly<Record<string, unknown>>;
  #node: Mortal;
  #view: Mortal;

  private constructor(
    private readonly country: Country,
    private readonly kafka: LocalKafka,
    private readonly postgres: LocalPostgres,
    private readonly tokens: { readonly reporter: string; readonly reader: string },
    viewConfig: Readonly<Record<string, unknown>>,
    alive: { readonly node: Mortal; readonly view: Mortal },
  ) {
    this.#viewConfig = viewConfig;
    this.#node = alive.node;
    this.#view = alive.view;
    this.reporter = new Reporter(tokens.reporter, SYSTEMS, THINKING);
    this.reporter.nodeAt(alive.node.url);
  }

  static async open(
    country: Country,
    kafka: LocalKafka,
    postgres: LocalPostgres,
    exp: number,
  ): Promise<Scene> {
    const tokens = {
      reporter: await country.token("cn-44", ["cn-44"], ["facts:write", "log:read"], { exp }),
      reader: await country.token("cn", ["cn/view"], ["log:read"], { exp }),
    };
    const viewConfig = { ...country.viewConfig(), readModel: await newDatabase(postgres.url) };
    const node = await revived("node-process", country.config("cn-44"));
    const view = await revived("view-process", viewConfig);
    return new Scene(country, kafka, postgres, tokens, viewConfig, { node, view });
  }

  /** Kills one of them, brings it back, and waits until the view holds what was acknowledged; the time since it is back. */
  async killAndRecover(victim: Victim, absence: number): Promise<number> {
    await this.#kill(victim);
    await setTimeout(absence);
    const known = this.#acknowledgedSize();
    const back = performance.now();
    await this.#revive(victim);
    while ((await this.#viewSize()) < known) {
      if (performance.now() - back > RECOVERY_MS)
        throw new Error(`no recovery from the death of the ${victim}`);
      await setTimeout(5);
    }
    return performance.now() - back;
  }

  /** Stops the reports, checks everything, ends everything. */
  async end(): Promise<string[]> {
    await this.reporter.stop();
    const lost = await notBorneOut(
      this.country,
      this.#node.url,
      this.tokens.reporter,
      this.reporter.acknowledged,
    );
    while ((await this.#viewSize()) < this.#acknowledgedSize()) await setTimeout(5);
    const audited = await auditLogs(this.country, this.#node.url, [this.kafka.url], this.#view.url);
    await this.#node.stop();
    await this.#view.stop();
    await this.country.close();
    return [...this.reporter.unexpected, ...lost, ...failuresOf(audited)];
  }

  #kill(victim: Victim): Promise<void> {
    switch (victim) {
      case "node and relay":
        this.reporter.nodeGone();
        return this.#node.kill();
      case "view":
        return this.#view.kill();
      case "broker":
        return this.kafka.kill();
      case "database":
        return this.postgres.kill();
    }
  }

  async #revive(victim: Victim): Promise<void> {
    switch (victim) {
      case "node and relay":
        this.#node = await revived("node-process", this.country.config("cn-44"));
        this.reporter.nodeAt(this.#node.url);
        return;
      case "view":
        this.#view = await revived("view-process", this.#viewConfig);
        return;
      case "broker":
        return this.kafka.restart();
      case "database":
        return this.postgres.restart();
    }
  }

  #acknowledgedSize(): number {
    return this.reporter.acknowledged.reduce((size, { index }) => Math.max(size, index + 1), 0);
  }

  async #viewSize(): Promise<number> {
    try {
      const headers = { authorization: `Bearer ${this.tokens.reader}` };
      const answer = await fetch(`${this.#view.url}/v1/participants`, { headers });
      const known = participants.safeParse(await answer.json());
      return known.data?.participants.find(({ participant }) => participant === "cn-44")?.size ?? 0;
    } catch {
      return 0;
    }
  }
}

async function revived(kind: "node-process" | "view-process", config: unknown): Promise<Mortal> {
  const process = await Mortal.start(kind, config, OUTSIDE);
  if (process === undefined) throw new Error(`the ${kind} does not start any more`);
  return process;
}
