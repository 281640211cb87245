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
import { type DemoPlan, DOMAIN, keyOf, storiesOf } from "./demo-plan.ts";
import { type DemoProcesses, startProcesses } from "./demo-processes.ts";
import { demoTokens, writeProcessTokens } from "./demo-tokens.ts";
import type { PlannedReport } from "./planned-report.ts";
import { type Reporting, reportAll } from "./report-all.ts";
import { phasesOf } from "./report-plan.ts";
import { type ToldStep, tellThreeSteps } from "./three-steps/tell-three-steps.ts";

/** What a demo came to; roots are base64, as in checkpoints. */
export interface DemoResult {
  readonly people: number;
  /** In all logs together, the directory's among them. */
  readonly facts: number;
  readonly logs: Readonly<Record<ParticipantId, { readonly size: number; readonly root: string }>>;
  readonly view: { readonly root: string; readonly facts: number };
  /** What readers saw at each of the three steps, if those were told. */
  readonly story?: readonly ToldStep[];
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
    const { participants, provinces, streams, request, cast } = this.#plan;
    const tokens = await demoTokens(this.#plan);
    const access = (id: ParticipantId): HttpAccess => ({ url: this.#urlOf(id), token: tokens.reporter[id] });
    const nodes = new Map(participants.map((id) => [id, access(id)]));
    await admitAll(directoryReports(this.#plan), access(CN), [...nodes.values()]);
    await this.writeDocument();
    const start = performance.now();

    const stories = [...storiesOf(streams, request.seed, provinces)];
    const pseudonymKey = readPseudonymKey(this.#plan.keys.pseudonymFile);
    const reports = [...stories.flat(), ...(cast?.reports ?? [])];
    await reportStories(reports, { seed: request.seed, pseudonymKey, nodes });
    const report = performance.now();

    const view = { url: this.view, token: tokens.auditor };
    const stands = await foldedBy(view, nodes);
    const at = { start, report, total: performance.now() };
    if (cast === undefined) return resultOf(stories.length, stands, at);
    const telling = { cn: access(CN), view: this.view, readers: tokens.reporter, provinces, pseudonymKey };
    const story = await tellThreeSteps(cast, telling);
    // The steps are facts too, and so is every look.
    return { ...resultOf(stories.length, await foldedBy(view, nodes), at), story };
  }

  #urlOf(participant: ParticipantId): string {
    const url = this.#processes.nodes.get(participant);
    if (url === undefined) throw new RangeError(`${participant} has no node`);
    return url;
  }
}

const fileOf = ({ folder }: DemoPlan): string => join(folder, "demo.json");

async function reportStories(
  reports: readonly PlannedReport[],
  to: Omit<Reporting, "progress">,
): Promise<void> {
  const progress = new Progress("reporting", "facts", reports.length);
  await reportAll(phasesOf(reports), { ...to, progress });
  progress.end();
}

/** Where the logs and the view stand, when the view has folded all that is on them now. */
interface Stands {
  readonly logs: ReadonlyMap<ParticipantId, Checkpoint>;
  readonly commitment: Commitment;
}

async function foldedBy(view: HttpAccess, nodes: ReadonlyMap<ParticipantId, HttpAccess>): Promise<Stands> {
  const logs = await checkpointsOf(nodes);
  const total = [...logs.values()].reduce((sum, { size }) => sum + size, 0);
  const progress = new Progress("folding  ", "facts", total);
  const commitment = await caughtUp(view, logs, progress);
  progress.end();
  return { logs, commitment };
}

function resultOf(
  people: number,
  { logs, commitment }: Stands,
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
