import { factTypeNamed, isSubjectFact } from "../facts/fact.ts";
import { participantId } from "../facts/participant.ts";
import { caseId, pseudonym } from "../facts/subject.ts";
import { asIndex } from "../seals/position.ts";
import type { CaseDossier, Dossier, FactPlace, PersonDossier, RecordedFact } from "./dossier.ts";
import { foldDossier } from "./fold.ts";

/* Facts for the tests of this folder. Each is read by its own schema, so no test folds what no log could hold. */

export const SUBJECT = pseudonym.parse(`p1-${"mzxw6ytboi2gk3tu".repeat(2)}`);
export const CASE = caseId.parse("c-0b6e4f7a-2f0d-4f5e-9c3b-1d2e3f4a5b6c");
/** Chengdu, in Sichuan: where the person of the tests is registered. */
export const HOME = "510104";
/** Two districts of Shenzhen, in Guangdong, and one of Hangzhou, in Zhejiang. */
export const SHENZHEN = "440305";
export const FUTIAN = "440304";
export const HANGZHOU = "330106";

/** What may differ from the usual: the log (else the area's province), its index (else its next), the time. */
export interface Placing {
  readonly log?: string;
  readonly index?: number;
  readonly time?: string;
  readonly version?: "v1" | "v2";
  readonly subject?: string;
}

/** What a step of a case says besides who takes it, each by a code that a node takes. */
const SAID = {
  noticeSent: { matter: "arrived-here" },
  inquiryOpened: { matter: "certificate-wanted", urgency: "ordinary" },
  noticeAcknowledged: {},
  inquiryAnswered: { answer: "confirmed" },
  inquiryClosed: { outcome: "settled" },
} as const satisfies Record<string, object>;

/** Logs that grow by the facts a test tells; a fact's index is the next of its log. */
export class Logs {
  readonly facts: RecordedFact[] = [];
  readonly #sizes = new Map<string, number>();

  arrived(
    on: string,
    areaCode: string,
    { household = HOME, reason, ...placing }: Placing & { household?: string; reason?: string } = {},
  ) {
    const data = { areaCode, householdAreaCode: household, ...(reason && { reason }) };
    const version = reason === undefined ? "v1" : "v2";
    return this.put("movement.arrived", on, data, areaCode, { ...placing, version });
  }

  /** Opens the case, from one province to another. */
  opens(
    on: string,
    step: "noticeSent" | "inquiryOpened",
    from: string,
    to: string,
    { said = {}, ...placing }: Placing & { said?: object } = {},
  ) {
    const data = { from, to, about: SUBJECT, ...SAID[step], ...said };
    return this.put(`collaboration.${step}`, on, data, HOME, { log: from, subject: CASE, ...placing });
  }

  /** Takes a later step of the case. */
  takes(
    on: string,
    step: "noticeAcknowledged" | "inquiryAnswered" | "inquiryClosed",
    by: string,
    placing: Placing = {},
  ) {
    return this.put(`collaboration.${step}`, on, { by, ...SAID[step] }, HOME, {
      ...{ log: by, subject: CASE },
      ...placing,
    });
  }

  departed(
    on: string,
    areaCode: string,
    { to, stay = "recorded", ...placing }: Placing & { to?: string; stay?: string } = {},
  ) {
    const data = { areaCode, householdAreaCode: HOME, stay, ...(to && { destinationAreaCode: to }) };
    return this.put("movement.departed", on, data, areaCode, placing);
  }

  served(on: string, areaCode: string, placing: Placing = {}) {
    return this.put("service.delivered", on, { areaCode, service: "health-check" }, areaCode, placing);
  }

  issued(
    on: string,
    validUntil: string,
    { kind = "marriage-and-fertility", ...placing }: Placing & { kind?: string } = {},
  ) {
    return this.put("certificate.issued", on, { householdAreaCode: HOME, kind, validUntil }, HOME, placing);
  }

  renewed(on: string, of: RecordedFact, validUntil: string) {
    return this.put("certificate.renewed", on, { ref: refTo(of), validUntil }, HOME, { log: of.participant });
  }

  revoked(on: string, of: RecordedFact) {
    return this.put("certificate.revoked", on, { ref: refTo(of), reason: "issued-in-error" }, HOME, {
      log: of.participant,
    });
  }

  checked(on: string, areaCode: string, of: RecordedFact, result: string, placing: Placing = {}) {
    return this.put("certificate.checked", on, { areaCode, ref: refTo(of), result }, areaCode, placing);
  }

  /** Withdraws, by the area's own type unless told another. */
  withdrawn(on: string, of: RecordedFact, { type, ...placing }: Placing & { type?: string } = {}) {
    const area = type ?? of.fact.type.split(".")[2];
    const data = { ref: refTo(of), reason: "reported-in-error" };
    const own = { log: of.participant, subject: of.fact.subject };
    return this.put(`${area}.withdrawn`, on, data, HOME, { ...own, ...placing });
  }

  put(type: string, on: string, data: object, areaCode: string, placing: Placing): RecordedFact {
    const log = placing.log ?? `cn-${areaCode.slice(0, 2)}`;
    const index = placing.index ?? this.#sizes.get(log) ?? 0;
    this.#sizes.set(log, index + 1);
    const time = placing.time ?? `${on}T12:00:00.000Z`;
    const { version = "v1", subject = SUBJECT } = placing;
    const name = `cn.chessboard.${type}.${version}`;
    const recorded = recordedFact(log, index, event(log, name, subject, time, { occurredOn: on, ...data }));
    this.facts.push(recorded);
    return recorded;
  }
}

const refTo = ({ participant, index }: RecordedFact) => ({ participant, index });

const event = (log: string, type: string, subject: string, time: string, data: object) => ({
  specversion: "1.0",
  id: "0b6e4a52-6f1c-8c3a-9d2e-5b7f0a1c2d3e",
  source: `/participants/${log}`,
  type,
  subject,
  time,
  department: "family-planning",
  dataschema: `/schemas/${type}.json`,
  datacontenttype: "application/json",
  data,
});

/** A fact and its place, from JSON that may be anything; throws unless it is a fact of a subject. */
export function recordedFact(log: string, index: number, json: { type: string }): RecordedFact {
  const parsed = factTypeNamed(json.type)?.parse(json);
  if (!parsed?.ok) throw new Error(`no fact: ${JSON.stringify(parsed?.issues ?? json.type)}`);
  const { fact } = parsed;
  if (!isSubjectFact(fact)) throw new Error(`no fact of a subject: ${fact.type}`);
  return { participant: participantId.parse(log), index: asIndex(index), fact };
}

export const placeOf = ({ participant, index }: RecordedFact): FactPlace => [participant, index];

export const dossierOf = (logs: Logs): PersonDossier => foldDossier(SUBJECT, logs.facts);

export const caseDossierOf = (logs: Logs): CaseDossier => foldDossier(CASE, logs.facts);

/** The findings of a dossier, as `code place…`. */
export const found = (dossier: Dossier): string[] =>
  dossier.findings.map(({ code, facts }) => [code, ...facts.map((place) => place.join("/"))].join(" "));
