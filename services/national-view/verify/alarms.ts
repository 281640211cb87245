import { raiseAlarm } from "#infra/read-model/alarms";
import { askAgain } from "#infra/read-model/ask-again";
import type { ReadModel } from "#infra/read-model/read-model";
import type { Logger } from "#infra/telemetry/logger";
import type { Alarm } from "./alarm.ts";

/**
 * Keeps alarms for operators, however long the read model is out of reach. One that cannot be kept for another reason is
 * logged: it must not stop what raised it.
 */
export class Alarms {
  readonly #model: ReadModel;
  readonly #logger: Logger;
  readonly #stop: AbortSignal;
  readonly #onRaised: (alarm: Alarm) => void;

  constructor(model: ReadModel, logger: Logger, stop: AbortSignal, onRaised: (alarm: Alarm) => void) {
    this.#model = model;
    this.#logger = logger;
    this.#stop = stop;
    this.#onRaised = onRaised;
  }

  /** Keeps the alarm; the same one again (participant, code, place) changes nothing. */
  async raise(alarm: Alarm): Promise<void> {
    const { participant, code, place, reason, bytes } = alarm;
    this.#logger.error({ participant, code, place }, "alarm");
    try {
      const raised_at = new Date().toISOString();
      const row = { participant, code, place, detail: reason, body: bytes, raised_at };
      const isNew = await askAgain(() => raiseAlarm(this.#model.shared, row), this.#stop);
      if (isNew) this.#onRaised(alarm);
    } catch (error) {
      this.#logger.error({ participant, code, place, err: error }, "an alarm could not be kept");
    }
  }
}
