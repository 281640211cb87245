import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Commitment, factsIn } from "#contracts/dossier/view-note";
import { CN, type ParticipantId } from "#contracts/facts/participant";
import { toBase64 } from "#contracts/seals/base64";
import type { Checkpoint } from "#contracts/seals/checkpoint";
import type { HttpAccess } from "#infra/http/client";
import { readPseudonymKey } from "#infra/security/keys";
import { prepareSharedLog } from "#infra/shared-log/prepare-shared-log";
import type { DemoDocument } from "../demo-document.ts";
import { Progress } from "../progress.ts";
import type { Running } from "../run-until-stopped.ts";
import { caughtUp, checkpointsOf } from "./caught-up.ts";
import { admitAll, directoryReports } from "./demo-directory.ts";
import { type DemoPlan, DOMAIN, keyOf } from "./demo-plan.ts";
import { type DemoProcesses, startProcesses } from "./demo-processes.ts";
import { demoTokens, writeProcessTokens } from "./demo-tokens.ts";
import { peopleOf } from "./people.ts";
import { reportAll } from "./report-all.ts";
import { phasesOf } from "./report-plan.ts";
import { storyOf } from "./story.ts";

/** What a demo came to; roots are base64, as in checkpoints. */
export interface DemoResult {
  readonly people: number;
  /** In all logs together, the directory's among them. */
  readonly facts: number;
  readonly logs: Readonly<Record<ParticipantId, { readonly size: number; readonly root: string }>>;
  readonly view: { readonly root: string; readonly facts: number };
  /** Until everybody listens and is admitted; until all is reported; until the view has caught up; since the command began. */
  readonly seconds: Readonly<Record<"start" | "report" | "fold" | "total", number>>;
}

/** A demo whose processes run. */
export class Demo implements Running {
  /** Where `demo.json` stands. */
  readonly file: string;
  readonly #plan: DemoPlan;
  readonly #processes: DemoProcesses;

  private constructor(plan: DemoPlan, processes: DemoProcesses) {
    this.#plan = plan;
    this.#processes = processes;
    this.file = fileOf(plan);
  }

  /** Starts the view and every node; they listen when this resolves. Throws CB731 when one of them does not. */
  static async start(plan: DemoPlan): Promise<Demo> {
    // What an earlier demo wrote there leads nowhere any more.
    rmSync(fileOf(plan), { force: true });
    await prepareSharedLog(plan.sharedLog, plan.participants);
    return new Demo(plan, await startProcesses(plan));
  }

  /** Rejects when a process ends without being asked to. Never resolves. */
  get failure(): Promise<never> {
    return this.#processes.failure;
  }

  get view(): string {
    return this.#processes.view;
  }

  /** Admits everybody, writes `demo.json`, tells all the stories, and waits until the view holds them. */
  run(): Promise<DemoResult> {
    return Promise.race([this.#run(), this.failure]);
  }

  close(): Promise<void> {
    return this.#processes.stop();
  }

  /** Fresh tokens for whoever uses the demo, and for its own processes. */
  async renewTokens(): Promise<void> {
    await writeProcessTokens(this.#plan);
    await this.writeDocument();
  }

  /** Writes `demo.json` with fresh tokens: under another name first, so that whoever sees it sees all of it. */
  async writeDocument(): Promise<DemoDocument> {
    const { keys, participants, sharedLog } = this.#plan;
    const nodes = participants.map((id) => {
      const node = { url: this.#urlOf(id), origin: `${DOMAIN}/${id}`, vkey: keyOf(keys.log, id).vkey };
      return [id, node] as const;
    });
    const document: DemoDocument = {
      view: { url: this.view, vkey: keys.view.vkey },
      nodes: Object.fromEntries(nodes),
      tokens: await demoTokens(this.#plan),
      cnKey: keyOf(keys.log, CN).vkey,
      sharedLog,
    };
    const draft = `${this.file}.${process.pid}`;
    writeFileSync(draft, `${JSON.stringify(document, undefined, 2)}\n`, { mode: 0o600 });
    renameSync(draft, this.file);
    return document;
  }

  async #run(): Promise<DemoResult> {
    const { streams, provinces, participants, request } = this.#plan;
    const tokens = await demoTokens(this.#plan);
    const access = (id: ParticipantId): HttpAccess => ({ url: this.#urlOf(id), token: tokens.reporter[id] });
    const nodes = new Map(participants.map((id) => [id, access(id)]));
    await admitAll(directoryReports(this.#plan), access(CN), [...nodes.values()]);
    await this.writeDocument();
    const start = performance.now();

    const people = [...peopleOf(streams, request.seed)];
    const reports = people.flatMap((person) => storyOf(person, request.seed, provinces));
    const reporting = new Progress("reporting", "facts", reports.length);
    const pseudonymKey = readPseudonymKey(this.#plan.keys.pseudonymFile);
    await reportAll(phasesOf(reports), { seed: request.seed, pseudonymKey, nodes, progress: reporting });
    reporting.end();
    const report = performance.now();

    const logs = await checkpointsOf(nodes);
    const total = [...logs.values()].reduce((sum, { size }) => sum + size, 0);
    const folding = new Progress("folding  ", "facts", total);
    const commitment = await caughtUp({ url: this.view, token: tokens.auditor }, logs, folding);
    folding.end();
    return resultOf(people.length, logs, commitment, { start, report, total: performance.now() });
  }

  #urlOf(participant: ParticipantId): string {
    const url = this.#processes.nodes.get(participant);
    if (url === undefined) throw new RangeError(`${participant} has no node`);
    return url;
  }
}

const fileOf = ({ folder }: DemoPlan): string => join(folder, "demo.json");

function resultOf(
  people: number,
  logs: ReadonlyMap<ParticipantId, Checkpoint>,
  commitment: Commitment,
  at: { readonly start: number; readonly report: number; readonly total: number },
): DemoResult {
  const heads = [...logs].map(([id, { size, root }]) => [id, { size, root: toBase64(root) }] as const);
  const seconds = (ms: number): number => Math.round(ms) / 1000;
  return {
    people,
    facts: heads.reduce((sum, [, { size }]) => sum + size, 0),
    logs: Object.fromEntries(heads),
    view: { root: toBase64(commitment.root), facts: factsIn(commitment) },
    seconds: {
      start: seconds(at.start),
      report: seconds(at.report - at.start),
      fold: seconds(at.total - at.report),
      total: seconds(at.total),
    },
  };
}
