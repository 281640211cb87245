import { accepts } from "#contracts/directory/accepts";
import type { QuarantineReason } from "#contracts/directory/accepts";
import type { Directory } from "#contracts/directory/directory";
import { subjectHash } from "#contracts/dossier/commitment";
import { type Fact, isSubjectFact } from "#contracts/facts/fact";
import type { ParticipantId } from "#contracts/facts/participant";
import { asIndex, asSize, type LogIndex, type LogSize } from "#contracts/seals/position";
import { Spill } from "./spill.ts";

/** A fact that is sealed and that no reader folds. */
export interface Quarantined {
  readonly participant: ParticipantId;
  readonly index: LogIndex;
  readonly reason: QuarantineReason | "over-limit";
}

/** A fact of the same log with an `id` that the log holds already (design, section 4, "Repeats"). */
export interface RepeatedId {
  readonly participant: ParticipantId;
  readonly index: LogIndex;
  readonly first: LogIndex;
}

/** A fact that says an earlier `time` than one before it in its log. */
export interface BackwardTime {
  readonly participant: ParticipantId;
  readonly index: LogIndex;
  readonly time: string;
  /** The latest time before it. */
  readonly after: string;
}

/** Which indexes of a log hold, and in which of its copies they were read. */
export interface Kept {
  readonly copy: number;
  readonly from: LogIndex | LogSize;
  readonly to: LogSize;
}

/** How many of a kind are listed a log; the others are counted. */
export const LISTED = 1000;

const ID_PARTITIONS = 64;
/** In a record of a spill: participant (1), copy (1), index (6). */
export const HEAD_BYTES = 8;

/**
 * One log on its way into a fold: each fact is judged once, accepted ones go to their subject's partition. Facts are taken
 * before it is known that they verify; `keep` says afterwards how far they hold, and what is past that counts for nothing.
 */
export class LogFold {
  readonly participant: ParticipantId;
  readonly #number: number;
  readonly #directory: Directory;
  readonly #bySubject: Spill;
  readonly #ids = new Spill(ID_PARTITIONS);
  readonly #kept: Kept[] = [];
  readonly #quarantined: Quarantined[] = [];
  readonly #backward: BackwardTime[] = [];
  readonly #head = Buffer.alloc(HEAD_BYTES);
  readonly #asOf: string | undefined;
  #wanted: number;
  #copy = 0;
  #from = asSize(0);
  /** Of the copy that is being read: the latest time, the first index past `asOf`, and how many are quarantined by index. */
  #latest = "";
  #cut: number | undefined;
  #quarantinedAt: number[] = [];
  #count = 0;

  constructor(options: {
    readonly participant: ParticipantId;
    /** Its number among the logs of the fold, 0 to 255. */
    readonly number: number;
    readonly directory: Directory;
    readonly bySubject: Spill;
    /** How many facts are folded at most. */
    readonly wanted: LogSize | undefined;
    /** Facts from the first on whose `time` is later are not folded. */
    readonly asOf: string | undefined;
  }) {
    this.participant = options.participant;
    this.#number = options.number;
    this.#directory = options.directory;
    this.#bySubject = options.bySubject;
    this.#wanted = options.wanted ?? Number.POSITIVE_INFINITY;
    this.#asOf = options.asOf;
  }

  /** How many facts are folded: those kept, as far as they are wanted. */
  get size(): LogSize {
    return asSize(Math.min(this.#from, this.#wanted));
  }

  /** How many facts hold, wanted or not. */
  get held(): LogSize {
    return this.#from;
  }

  /** How many of the folded facts are quarantined. */
  get quarantinedCount(): number {
    return this.#count;
  }

  /** The first 1,000 of them. */
  get quarantined(): readonly Quarantined[] {
    return this.#quarantined;
  }

  get backward(): readonly BackwardTime[] {
    return this.#backward;
  }

  get kept(): readonly Kept[] {
    return this.#kept;
  }

  /** The next fact of the copy that is being read, from 0; those that hold already are passed over. */
  take(index: LogIndex, bytes: Uint8Array): void {
    if (index < this.#from) return;
    const judged = accepts(this.#directory, this.participant, index, bytes);
    const time = judged.accepted ? judged.fact.time : timeIn(bytes);
    if (time !== undefined) this.#passTime(index, time);
    if (index >= Math.min(this.#wanted, this.#cut ?? Number.POSITIVE_INFINITY)) return;
    if (judged.accepted) this.#fold(index, judged.fact, bytes);
    else this.#quarantine({ participant: this.participant, index, reason: judged.reason });
  }

  /** The copy that was read holds up to that size; the next one goes on from there. */
  keep(size: LogSize): void {
    if (size > this.#from) {
      if (this.#cut !== undefined && this.#cut < size) this.#wanted = Math.min(this.#wanted, this.#cut);
      const to = asSize(Math.min(size, this.#wanted));
      if (to > this.#from) this.#kept.push({ copy: this.#copy, from: this.#from, to });
      this.#count += this.#quarantinedAt.filter((index) => index < to).length;
      this.#from = size;
    }
    dropFrom(this.#quarantined, this.size);
    dropFrom(this.#backward, this.#from);
    this.#quarantinedAt = [];
    this.#cut = undefined;
    this.#copy += 1;
  }

  /** The facts whose id an earlier one of the log has; asked once, when all copies were read. */
  *repeatedIds(): Generator<RepeatedId> {
    const { participant } = this;
    for (let partition = 0; partition < ID_PARTITIONS; partition += 1) {
      const first = new Map<string, LogIndex>();
      for (const record of this.#ids.records(partition)) {
        if (!holds(this.#kept, record)) continue;
        const index = indexIn(record);
        const id = record.toString("latin1", HEAD_BYTES);
        const seen = first.get(id);
        if (seen === undefined) first.set(id, index);
        else yield { participant, index, first: seen };
      }
    }
    this.#ids.close();
  }

  #fold(index: LogIndex, fact: Fact, bytes: Uint8Array): void {
    this.#head[0] = this.#number;
    this.#head[1] = this.#copy;
    this.#head.writeUIntLE(index, 2, 6);
    const id = Buffer.from(fact.id.replaceAll("-", ""), "hex");
    this.#ids.add((id[0] ?? 0) % ID_PARTITIONS, this.#head, id);
    if (!isSubjectFact(fact)) return;
    this.#bySubject.add(subjectHash(fact.subject)[0] ?? 0, this.#head, bytes);
  }

  #quarantine(fact: Quarantined): void {
    this.#quarantinedAt.push(fact.index);
    if (this.#quarantined.length < LISTED) this.#quarantined.push(fact);
  }

  #passTime(index: LogIndex, time: string): void {
    const { participant } = this;
    if (time < this.#latest && this.#backward.length < LISTED)
      this.#backward.push({ participant, index, time, after: this.#latest });
    if (time > this.#latest) this.#latest = time;
    if (this.#asOf !== undefined && time > this.#asOf) this.#cut ??= index;
  }
}

/** The index in a record of a spill. */
export const indexIn = (record: Buffer): LogIndex => asIndex(record.readUIntLE(2, 6));

/** Whether the fact of a record is one of those kept. */
export function holds(kept: readonly Kept[], record: Buffer): boolean {
  const [copy, index] = [record[1], record.readUIntLE(2, 6)];
  return kept.some((each) => each.copy === copy && each.from <= index && index < each.to);
}

function dropFrom(list: { readonly index: LogIndex }[], size: number): void {
  const at = list.findIndex(({ index }) => index >= size);
  if (at >= 0) list.length = at;
}

const TIME = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$/;

/** The `time` of a fact that is not accepted, if it says one as facts do. */
function timeIn(bytes: Uint8Array): string | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof value !== "object" || value === null || !("time" in value)) return undefined;
    return typeof value.time === "string" && TIME.test(value.time) ? value.time : undefined;
  } catch {
    return undefined;
  }
}
