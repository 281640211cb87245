import { sha256 } from "#crypto";
import { encodeFact, factIdOf } from "#contracts/facts/event";
import type { FactTypeName } from "#contracts/facts/fact";
import { department, factTime } from "#contracts/facts/fact-type";
import { CN, type ParticipantId, participantId } from "#contracts/facts/participant";
import { caseId, type Pseudonym, pseudonym, type Subject } from "#contracts/facts/subject";
import { signCheckpoint } from "#contracts/seals/checkpoint";
import { CompactRange } from "#contracts/seals/compact-range";
import { leafHash } from "#contracts/seals/merkle";
import { type NoteSigner, signerFromSeed } from "#contracts/seals/note";
import { asIndex } from "#contracts/seals/position";
import type { SharedLogRecord } from "#infra/shared-log/shared-log";

/** Facts under one checkpoint. */
const GROUP_FACTS = 500;
const PROVINCES =
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65"
    .split(" ")
    .map((digits) => ({ id: participantId.parse(`cn-${digits}`), area: `${digits}0102` }));
const FAMILY_PLANNING = department.parse("family-planning");
const FIRST_TIME = Date.UTC(2010, 10, 1);

/** A part of a log as a relay publishes it: facts, then the checkpoint that covers them. */
export interface SealedGroup {
  readonly participant: ParticipantId;
  readonly facts: number;
  readonly records: readonly SharedLogRecord[];
}

export interface SealedLogs {
  /** The log key of `cn`, which admits the others. */
  readonly cnKey: string;
  /** In an order in which a country would publish them: the directory, then every log a little further in turn. */
  readonly groups: readonly SealedGroup[];
  /** Every log's size. */
  readonly vector: ReadonlyMap<ParticipantId, number>;
  readonly facts: number;
}

/** What the logs hold besides. */
export interface SealedLogsOptions {
  /** Keys of `cn` that the directory names: to issue tokens and sign commitments with. */
  readonly keys?: readonly { readonly use: "token" | "view"; readonly key: string }[];
  /** Whether every tenth arrival is followed by an inquiry of the province arrived in, which nobody answers. */
  readonly inquiries?: boolean;
}

/** The same as it is made, for more facts than are kept in memory at once. */
export interface GrowingLogs {
  readonly cnKey: string;
  readonly groups: Iterable<SealedGroup>;
  /** Every log's size, as far as the groups were taken. */
  vector(): ReadonlyMap<ParticipantId, number>;
}

/**
 * The sealed and signed logs of 31 provinces, with that many facts about a quarter as many people: each is issued a
 * certificate at home, arrives in another province, is served there, and leaves it again.
 */
export function sealedLogs(facts: number): SealedLogs {
  const { cnKey, groups, vector } = growingLogs(facts);
  const all = [...groups];
  return {
    cnKey,
    groups: all,
    vector: vector(),
    facts: all.reduce((sum, { facts: more }) => sum + more, 0),
  };
}

/** As sealedLogs, a group at a time. */
export function growingLogs(facts: number, options: SealedLogsOptions = {}): GrowingLogs {
  const directory = new GrowingLog(CN);
  const logs = PROVINCES.map(({ id }) => new GrowingLog(id));
  for (const { participant, signer } of logs) admit(directory, participant, signer);
  for (const { use, key } of options.keys ?? []) addKey(directory, CN, use, key);
  return {
    cnKey: directory.signer.vkey,
    groups: grow(directory, logs, facts, options),
    vector: () => new Map([directory, ...logs].map(({ participant, size }) => [participant, size])),
  };
}

function* grow(
  directory: GrowingLog,
  logs: readonly GrowingLog[],
  facts: number,
  { inquiries = false }: SealedLogsOptions,
): Generator<SealedGroup> {
  yield directory.seal();
  for (let n = 0; n < facts; n += 1) {
    const log = logs[addFact(logs, n, inquiries)];
    if (log !== undefined && log.unsealed >= GROUP_FACTS) yield log.seal();
  }
  for (const log of logs) if (log.unsealed > 0) yield log.seal();
}

/** Everybody's first fact comes before anybody's second, among the people of one stretch. Returns whose log it is on. */
function addFact(logs: readonly GrowingLog[], n: number, inquiries: boolean): number {
  const stretch = Math.floor(n / (4 * STRETCH_PEOPLE));
  const step = Math.floor((n % (4 * STRETCH_PEOPLE)) / STRETCH_PEOPLE);
  const person = stretch * STRETCH_PEOPLE + (n % STRETCH_PEOPLE);
  const home = person % PROVINCES.length;
  const away =
    (home + 1 + (Math.floor(person / PROVINCES.length) % (PROVINCES.length - 1))) % PROVINCES.length;
  const [type, data] = told(step, PROVINCES[home]?.area ?? "", PROVINCES[away]?.area ?? "");
  const on = step === 0 ? home : away;
  logs[on]?.add(type, personOf(person), data);
  if (inquiries && step === 1 && person % 10 === 0) inquire(logs[away], logs[home], person);
  return on;
}

function inquire(from: GrowingLog | undefined, to: GrowingLog | undefined, person: number): void {
  if (from === undefined || to === undefined) return;
  const subject = caseId.parse(`c-00000000-0000-4000-8000-${String(person).padStart(12, "0")}`);
  from.add("cn.chessboard.collaboration.inquiryOpened.v1", subject, {
    occurredOn: "2010-03-02",
    from: from.participant,
    to: to.participant,
    about: personOf(person),
    matter: "certificate-wanted",
    urgency: "ordinary",
  });
}

const STRETCH_PEOPLE = 5000;

function told(step: number, householdAreaCode: string, areaCode: string): [FactTypeName, object] {
  switch (step) {
    case 0:
      return [
        "cn.chessboard.certificate.issued.v1",
        {
          occurredOn: "2010-02-01",
          householdAreaCode,
          kind: "migrant-family-planning",
          validUntil: "2013-01-31",
        },
      ];
    case 1:
      return ["cn.chessboard.movement.arrived.v1", { occurredOn: "2010-03-01", areaCode, householdAreaCode }];
    case 2:
      return [
        "cn.chessboard.service.delivered.v1",
        { occurredOn: "2010-04-01", areaCode, service: "health-check" },
      ];
    default:
      return [
        "cn.chessboard.movement.departed.v1",
        { occurredOn: "2010-09-01", areaCode, householdAreaCode, stay: "recorded" },
      ];
  }
}

/** The n-th person of the logs. Pseudonyms come in no order, as keyed ones do. */
export function personOf(n: number): Pseudonym {
  const letters = Array.from(sha256(new TextEncoder().encode(`person ${n}`)), (byte) => BASE32[byte % 32]);
  return pseudonym.parse(`p1-${letters.join("")}`);
}

const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

function admit(directory: GrowingLog, participant: ParticipantId, { name, vkey }: NoteSigner): void {
  const of = { occurredOn: "2010-10-01", participant };
  const areas = [participant.slice(-2)];
  directory.add("cn.chessboard.directory.participantAdmitted.v1", participant, {
    ...of,
    origin: name,
    areas,
    stage: "national",
  });
  addKey(directory, participant, "log", vkey, 0);
}

function addKey(
  directory: GrowingLog,
  participant: ParticipantId,
  use: string,
  key: string,
  fromSize?: number,
): void {
  directory.add("cn.chessboard.directory.keyAdded.v1", participant, {
    occurredOn: "2010-10-01",
    participant,
    use,
    key,
    ...(fromSize === undefined ? {} : { fromSize }),
  });
}

class GrowingLog {
  readonly participant: ParticipantId;
  readonly signer: NoteSigner;
  readonly #range = CompactRange.empty();
  #waiting: SharedLogRecord[] = [];

  constructor(participant: ParticipantId) {
    this.participant = participant;
    this.signer = signerFromSeed(`chessboard.example/${participant}`, new Uint8Array(32).fill(1)).signer;
  }

  get size(): number {
    return this.#range.size;
  }

  get unsealed(): number {
    return this.#waiting.length;
  }

  add(type: FactTypeName, subject: Subject | ParticipantId, data: object): void {
    const { participant, signer } = this;
    const index = asIndex(this.size);
    const value = encodeFact({
      id: factIdOf(participant, participant, "bench", String(index)),
      participant,
      type,
      subject,
      time: factTime.parse(new Date(FIRST_TIME + index).toISOString()),
      department: FAMILY_PLANNING,
      data,
    });
    this.#range.append(leafHash(value));
    const keyId = `${signer.name}+${signer.hash}`;
    this.#waiting.push({ kind: "fact", index, value, signature: signer.signBytes(value), keyId });
  }

  /** What has been added since the last time, under a checkpoint. */
  seal(): SealedGroup {
    const { participant, signer } = this;
    const { size } = this.#range;
    const note = signCheckpoint({ origin: signer.name, size, root: this.#range.root() }, signer);
    const facts = this.#waiting.length;
    const records: SharedLogRecord[] = [
      ...this.#waiting,
      { kind: "checkpoint", size, value: new TextEncoder().encode(note) },
    ];
    this.#waiting = [];
    return { participant, facts, records };
  }
}
