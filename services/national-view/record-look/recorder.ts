import type { LookOutcome } from "#contracts/facts/access/access";
import type { PersonQuestion } from "../query/asked.ts";

/** Where it is recorded who looked. */
export interface LookRecorder {
  /** Resolves once the look is durable on the access log. Throws CB611 when that is not known. */
  record(question: PersonQuestion, outcome: LookOutcome): Promise<void>;
}
