import { ChessboardError } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import type { Offset, SharedLog, SharedLogRecord } from "#infra/shared-log/shared-log";

/** How a publish fails: before anything is stored, with its facts stored and no checkpoint, or with all of it stored. */
export type Outage = "nothing" | "facts" | "all";

/** A shared log whose publishes a test can let fail, as an engine without transactions would; all else is the log inside. */
export class ControlledSharedLog implements SharedLog {
  /** Every batch that a publish was asked for, whatever came of it. */
  readonly asked: (readonly SharedLogRecord[])[] = [];
  #outages: Outage[] = [];

  constructor(private readonly inside: SharedLog) {}

  failNext(...outages: readonly Outage[]): void {
    this.#outages.push(...outages);
  }

  async publish(participant: ParticipantId, records: readonly SharedLogRecord[]): Promise<Offset> {
    this.asked.push(records);
    const outage = this.#outages.shift();
    if (outage === undefined) return this.inside.publish(participant, records);
    const stored =
      outage === "all" ? records : outage === "facts" ? records.filter(({ kind }) => kind === "fact") : [];
    if (stored.length > 0) await this.inside.publish(participant, stored);
    throw new ChessboardError("CB411", "the broker does not answer.");
  }

  end = (participant: ParticipantId) => this.inside.end(participant);
  tail = (participant: ParticipantId, count: number) => this.inside.tail(participant, count);
  subscribe = (participant: ParticipantId, after: Offset | undefined, signal: AbortSignal) =>
    this.inside.subscribe(participant, after, signal);
  close = () => this.inside.close();
}
