import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseCommitment } from "#contracts/dossier/view-note";
import { participantId } from "#contracts/facts/participant";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { nationalViewConfig } from "#services/national-view/config";
import { type RunningView, startNationalView } from "#services/national-view/start-national-view";
import { person } from "#services/national-view/testing/sealed-log.spec";
import { Country } from "#services/province-node/testing/country";
import { type NodeProcess, startNodeProcess } from "#services/province-node/testing/node-process.spec";
import { type Ended, lastJson, runCommand } from "./run-command.ts";

export const GUANGDONG = participantId.parse("cn-44");
export const ARRIVAL = { occurredOn: "2010-03-01", areaCode: "440305", householdAreaCode: "510104" };

/** A country of `cn` and two provinces, and its view, whose keys change; Guangdong's node is a process of its own. */
export class RekeyedCountry implements AsyncDisposable {
  readonly #stack = new AsyncDisposableStack();

  private constructor(
    readonly folder: string,
    readonly country: Country,
  ) {}

  static async found(): Promise<RekeyedCountry> {
    const folder = temporaryFolder();
    const country = await Country.found(folder.path, ["cn-44", "cn-51"]);
    const founded = new RekeyedCountry(folder.path, country);
    founded.#stack.use(folder);
    founded.#stack.defer(() => country.close());
    return founded;
  }

  /** Where Guangdong's facts are kept. */
  get disk(): string {
    return join(this.folder, "disk");
  }

  get sharedLog(): string {
    return this.country.sharedLog;
  }

  /** The first key of `cn`, which everybody has pinned. */
  get pinnedFirst(): string {
    return this.country.keysOf("cn").log.signer.vkey;
  }

  async startView(more: object = {}): Promise<RunningView> {
    const started = await startNationalView(
      nationalViewConfig.parse({ ...this.country.viewConfig(), ...more }),
    );
    let closed: Promise<void> | undefined;
    const close = (): Promise<void> => (closed ??= started.close());
    this.#stack.defer(close);
    return { ...started, close };
  }

  startNode(more: object = {}): Promise<NodeProcess> {
    return startNodeProcess(this.folder, this.country.config("cn-44", { dataDir: this.disk, ...more }));
  }

  /** A new key in a file, made as an operator makes it. */
  async makeKey(use: string, participant: string): Promise<{ file: string; vkey: string }> {
    const file = join(this.folder, `${participant}-${use}.new.key`);
    const made = await runCommand("key", use, "--participant", participant, "--out", file);
    return { file, vkey: made.stdout.trim() };
  }

  /** `chessboard directory …` at the node of `cn`. */
  async directory(command: string, ...more: string[]): Promise<Ended> {
    return runCommand(
      ...["directory", command, "--node", this.country.urlOf("cn"), "--json"],
      ...["--token", await this.country.token("cn", ["cn"], ["facts:write"]), ...more],
    );
  }

  /** The status and index that the node answers for the arrivals of the persons from `from` up to `to`. */
  async report(node: NodeProcess, from: number, to: number, token?: string): Promise<number[][]> {
    const lines = Array.from({ length: to - from }, (_, n) =>
      JSON.stringify({
        ...{ key: `k${from + n}`, type: "cn.chessboard.movement.arrived.v1" },
        ...{ subject: person(from + n), data: ARRIVAL },
      }),
    );
    const own = token ?? (await this.country.token("cn-44", ["cn-44"], ["facts:write"]));
    const response = await fetch(`${node.url}/v1/facts/batch`, {
      method: "POST",
      headers: { authorization: `Bearer ${own}`, "content-type": "application/x-ndjson" },
      body: lines.join("\n"),
    });
    if (response.status !== 200) return [[response.status]];
    const answers = (await response.text()).trim().split("\n");
    return answers.map((line) => JSON.parse(line)).map(({ status, index }) => [status, index]);
  }

  async asked(path: string, { url }: RunningView): Promise<string> {
    const scopes = ["statistics:read", "statistics:exact", "operate"] as const;
    const token = await this.country.token("cn", ["cn/view"], scopes);
    const response = await fetch(`${url}/${path}`, { headers: { authorization: `Bearer ${token}` } });
    return response.ok ? response.text() : "";
  }

  /** The root of the view's newest commitment, once it holds so many facts of Guangdong and `isIt` holds of it. */
  rootAt(
    size: number,
    view: RunningView,
    isIt: (root: string, note: string) => boolean = () => true,
  ): Promise<string> {
    return until(`the view holds ${size} facts`, async () => {
      const note = await this.asked("v1/commitment", view);
      if (note === "") return undefined;
      const { logs } = parseCommitment(note.slice(0, note.indexOf("\n\n") + 1));
      const root = note.split("\n")[2] ?? "";
      const held = logs.find(({ participant }) => participant === GUANGDONG)?.size;
      return held === size && isIt(root, note) ? root : undefined;
    });
  }

  async quarantined(view: RunningView): Promise<string[]> {
    const { items } = JSON.parse(await this.asked("v1/quarantine", view));
    return items
      .map(({ participant, index, reason }: Record<string, unknown>) => `${participant}/${index} ${reason}`)
      .sort();
  }

  /** What a fresh process makes of the targets and of the view. */
  async audited(cnKey: string, targets: readonly string[], view: RunningView) {
    const scopes = ["statistics:read", "log:read"] as const;
    const token = await this.country.token("cn", ["cn/view", "cn-44", "cn-51"], scopes);
    const ended = await runCommand(
      ...["audit", ...targets, "--cn-key", cnKey, "--view", view.url, "--token", token, "--json"],
    );
    return { code: ended.code, ...lastJson(ended) };
  }

  /** A file with a token of `cn` to read Guangdong's log. */
  async nodesTokenFile(): Promise<string> {
    const file = join(this.folder, "nodes.token");
    writeFileSync(file, await this.country.token("cn", ["cn-44"], ["log:read"]), { mode: 0o600 });
    return file;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#stack.disposeAsync();
  }
}

/** What a node answers that records the facts from `from` up to `to`. */
export const recorded = (from: number, to: number): number[][] =>
  Array.from({ length: to - from }, (_, n) => [201, from + n]);
