import type { CaseDossier, RecordedFact } from "../dossier/dossier.ts";
import { foldDossier } from "../dossier/fold.ts";
import { recordedFact, SUBJECT } from "../dossier/recorded-facts.spec.ts";
import { caseId } from "../facts/subject.ts";

/* Facts of one case for the tests of this folder; each is read by its own schema. */

export const CASE = caseId.parse("c-0b6e4f7a-52b1-4c8e-9d2e-5b7f0a1c2d3e");

/** Logs that grow by the facts a test tells of the case. */
export class CaseLogs {
  readonly facts: RecordedFact[] = [];
  readonly #sizes = new Map<string, number>();

  notice(from: string, to: string, on: string): RecordedFact {
    return this.#put(from, "noticeSent", on, { from, to, about: SUBJECT, matter: "arrived-here" });
  }

  inquiry(from: string, to: string, on: string, urgency = "ordinary"): RecordedFact {
    const data = { from, to, about: SUBJECT, matter: "certificate-wanted", urgency };
    return this.#put(from, "inquiryOpened", on, data);
  }

  acknowledged(by: string, on: string): RecordedFact {
    return this.#put(by, "noticeAcknowledged", on, { by });
  }

  answered(by: string, on: string): RecordedFact {
    return this.#put(by, "inquiryAnswered", on, { by, answer: "confirmed" });
  }

  closed(by: string, on: string): RecordedFact {
    return this.#put(by, "inquiryClosed", on, { by, outcome: "settled" });
  }

  withdrawn({ participant, index }: RecordedFact, on: string): RecordedFact {
    const data = { ref: { participant, index }, reason: "entered-in-error" };
    return this.#put(participant, "withdrawn", on, data);
  }

  get dossier(): CaseDossier {
    return foldDossier(CASE, this.facts);
  }

  #put(log: string, step: string, occurredOn: string, data: object): RecordedFact {
    const index = this.#sizes.get(log) ?? 0;
    this.#sizes.set(log, index + 1);
    const type = `cn.chessboard.collaboration.${step}.v1`;
    const event = {
      specversion: "1.0",
      id: "0b6e4a52-6f1c-8c3a-9d2e-5b7f0a1c2d3e",
      source: `/participants/${log}`,
      type,
      subject: CASE,
      // Recorded the next day at +08:00.
      time: `${occurredOn}T18:00:00.000Z`,
      department: "family-planning",
      dataschema: `/schemas/${type}.json`,
      datacontenttype: "application/json",
      data: { occurredOn, ...data },
    };
    const fact = recordedFact(log, index, event);
    this.facts.push(fact);
    return fact;
  }
}
