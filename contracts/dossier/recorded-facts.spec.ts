import { factTypeNamed, isSubjectFact } from "../facts/fact.ts";
import { participantId } from "../facts/participant.ts";
import { pseudonym } from "../facts/subject.ts";
import { asIndex } from "../seals/position.ts";
import type { Dossier, FactPlace, RecordedFact } from "./dossier.ts";
import { foldDossier } from "./fold.ts";

/* Facts for the tests of this folder. Each is read by its own schema, so no test folds what no log could hold. */

export const SUBJECT = pseudonym.parse(`p1-${"mzxw6ytboi2gk3tu".repeat(2)}`);
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
}

/** Logs that grow by the facts a test tells; a fact's index is the next of its log. */
export class Logs {
  readonly facts: RecordedFact[] = [];
  readonly #sizes = new Map<string, number>();

  arrived(
    on: string,
    areaCode: string,
    { household = HOME, ...placing }: Placing & { household?: string } = {},
  ) {
    return this.put("movement.arrived", on, { areaCode, householdAreaCode: household }, areaCode, placing);
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
    return this.put(`${area}.withdrawn`, on, data, HOME, { log: of.participant, ...placing });
  }

  put(type: string, on: string, data: object, areaCode: string, placing: Placing): RecordedFact {
    const log = placing.log ?? `cn-${areaCode.slice(0, 2)}`;
    const index = placing.index ?? this.#sizes.get(log) ?? 0;
    this.#sizes.set(log, index + 1);
    const time = placing.time ?? `${on}T12:00:00.000Z`;
    const recorded = recordedFact(log, index, event(log, type, time, { occurredOn: on, ...data }));
    this.facts.push(recorded);
    return recorded;
  }
}

const refTo = ({ participant, index }: RecordedFact) => ({ participant, index });

const event = (log: string, type: string, time: string, data: object) => ({
  specversion: "1.0",
  id: "0b6e4a52-6f1c-8c3a-9d2e-5b7f0a1c2d3e",
  source: `/participants/${log}`,
  type: `cn.chessboard.${type}.v1`,
  subject: SUBJECT,
  time,
  department: "family-planning",
  dataschema: `/schemas/cn.chessboard.${type}.v1.json`,
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

export const dossierOf = (logs: Logs): Dossier => foldDossier(SUBJECT, logs.facts);

/** The findings of a dossier, as `code place…`. */
export const found = (dossier: Dossier): string[] =>
  dossier.findings.map(({ code, facts }) => [code, ...facts.map((place) => place.join("/"))].join(" "));
