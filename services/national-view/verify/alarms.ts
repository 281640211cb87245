import { raiseAlarm } from "#infra/read-model/alarms";
import type { ReadModel } from "#infra/read-model/read-model";
import type { Logger } from "#infra/telemetry/logger";
import type { Alarm } from "./alarm.ts";

/** Keeps alarms for operators. One that cannot be kept is logged: it must not stop what raised it. */
export class Alarms {
  readonly #model: ReadModel;
  readonly #logger: Logger;
  readonly #onRaised: (alarm: Alarm) => void;

  constructor(model: ReadModel, logger: Logger, onRaised: (alarm: Alarm) => void = () => undefined) {
    this.#model = model;
    this.#logger = logger;
    this.#onRaised = onRaised;
  }

  /** Keeps the alarm; the same one again (participant, code, place) changes nothing. */
  async raise(alarm: Alarm): Promise<void> {
    const { participant, code, place, reason, bytes } = alarm;
    this.#logger.error({ participant, code, place }, "alarm");
    try {
      const isNew = await raiseAlarm(this.#model.shared, {
        participant,
        code,
        place,
        detail: reason,
        body: bytes,
        raised_at: new Date().toISOString(),
      });
      if (isNew) this.#onRaised(alarm);
    } catch (error) {
      this.#logger.error({ participant, code, place, err: error }, "an alarm could not be kept");
    }
  }
}
