import type { ChessboardError } from "#contracts/errors";
import type { LogIndex } from "#contracts/seals/position";
import type { EventStore, Group } from "#infra/event-store/event-store";

/** An event store whose appends a test can hold open and let fail; all else is the store's inside. */
export class ControlledStore implements EventStore {
  /** Every group that an append was asked for, whatever came of it. */
  readonly asked: Group[] = [];
  #held: PromiseWithResolvers<void> | undefined;
  #failures: ChessboardError[] = [];

  constructor(private readonly inside: EventStore) {}

  get participant() {
    return this.inside.participant;
  }

  /** Appends wait, before anything is durable, until what this returns is called. */
  hold(): () => void {
    const held = Promise.withResolvers<void>();
    this.#held = held;
    return () => {
      this.#held = undefined;
      held.resolve();
    };
  }

  /** The next append stores nothing and fails with this. */
  failNext(error: ChessboardError): void {
    this.#failures.push(error);
  }

  async append(group: Group): Promise<void> {
    this.asked.push(group);
    await this.#held?.promise;
    const failure = this.#failures.shift();
    if (failure !== undefined) throw failure;
    await this.inside.append(group);
  }

  size = () => this.inside.size();
  newestCheckpoint = () => this.inside.newestCheckpoint();
  read = (from: LogIndex, limit: number) => this.inside.read(from, limit);
  readAt = (indexes: readonly LogIndex[]) => this.inside.readAt(indexes);
  subscribe = (from: LogIndex, signal: AbortSignal) => this.inside.subscribe(from, signal);
  close = () => this.inside.close();
}
