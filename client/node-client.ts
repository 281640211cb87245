import type { BatchResult } from "#contracts/api/node";
import { type BatchLine, type BatchOptions, reportBatch } from "./batch.ts";
import type { ConnectionOptions } from "./connection.ts";
import type { Report, Reported } from "./received.ts";
import { type ReportOptions, report } from "./report.ts";
import { platformTime, type Time } from "./time.ts";
import { TypedClient } from "./typed-client.ts";
import type { paths } from "./api/node.types.ts";

export interface NodeClientOptions extends ConnectionOptions {
  /** The key of the node's log, or all that it had and has (C2SP signed-note): what receipts are verified with. */
  readonly vkey?: string | readonly string[] | undefined;
  readonly time?: Time | undefined;
}

/** A province's node, as `docs/api/node.openapi.json` describes it. */
export class NodeClient extends TypedClient<paths> {
  readonly #vkey: NodeClientOptions["vkey"];
  readonly #time: Time;

  constructor(options: NodeClientOptions) {
    super(options);
    this.#vkey = options.vkey;
    this.#time = options.time ?? platformTime;
  }

  /**
   * Reports one fact, and resolves only when it is proved to be on the log: the receipt's proof leads from the fact's exact bytes
   * to a checkpoint signed by the log's key, and the fact says what was reported, under this key, by the token's bearer. After
   * no answer, 429, 408 and 5xx it reports again with the same key, which records nothing twice.
   *
   * Throws ProblemError for a refusal; ReceiptError, CB842 or CB843, for an answer that proves nothing, with that answer as
   * evidence; CB844 without the log's key; CB840, CB841 and the last refusal when patience ends.
   */
  report(reported: Report, options: ReportOptions = {}): Promise<Reported> {
    return report(this.connection, this.#time, reported, { ...options, vkey: options.vkey ?? this.#vkey });
  }

  /**
   * Reports many facts, each with its key, and hands over a result a line, in order; a refused line is one with its `problem`.
   * Where an answer is lost, or a line is answered with a 5xx, that line and all behind it are sent again with the same keys.
   * Results carry no receipts: `GET /v1/facts/{index}/receipt` has them.
   *
   * Throws, once no line is taken for as long as patience lasts, what kept the next one from being decided; at once when
   * the node refuses the batch itself.
   */
  reportBatch(lines: readonly BatchLine[], options: BatchOptions = {}): AsyncGenerator<BatchResult> {
    return reportBatch(this.connection, this.#time, lines, options);
  }
}

export const createNodeClient = (options: NodeClientOptions): NodeClient => new NodeClient(options);
