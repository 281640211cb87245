import { writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { type BatchResult, batchResult } from "#contracts/api/node";
import { checkReport } from "#contracts/facts/report";
import { Condition } from "#infra/concurrency/condition";
import type { SharedLog } from "#infra/shared-log/shared-log";
import type { SealedLog } from "./sealed-log.spec.ts";

const TOKEN = "the token of cn-access";

/** What the stand-in does with a request: what a node does, or what may befall one. */
export type Behaviour = "records" | "refuses" | "is down" | "records and breaks off once" | "holds back";

/**
 * Takes batches as the node of `cn-access` does, by the same check of a report, and relays what it records to the shared
 * log. The real one is tried with the view in services/cli; this one can be told to misbehave.
 */
export class StandInAccessNode {
  behaviour: Behaviour = "records";
  /** How many batches have come, and lines in all. */
  requests = 0;
  lines = 0;
  readonly came = new Condition();
  readonly #let = new Condition();
  readonly #byKey = new Map<string, number>();
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  private constructor(
    readonly log: SealedLog,
    private readonly sharedLog: SharedLog,
    readonly tokenFile: string,
  ) {}

  static async start(log: SealedLog, sharedLog: SharedLog, folder: string): Promise<StandInAccessNode> {
    const tokenFile = join(folder, "access.token");
    writeFileSync(tokenFile, `${TOKEN}\n`, { mode: 0o600 });
    const node = new StandInAccessNode(log, sharedLog, tokenFile);
    await new Promise<void>((resolve) => node.#server.listen(0, "127.0.0.1", resolve));
    return node;
  }

  /** The view's setting `access`. */
  get settings(): { url: string; tokenFile: string } {
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("not listening");
    return { url: `http://127.0.0.1:${address.port}`, tokenFile: this.tokenFile };
  }

  /** What is on the log, as JSON. */
  get recorded(): { subject: string; data: Record<string, string> }[] {
    return this.log.facts.map((bytes) => JSON.parse(new TextDecoder().decode(bytes)));
  }

  /** Ends what it holds back. */
  letGo(): void {
    this.behaviour = "records";
    this.#let.notifyAll();
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    this.requests += 1;
    const lines = body.trimEnd().split("\n");
    this.lines += lines.length;
    this.came.notifyAll();
    if (this.behaviour === "is down") return void request.socket.destroy();
    while (this.behaviour === "holds back") await this.#let.wait(AbortSignal.timeout(90_000));
    const isKnown = request.headers.authorization === `Bearer ${TOKEN}`;
    if (this.behaviour === "refuses" || !isKnown || request.url !== "/v1/facts/batch") {
      return void response.writeHead(isKnown ? 503 : 401).end("{}");
    }
    const from = this.log.size;
    const results = lines.map((line, n) => batchResult.parse(this.#record(line, n + 1)));
    await this.sharedLog.publish(this.log.participant, this.log.records(from, this.log.size));
    if (this.behaviour === "records and breaks off once") {
      this.behaviour = "records";
      return void request.socket.destroy();
    }
    response.writeHead(200, { "content-type": "application/x-ndjson" });
    response.end(`${results.map((result) => JSON.stringify(result)).join("\n")}\n`);
  }

  #record(line: string, number: number): BatchResult | object {
    const { key, ...report } = JSON.parse(line);
    const id = "00000000-0000-8000-8000-000000000000";
    const earlier = this.#byKey.get(key);
    if (earlier !== undefined) return { line: number, status: 200, id, index: earlier };
    const checked = checkReport(report, { participant: this.log.participant, now: Date.now() });
    if (!checked.ok || checked.report.about.kind !== "subject") throw new Error(JSON.stringify(checked));
    const { body, about } = checked.report;
    const index = this.log.add(body.type, about.subject, body.data, Date.now());
    this.#byKey.set(key, index);
    return { line: number, status: 201, id, index };
  }
}
