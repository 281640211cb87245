import { entryOf, bucketOf, bucketRoot, BUCKETS, type Entry } from "#contracts/dossier/commitment";
import { canonicalDossier } from "#contracts/dossier/canonical";
import type { RecordedFact } from "#contracts/dossier/dossier";
import { foldDossier } from "#contracts/dossier/fold";
import { type Commitment, signCommitment } from "#contracts/dossier/view-note";
import { checkContract } from "#contracts/facts/contract";
import { encodeFact, factIdOf } from "#contracts/facts/event";
import { type FactTypeName, factTypeNamed, isSubjectFact } from "#contracts/facts/fact";
import { factTime } from "#contracts/facts/fact-type";
import { CN, CN_ACCESS, type ParticipantId, participantId } from "#contracts/facts/participant";
import { type Pseudonym, pseudonym } from "#contracts/facts/subject";
import { signCheckpoint } from "#contracts/seals/checkpoint";
import { type Hash, leafHash, rootOfLeaves } from "#contracts/seals/merkle";
import { type NoteSigner, parseVerifierKey, signerFromSeed } from "#contracts/seals/note";
import { asIndex, asSize } from "#contracts/seals/position";
import type { ViewNote } from "../compare/compare-view.ts";
import type { LogSource, SourceRecord } from "../sources/log-source.ts";

export const [GUANGDONG, SICHUAN] = [participantId.parse("cn-44"), participantId.parse("cn-51")];
/** `p1-aaaa…` */
export const personNamed = (letter: string): Pseudonym => pseudonym.parse(`p1-${letter.repeat(32)}`);
const PERSONS = ["a", "b", "c"].map(personNamed);
const VIEW = "chessboard.example/cn/view/v1";

/** A log in memory: its facts, and what is signed of it. */
export interface SealedLog {
  readonly facts: Uint8Array[];
  readonly records: SourceRecord[];
}

/**
 * A small country whose logs are sealed as nodes seal them, in groups of two facts, held in memory for tests to read,
 * to damage, and to sign again.
 */
export class SealedCountry {
  readonly signers = new Map<ParticipantId, NoteSigner>();
  readonly viewSigner = signerNamed(VIEW, 99);
  readonly logs = new Map<ParticipantId, SealedLog>();
  #count = 0;

  constructor() {
    for (const id of [CN, GUANGDONG, SICHUAN]) {
      this.signers.set(id, signerNamed(`chessboard.example/${id}`, this.signers.size + 1));
      this.logs.set(id, { facts: [], records: [] });
    }
    this.add(CN, CN, "directory.keyAdded", { participant: CN, use: "view", key: this.viewSigner.vkey });
    for (const id of [GUANGDONG, SICHUAN]) {
      const origin = `chessboard.example/${id}`;
      this.add(CN, id, "directory.participantAdmitted", {
        participant: id,
        origin,
        areas: [id.slice(3)],
        stage: "national",
      });
      this.add(CN, id, "directory.keyAdded", {
        participant: id,
        use: "log",
        key: this.signer(id).vkey,
        fromSize: 0,
      });
    }
    for (const person of PERSONS) {
      this.add(SICHUAN, person, "movement.departed", {
        areaCode: "510104",
        householdAreaCode: "510104",
        stay: "household",
      });
      this.add(GUANGDONG, person, "movement.arrived", { areaCode: "440305", householdAreaCode: "510104" });
      this.add(GUANGDONG, person, "service.delivered", { areaCode: "440305", service: "information" });
    }
    for (const id of this.logs.keys()) this.seal(id);
  }

  /** Admits `cn-access`, whose log is empty. */
  withAccess(): this {
    const origin = `chessboard.example/${CN_ACCESS}`;
    this.signers.set(CN_ACCESS, signerNamed(origin, 77));
    this.logs.set(CN_ACCESS, { facts: [], records: [] });
    this.add(CN, CN_ACCESS, "directory.participantAdmitted", {
      participant: CN_ACCESS,
      origin,
      areas: [],
      stage: "national",
    });
    const key = this.signer(CN_ACCESS).vkey;
    this.add(CN, CN_ACCESS, "directory.keyAdded", { participant: CN_ACCESS, use: "log", key, fromSize: 0 });
    this.seal(CN);
    return this;
  }

  /** Records a look of Guangdong's clinic, or of whoever `more` says, and seals it. */
  look(subject: Pseudonym, more: object = {}, reader = GUANGDONG): void {
    const data = { participant: reader, department: "health", sub: "clinic-7", purpose: "inquiry", subject };
    this.add(CN_ACCESS, reader, "access.recordViewed", {
      ...data,
      viewed: "person",
      outcome: "answered",
      ...more,
    });
    this.seal(CN_ACCESS);
  }

  get pinned() {
    return parseVerifierKey(this.signer(CN).vkey);
  }

  signer(participant: ParticipantId): NoteSigner {
    const signer = this.signers.get(participant);
    if (signer === undefined) throw new Error(`${participant} is not of this country`);
    return signer;
  }

  log(participant: ParticipantId): SealedLog {
    const log = this.logs.get(participant);
    if (log === undefined) throw new Error(`${participant} is not of this country`);
    return log;
  }

  /** Appends a fact, its id made of `key`, not sealed yet. */
  add(
    participant: ParticipantId,
    subject: ParticipantId | Pseudonym,
    what: string,
    data: object,
    key = `key-${this.#count}`,
  ): void {
    this.#count += 1;
    const bytes = encodeFact({
      id: factIdOf(participant, participant, "test", key),
      participant,
      type: typeNamed(`cn.chessboard.${what}.v1`),
      subject,
      time: factTime.parse("2010-03-02T01:15:09.120Z"),
      department: "family-planning",
      data: { occurredOn: "2010-03-01", ...data },
    });
    this.log(participant).facts.push(bytes);
  }

  /** Writes the log's records anew: a checkpoint after every second fact and after the last. */
  seal(participant: ParticipantId, signer = this.signer(participant)): void {
    const { facts, records } = this.log(participant);
    records.length = 0;
    for (const [at, bytes] of facts.entries()) {
      records.push({ kind: "fact", index: asIndex(at), bytes });
      if (at % 2 === 1 || at === facts.length - 1) records.push(this.checkpoint(participant, at + 1, signer));
    }
  }

  checkpoint(participant: ParticipantId, size: number, signer = this.signer(participant)): SourceRecord {
    const checkpoint = {
      origin: this.signer(participant).name,
      size: asSize(size),
      root: rootAt(this.log(participant).facts, size),
    };
    return { kind: "checkpoint", note: signCheckpoint(checkpoint, signer) };
  }

  /** A source of all logs as they stand when they are read. */
  source(name = "memory", logs: ReadonlyMap<ParticipantId, SealedLog> = this.logs): LogSource {
    return {
      name,
      maxPending: 4096,
      participant: async () => undefined,
      async *records(participant) {
        yield* logs.get(participant)?.records ?? [];
      },
      close: async () => undefined,
    };
  }

  /** What an honest view says of the logs, with changes. */
  view(changes: Partial<Commitment> = {}, signer = this.viewSigner): ViewNote {
    const logs = [...this.logs].map(([participant, { facts }]) => ({
      participant,
      size: asSize(facts.length),
      root: rootAt(facts, facts.length),
    }));
    return {
      source: "the view",
      note: signCommitment({ origin: VIEW, root: this.foldedRoot(), logs, ...changes }, signer),
    };
  }

  /** The view's root computed as design section 6 says it, without any of the auditor's code: every bucket hashed. */
  foldedRoot(): Hash {
    const facts = [...this.logs].flatMap(([participant, log]) =>
      log.facts.flatMap((bytes, at): RecordedFact[] => {
        const checked = checkContract(bytes);
        if (!checked.ok || !isSubjectFact(checked.fact)) return [];
        return [{ participant, index: asIndex(at), fact: checked.fact }];
      }),
    );
    const entries = [...Map.groupBy(facts, ({ fact }) => fact.subject)].map(([subject, own]) =>
      entryOf(subject, canonicalDossier(foldDossier(subject, own))),
    );
    const inBucket = (bucket: number): Entry[] =>
      entries.filter((entry) => bucketOf(entry) === bucket).sort((a, b) => (a.toHex() < b.toHex() ? -1 : 1));
    const roots = Array.from({ length: BUCKETS }, (_, bucket) => bucketRoot(inBucket(bucket)));
    return rootOfLeaves(roots.map((root) => leafHash(root)));
  }
}

export const signerNamed = (name: string, seed: number): NoteSigner =>
  signerFromSeed(name, new Uint8Array(32).fill(seed)).signer;

export const rootAt = (facts: readonly Uint8Array[], size: number): Hash =>
  rootOfLeaves(facts.slice(0, size).map((fact) => leafHash(fact)));

function typeNamed(name: string): FactTypeName {
  const known = factTypeNamed(name);
  if (known === undefined) throw new Error(`no type ${name}`);
  return known.type;
}
