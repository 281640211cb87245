import type { Directory } from "#contracts/directory/directory";
import type { CaseStep } from "#contracts/dossier/case-machine";
import { isSubjectFact } from "#contracts/facts/fact";
import { participantId } from "#contracts/facts/participant";
import { asIndex } from "#contracts/seals/position";
import { caseId } from "#contracts/facts/subject";
import { Admitted, keyNamed } from "#infra/security/admitted.spec";
import { type Decision, decider } from "./decide.ts";
import { ANNA, reportOf, TIME, told } from "./decided-log.spec.ts";
import type { ForeignFact } from "./foreign-fact.ts";
import { Recollection } from "./log-memory.ts";
import type { LoggedFact } from "./logged-fact.ts";

/* Cases for the tests of this folder: the deciders of three provinces' nodes, each with a log of its own. */

export const CASE = "c-0b6e4f7a-91c2-4d35-8e6f-a1b2c3d4e5f6";
export const PROVINCES = ["cn-33", "cn-44", "cn-51"] as const;
export type Province = (typeof PROVINCES)[number];

export const keyOfLog = (id: string): string => keyNamed(`chessboard.example/${id}`, 7).vkey;

/** The three provinces with their log keys. */
export const admitted = (): Admitted =>
  PROVINCES.reduce((all, id) => all.participant(id).logKey(id, keyOfLog(id)), new Admitted());

/** What may differ from the usual: the date, the case, whom an opening names, who it says takes the step, the report's key. */
export interface Taking {
  readonly on?: string;
  readonly subject?: string;
  readonly to?: string;
  readonly by?: string;
  readonly key?: string;
}

const otherThan = (province: Province): Province => (province === "cn-44" ? "cn-51" : "cn-44");

function dataOf(step: CaseStep, by: string, to: string): object {
  switch (step) {
    case "noticeSent":
      return { from: by, to, about: ANNA, matter: "arrived-here" };
    case "inquiryOpened":
      return { from: by, to, about: ANNA, matter: "certificate-wanted", urgency: "urgent" };
    case "noticeAcknowledged":
      return { by };
    case "inquiryAnswered":
      return { by, answer: "confirmed" };
    case "inquiryClosed":
      return { by, outcome: "settled" };
  }
}

/** Nodes that know all of one another's facts about a case, or as much of them as a test lets them. */
export class CaseCountry {
  /** Knows the directory that every node decides by. */
  directory: Directory = admitted().directory;
  /** Nodes that have learned nothing from other logs. */
  readonly deaf = new Set<Province>();
  readonly #logs = new Map<Province, LoggedFact[]>(PROVINCES.map((id) => [id, []]));

  /** What the province's node says to that step. Steps are dated a day apart unless told otherwise. */
  take(province: Province, step: CaseStep, taking: Taking = {}): string {
    return told(this.#step(province, step, taking));
  }

  /** The same for a step that is refused: why. */
  why(province: Province, step: CaseStep, taking: Taking = {}): string {
    const decision = this.#step(province, step, taking);
    return decision.kind === "refused" ? decision.refusal.detail : decision.kind;
  }

  /** Withdraws the fact at that index of the province's log, or of another's. */
  withdraw(province: Province, index: number, { on, of }: { on?: string; of?: string } = {}): string {
    const occurredOn = on ?? this.#nextDay();
    const ref = { participant: of ?? province, index };
    const data = { occurredOn, ref, reason: "entered-in-error" };
    return told(this.#decide(province, "collaboration.withdrawn", data, { subject: CASE }));
  }

  /** Lets the province's log hold the step though its node would refuse it. */
  slipIn(province: Province, step: CaseStep, taking: Taking & { readonly on: string }): void {
    this.deaf.add(province);
    const said = this.take(province, step, taking);
    this.deaf.delete(province);
    if (!said.startsWith("recorded")) throw new Error(said);
  }

  #step(province: Province, step: CaseStep, { on, by, to, key, subject = CASE }: Taking): Decision {
    const occurredOn = on ?? this.#nextDay();
    const data = { occurredOn, ...dataOf(step, by ?? province, to ?? otherThan(province)) };
    return this.#decide(province, `collaboration.${step}`, data, { subject, ...(key && { key }) });
  }

  #decide(province: Province, type: string, data: object, by: { subject: string; key?: string }): Decision {
    const log = this.#logs.get(province) ?? [];
    const submission = reportOf(type, data, by);
    const recollection = new Recollection();
    for (const fact of log) recollection.add(fact);
    recollection.addForeign(caseId.parse(by.subject), this.#foreignTo(province, by.subject));
    const index = asIndex(log.length);
    const { directory } = this;
    const decide = decider(participantId.parse(province));
    const decision = decide({ submission, index, time: TIME, directory, recollection });
    if (decision.kind === "recorded") log.push(decision.recorded);
    return decision;
  }

  #foreignTo(province: Province, subject: string): ForeignFact[] {
    if (this.deaf.has(province)) return [];
    return PROVINCES.filter((id) => id !== province).flatMap((id) =>
      (this.#logs.get(id) ?? [])
        .filter(({ fact }) => isSubjectFact(fact) && fact.subject === subject)
        .map(({ index, bytes }) => ({ participant: participantId.parse(id), index, bytes })),
    );
  }

  #day = 0;
  #nextDay(): string {
    this.#day += 1;
    return `2010-03-${String(this.#day).padStart(2, "0")}`;
  }
}
