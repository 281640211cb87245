import { encodeFact, factIdOf } from "#contracts/facts/event";
import type { FactTypeName } from "#contracts/facts/fact";
import { department, factTime } from "#contracts/facts/fact-type";
import { type ParticipantId, participantId } from "#contracts/facts/participant";
import { pseudonym, type Subject } from "#contracts/facts/subject";
import { signCheckpoint } from "#contracts/seals/checkpoint";
import { CompactRange } from "#contracts/seals/compact-range";
import { leafHash } from "#contracts/seals/merkle";
import { type NoteSigner, signerFromSeed } from "#contracts/seals/note";
import { asIndex, type LogIndex } from "#contracts/seals/position";
import type { SharedLogRecord } from "#infra/shared-log/shared-log";

export const DOMAIN = "chessboard.example";

/** A signer by that name; another `seed` (a byte), another key. */
export const signerNamed = (name: string, seed = 1): NoteSigner =>
  signerFromSeed(name, new Uint8Array(32).fill(seed)).signer;

/** The n-th person of a test. */
export const person = (n: number): Subject =>
  pseudonym.parse(
    `p1-${n
      .toString(32)
      .replace(/[0189]/g, (digit) => DIGITS[Number(digit)] ?? "a")
      .padStart(32, "a")}`,
  );

/** Base32 has no 0, 1, 8 and 9. */
const DIGITS: Readonly<Record<number, string>> = { 0: "w", 1: "x", 8: "y", 9: "z" };

/** One participant's log as its node would write and seal it, for tests that need to break it on purpose. */
export class SealedLog {
  readonly participant: ParticipantId;
  readonly facts: Uint8Array[] = [];
  signer: NoteSigner;

  constructor(id: string, seed = 1) {
    this.participant = participantId.parse(id);
    this.signer = signerNamed(`${DOMAIN}/${id}`, seed);
  }

  get size(): number {
    return this.facts.length;
  }

  /** Records a fact; its time is its index in seconds after 2010-11-01, or after the time given. */
  add(
    type: FactTypeName,
    subject: Subject | ParticipantId,
    data: object,
    from = Date.UTC(2010, 10, 1),
  ): LogIndex {
    const index = asIndex(this.facts.length);
    this.facts.push(
      encodeFact({
        id: factIdOf(this.participant, this.participant, "test", String(index)),
        participant: this.participant,
        type,
        subject,
        time: factTime.parse(new Date(from + index * 1000).toISOString()),
        department: department.parse("family-planning"),
        data,
      }),
    );
    return index;
  }

  /** Puts bytes on the log that are no fact. */
  addBytes(bytes: Uint8Array): LogIndex {
    this.facts.push(bytes);
    return asIndex(this.facts.length - 1);
  }

  /** The records of the facts from `from` up to `to`, then a checkpoint at `to`. */
  records(from: number, to: number): SharedLogRecord[] {
    return [...this.factRecords(from, to), this.checkpoint(to)];
  }

  factRecords(from: number, to: number): SharedLogRecord[] {
    const keyId = `${this.signer.name}+${this.signer.hash}`;
    return this.facts.slice(from, to).map((value, n) => ({
      kind: "fact",
      index: asIndex(from + n),
      value,
      signature: this.signer.signBytes(value),
      keyId,
    }));
  }

  checkpoint(size: number): SharedLogRecord {
    const range = CompactRange.empty();
    for (const fact of this.facts.slice(0, size)) range.append(leafHash(fact));
    const checkpoint = { origin: this.signer.name, size: range.size, root: range.root() };
    return {
      kind: "checkpoint",
      size: range.size,
      value: new TextEncoder().encode(signCheckpoint(checkpoint, this.signer)),
    };
  }
}

/** The log of `cn`, which admits others. */
export class DirectoryLog extends SealedLog {
  constructor() {
    super("cn");
  }

  /** Admits the participant of a log with its key; without areas, its own two digits are its territory. */
  admit({ participant: id, signer }: SealedLog, areas = [id.slice(-2)], stage = "national"): this {
    this.#record("cn.chessboard.directory.participantAdmitted.v1", id, {
      origin: signer.name,
      areas,
      stage,
    });
    return this.addKey(id, "log", signer.vkey, 0);
  }

  addKey(id: ParticipantId, use: string, key: string, fromSize?: number, endorsement?: string): this {
    const data = {
      use,
      key,
      ...(fromSize === undefined ? {} : { fromSize }),
      ...(endorsement === undefined ? {} : { endorsement }),
    };
    return this.#record("cn.chessboard.directory.keyAdded.v1", id, data);
  }

  revokeKey(id: ParticipantId, key: string, fromSize: number): this {
    return this.#record("cn.chessboard.directory.keyRevoked.v1", id, { key, fromSize, reason: "key-lost" });
  }

  changeStage(id: ParticipantId, stage: string): this {
    return this.#record("cn.chessboard.directory.stageChanged.v1", id, { stage });
  }

  formGroup(id: ParticipantId, group: string, members: readonly ParticipantId[]): this {
    const data = { occurredOn: "2010-10-01", group, members };
    this.add("cn.chessboard.directory.groupFormed.v1", id, data);
    return this;
  }

  #record(type: FactTypeName, participant: ParticipantId, data: object): this {
    this.add(type, participant, { occurredOn: "2010-10-01", participant, ...data });
    return this;
  }
}
