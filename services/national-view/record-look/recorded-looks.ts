import { RequestProblem } from "#contracts/api/problem";
import { ChessboardError } from "#contracts/errors";
import type { LookOutcome } from "#contracts/facts/access/access";
import { looksPersonal } from "#contracts/facts/leak-guard";
import { MinuteLimit } from "#infra/http/minute-limit";
import type { Metrics } from "#infra/telemetry/metrics";
import type { PersonQuestion } from "../query/asked.ts";
import type { LookRecorder } from "./recorder.ts";

/**
 * Looks a minute of one `sub` of one participant: a busy system's counters take fewer, and whoever copies the country ten
 * persons a second is on record for every one of them.
 */
const PER_MINUTE = 600;

/** The refusals of a look that are looks all the same. Any other error has shown nothing and is no look. */
const OUTCOMES: Readonly<Record<string, LookOutcome>> = {
  CB604: "nothing",
  CB607: "refused",
  CB613: "refused",
};

/**
 * The one way to look at a person: the answer is made, the look recorded with what came of it, and only then is the answer
 * given. No record, no answer.
 */
export class RecordedLooks {
  readonly #recorder: LookRecorder | undefined;
  readonly #limit: MinuteLimit;
  readonly #looks;
  readonly #seconds;

  /** @param recorder undefined: nowhere is configured, and nobody may look */
  constructor(recorder: LookRecorder | undefined, metrics: Metrics, now: () => number = Date.now) {
    this.#recorder = recorder;
    this.#limit = new MinuteLimit(PER_MINUTE, now);
    this.#looks = metrics.counter("chessboard_view_looks_total", "Looks at persons", ["outcome"]);
    this.#seconds = metrics.seconds(
      "chessboard_view_look_record_seconds",
      "Until a look is durably recorded",
    );
  }

  /**
   * What `answer` resolves with, or its refusal, once the look is on record. Throws CB611 when it cannot be recorded, CB612
   * past 600 looks in a minute, CB614 for a reader whose `sub` must not stand on a log.
   */
  async take<T>(question: PersonQuestion, answer: () => Promise<T>): Promise<T> {
    const { issuer, sub } = question.caller;
    const seconds = this.#limit.take(`${issuer}/${sub}`);
    if (seconds !== undefined) throw this.#counted("limited", tooMany(seconds));
    const recorder = this.#recorder;
    if (recorder === undefined) throw this.#counted("unrecorded", notConfigured());
    if (looksPersonal(sub)) throw this.#counted("unrecorded", personalName());
    let answered: T;
    try {
      answered = await answer();
    } catch (error) {
      const outcome = error instanceof ChessboardError ? OUTCOMES[error.code] : undefined;
      if (outcome !== undefined) await this.#record(recorder, question, outcome);
      throw error;
    }
    await this.#record(recorder, question, "answered");
    return answered;
  }

  async #record(recorder: LookRecorder, question: PersonQuestion, outcome: LookOutcome): Promise<void> {
    const ended = this.#seconds.startTimer();
    try {
      await recorder.record(question, outcome);
    } catch (error) {
      this.#looks.inc({ outcome: "unrecorded" });
      throw error;
    }
    ended();
    this.#looks.inc({ outcome });
  }

  #counted(outcome: "limited" | "unrecorded", refusal: RequestProblem): RequestProblem {
    this.#looks.inc({ outcome });
    return refusal;
  }
}

const tooMany = (seconds: number): RequestProblem =>
  new RequestProblem("CB612", `More than ${PER_MINUTE} looks at persons in a minute.`, {
    headers: { "retry-after": String(seconds) },
  });

const notConfigured = (): RequestProblem =>
  new RequestProblem("CB611", "This view is not told where looks are recorded (its setting access).", {
    headers: { "retry-after": "60" },
  });

const personalName = (): RequestProblem =>
  new RequestProblem("CB614", "The token's sub looks like an ID or phone number, which no log may hold.");
