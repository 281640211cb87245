import type { Readable } from "node:stream";
import { LIVE_BEAT_SECONDS, LIVE_EVENTS_A_SECOND } from "#contracts/api/live";
import { RequestProblem } from "#contracts/api/problem";
import type { FactTypeName } from "#contracts/facts/fact";
import type { ParticipantId } from "#contracts/facts/participant";
import { Condition } from "#infra/concurrency/condition";
import { pause } from "#infra/concurrency/retry";
import type { TokenVerifier } from "#infra/security/token";
import type { Metrics } from "#infra/telemetry/metrics";
import type { FoldedOfLog } from "../project/count-by-type.ts";
import type { Projected } from "../project/projector.ts";
import { BEAT, factsEvent, signOf, standingEvent } from "./live-events.ts";
import { type LiveListener, LiveReader } from "./live-reader.ts";
import type { LiveView } from "./live-view.ts";

/** How many streams there are at most, and of one name. */
const MOST_STREAMS = 500;
const MOST_OF_ONE_NAME = 20;

export interface LiveFeedOptions {
  readonly view: LiveView;
  readonly tokens: Pick<TokenVerifier, "verify">;
  readonly metrics: Metrics;
  readonly mostStreams?: number;
  /** For a test that does not wait so long. */
  readonly beatSeconds?: number;
}

interface Gathering {
  facts: number;
  readonly counts: Map<FactTypeName, number>;
}

/**
 * What goes on, told to whoever listens (`GET /v1/live`) as it is folded:
 *
 *     batch folded ──▶ added up by log and type ──┐
 *     note signed, log halted ────────────────────┴▶ at most four times a second, the same text to every reader
 *
 * The fold does no more for it than adding up what a batch had, and not even that while nobody listens. Nothing waits for
 * a reader: one that does not take its events is dropped.
 */
export class LiveFeed {
  readonly #options: LiveFeedOptions;
  readonly #readers = new Set<LiveReader>();
  readonly #changed = new Condition();
  readonly #dropped;
  #folded = new Map<ParticipantId, Gathering>();
  #told = "";
  /** Whether anything has changed since it was last looked. */
  #isDue = false;

  constructor(options: LiveFeedOptions) {
    this.#options = options;
    const { metrics } = options;
    metrics.gauge("chessboard_view_live_readers", "Streams of /v1/live that are open", {
      read: (gauge) => gauge.set(this.#readers.size),
    });
    this.#dropped = metrics.counter(
      "chessboard_view_live_dropped_total",
      "Streams of /v1/live that were ended as their reader was too slow",
    );
  }

  /** Takes note of a batch that is folded. What a version folds that does not answer yet is nobody's news. */
  projected({ byLog }: Projected): void {
    if (this.#readers.size === 0 || !this.#options.view.isFolding) return;
    for (const [participant, { facts, counts }] of byLog) {
      const gathered = this.#folded.get(participant) ?? { facts: 0, counts: new Map() };
      gathered.facts += facts;
      for (const [type, count] of counts) gathered.counts.set(type, (gathered.counts.get(type) ?? 0) + count);
      this.#folded.set(participant, gathered);
    }
    this.#wake();
  }

  /** Takes note of a note that is signed. */
  committed(): void {
    if (this.#readers.size > 0) this.#wake();
  }

  /**
   * A stream that begins with where the view stands. Throws CB672 (429) where the reader has too many, CB673 (503) where
   * there are too many in all, CB830 when the view is stopping.
   */
  join(listener: LiveListener): Readable {
    const { view, mostStreams = MOST_STREAMS } = this.#options;
    if (view.ending.aborted) throw new RequestProblem("CB830", "The view is stopping.");
    let own = 0;
    for (const { name } of this.#readers) if (name === listener.name) own += 1;
    if (own >= MOST_OF_ONE_NAME) throw tooMany("CB672", `This reader has ${own} streams already.`);
    if (this.#readers.size >= mostStreams)
      throw tooMany("CB673", `There are ${mostStreams} streams already.`);
    const reader = new LiveReader(listener);
    reader.stream.on("error", () => undefined);
    reader.stream.once("close", () => this.#readers.delete(reader));
    this.#readers.add(reader);
    this.#wake();
    return reader.stream;
  }

  /** Tells until the view stops, and ends every stream then. */
  async run(): Promise<void> {
    const { view, beatSeconds = LIVE_BEAT_SECONDS } = this.#options;
    const { ending } = view;
    const beatMs = beatSeconds * 1000;
    let beat = performance.now();
    while (!ending.aborted) {
      if (!this.#isDue) await this.#changed.wait(ending, beatMs);
      this.#isDue = false;
      const isBeat = performance.now() - beat >= beatMs - 1;
      this.#tellFacts();
      if (!this.#tellStanding() && isBeat) this.#tell(() => BEAT);
      this.#beginWithStanding();
      if (isBeat) {
        beat = performance.now();
        for (const reader of this.#readers) void this.#endUnlessAdmitted(reader);
      }
      await pause(1000 / LIVE_EVENTS_A_SECOND, ending);
    }
    for (const reader of this.#readers) reader.end();
  }

  #wake(): void {
    this.#isDue = true;
    this.#changed.notifyAll();
  }

  /** The first event of those who have joined counts in what all others have been told by now. */
  #beginWithStanding(): void {
    const joined = [...this.#readers].filter(({ hasBegun }) => !hasBegun);
    if (joined.length === 0) return;
    const event = standingEvent(this.#options.view.standing());
    for (const reader of joined) {
      reader.hasBegun = true;
      reader.send(event);
    }
  }

  #tellFacts(): void {
    if (this.#folded.size === 0) return;
    const folded: ReadonlyMap<ParticipantId, FoldedOfLog> = this.#folded;
    this.#folded = new Map();
    const { all, exact } = factsEvent(folded, (id) => this.#options.view.sizeOf(id));
    this.#tell((reader) => (reader.exact ? exact : all));
  }

  /** Whether there was anything to tell. */
  #tellStanding(): boolean {
    if (this.#readers.size === 0) return false;
    const standing = this.#options.view.standing();
    const sign = signOf(standing);
    if (sign === this.#told) return false;
    this.#told = sign;
    const event = standingEvent(standing);
    this.#tell(() => event);
    return true;
  }

  #tell(text: (reader: LiveReader) => string): void {
    for (const reader of this.#readers)
      if (reader.hasBegun && !reader.send(text(reader))) this.#dropped.inc();
  }

  async #endUnlessAdmitted(reader: LiveReader): Promise<void> {
    try {
      await this.#options.tokens.verify(reader.listener.authorization);
    } catch {
      reader.end();
    }
  }
}

const tooMany = (code: "CB672" | "CB673", detail: string): RequestProblem =>
  new RequestProblem(code, detail, { headers: { "retry-after": "10" } });
