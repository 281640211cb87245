import type { Directory } from "#contracts/directory/directory";
import { factIdOf } from "#contracts/facts/event";
import { factTypeNamed } from "#contracts/facts/fact";
import { department, type FactTime, factTime } from "#contracts/facts/fact-type";
import { participantId } from "#contracts/facts/participant";
import { asIndex } from "#contracts/seals/position";
import { Admitted, keyNamed } from "#infra/security/admitted.spec";
import type { Submission } from "../report-fact/submission.ts";
import { type Decide, type Decision, decider } from "./decide.ts";
import { Recollection } from "./log-memory.ts";
import type { LoggedFact } from "./logged-fact.ts";

/* Reports for the tests of this service, and a log that decides them one by one. */

export const GUANGDONG = participantId.parse("cn-44");
/** Two districts of Shenzhen; one of Chengdu, in another province. */
export const BAOAN = "440306";
export const FUTIAN = "440304";
export const CHENGDU = "510104";
export const ANNA = `p1-${"mzxw6ytboi2gk3tu".repeat(2)}`;
export const BEN = `p1-${"abcdefghijklmnop".repeat(2)}`;
export const LOG_KEY = keyNamed("chessboard.example/cn-44", 7);
export const TIME: FactTime = factTime.parse("2013-06-30T00:00:00.000Z");

export const admitted = (): Admitted => new Admitted().participant("cn-44");
/** Knows `cn-44` and its log key. */
export const DIRECTORY: Directory = admitted().logKey("cn-44", LOG_KEY.vkey).directory;

/** What may differ from the usual: the person, the key (else one of its own), who reports. */
export interface Reporting {
  readonly subject?: string;
  readonly key?: string;
  readonly department?: string;
}

let keys = 0;

/** A report as the door hands it on, of the type `cn.chessboard.<name>.v1`; read by the type's own schema alone. */
export function reportOf(
  name: string,
  data: object,
  { key, subject = ANNA, ...by }: Reporting = {},
): Submission {
  const type = factTypeNamed(`cn.chessboard.${name}.v1`);
  const read = type?.readBody(data);
  if (type === undefined || !read?.ok) throw new Error(`no report: ${name} ${JSON.stringify(data)}`);
  const about = type.subject.parse(subject);
  const id = factIdOf(GUANGDONG, GUANGDONG, "test-system", key ?? `unique-${keys++}`);
  return {
    id,
    subject: about,
    department: department.parse(by.department ?? "family-planning"),
    report: { body: read.body, recorder: read.recorder },
    bytes: 600,
  };
}

export const arrived = (occurredOn: string, areaCode: string, by?: Reporting) =>
  reportOf("movement.arrived", { occurredOn, areaCode, householdAreaCode: CHENGDU }, by);

export const departed = (occurredOn: string, areaCode: string, stay = "recorded", by?: Reporting) =>
  reportOf("movement.departed", { occurredOn, areaCode, householdAreaCode: CHENGDU, stay }, by);

export const served = (occurredOn: string, areaCode: string, by?: Reporting) =>
  reportOf("service.delivered", { occurredOn, areaCode, service: "health-check" }, by);

/** Registered in Futian, so that `cn-44` issues it. */
export const issued = (
  occurredOn: string,
  validUntil: string,
  { kind = "migrant-family-planning", ...by }: Reporting & { kind?: string } = {},
) => reportOf("certificate.issued", { occurredOn, householdAreaCode: FUTIAN, kind, validUntil }, by);

export const renewed = (occurredOn: string, index: number, validUntil: string, by?: Reporting) =>
  reportOf("certificate.renewed", { occurredOn, ref: refTo(index), validUntil }, by);

export const revoked = (occurredOn: string, index: number, by?: Reporting) =>
  reportOf("certificate.revoked", { occurredOn, ref: refTo(index), reason: "issued-in-error" }, by);

export const checked = (
  occurredOn: string,
  index: number,
  { log = "cn-44", ...by }: Reporting & { log?: string } = {},
) =>
  reportOf(
    "certificate.checked",
    { occurredOn, areaCode: BAOAN, ref: { participant: log, index }, result: "valid" },
    by,
  );

export const withdrawn = (area: string, occurredOn: string, index: number, by?: Reporting) =>
  reportOf(`${area}.withdrawn`, { occurredOn, ref: refTo(index), reason: "entered-in-error" }, by);

const refTo = (index: number) => ({ participant: "cn-44", index });

/** A log that decides one report after another, each on all that it holds. */
export class DecidedLog {
  readonly facts: LoggedFact[] = [];
  readonly #decide: Decide;

  constructor(
    private readonly directory: Directory = DIRECTORY,
    participant = GUANGDONG,
  ) {
    this.#decide = decider(participant);
  }

  decide(submission: Submission, directory: Directory = this.directory): Decision {
    const recollection = new Recollection();
    for (const fact of this.facts) recollection.add(fact);
    const index = asIndex(this.facts.length);
    const decision = this.#decide({ submission, index, time: TIME, directory, recollection });
    if (decision.kind === "recorded") this.facts.push(decision.recorded);
    return decision;
  }

  /** The code of the refusal, or what became of the report and at which index. */
  say(submission: Submission, directory?: Directory): string {
    return told(this.decide(submission, directory));
  }
}

/** A decision in few words: `recorded 3`, `repeated 3`, or a code. */
export const told = (decision: Decision): string =>
  decision.kind === "refused" ? decision.refusal.code : `${decision.kind} ${decision.recorded.index}`;
