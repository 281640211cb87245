import { sha256 } from "#crypto";
import { ChessboardError } from "#contracts/errors";
import { factTypeNamed, isSubjectFact } from "#contracts/facts/fact";
import type { FactId } from "#contracts/facts/fact-type";
import type { LogIndex } from "#contracts/seals/position";
import type { CaseId } from "#contracts/facts/subject";
import type { EventStore } from "#infra/event-store/event-store";
import type { ForeignCases, ForeignFact } from "./foreign-fact.ts";
import type { LoggedFact } from "./logged-fact.ts";
import { type IndexKey, indexKey, indexKeyOfId, type SweptIndex } from "./swept-index.ts";

/** What a report is looked up by: its own event id (has it been reported before?) and its subject (what stands?). */
export interface Question {
  readonly id: FactId;
  readonly subject: string;
}

const utf8 = new TextEncoder();
const text = new TextDecoder();

/** What is asked about has been parsed: nothing but a case's id begins so. */
const isCase = (subject: string): subject is CaseId => subject.startsWith("c-");

const keyOfSubject = (subject: string): IndexKey => indexKey(sha256(utf8.encode(subject)));

/** What a node remembers of its own log, asked for a whole group of reports at once. */
export class LogMemory {
  constructor(
    private readonly index: SweptIndex,
    private readonly store: EventStore,
  ) {}

  /**
   * Everything the log says about these reports: facts with their id, and their subjects' histories; and of cases what is
   * known from other logs.
   */
  async recall(questions: readonly Question[], cases?: ForeignCases): Promise<Recollection> {
    const wanted = new Set<LogIndex>();
    for (const { id, subject } of questions) {
      for (const index of this.index.lookup(indexKeyOfId(id))) wanted.add(index);
      for (const index of this.index.lookup(keyOfSubject(subject))) wanted.add(index);
    }
    const indexes = [...wanted].sort((a, b) => a - b);
    const stored = indexes.length === 0 ? [] : await this.store.readAt(indexes);
    const recollection = new Recollection();
    indexes.forEach((index, n) => {
      const bytes = stored[n];
      if (bytes !== undefined) recollection.add(loggedFact(index, bytes));
    });
    if (cases === undefined) return recollection;
    for (const { subject } of questions) {
      if (isCase(subject)) recollection.addForeign(subject, cases.factsOf(subject));
    }
    return recollection;
  }

  /**
   * Notes a fact that is now durable. What has no dossier is decided without a history, so that a look costs the same
   * however many the same participant's readers have taken.
   */
  remember({ index, fact }: LoggedFact): void {
    this.index.add(indexKeyOfId(fact.id), index);
    if (isSubjectFact(fact)) this.index.add(keyOfSubject(fact.subject), index);
  }
}

/** The part of a log that one group of reports is decided on; it grows as the group's own facts are decided. */
export class Recollection {
  readonly #byId = new Map<string, LoggedFact>();
  readonly #bySubject = new Map<string, LoggedFact[]>();
  readonly #foreign = new Map<string, readonly ForeignFact[]>();

  add(recorded: LoggedFact): void {
    this.#byId.set(recorded.fact.id, recorded);
    if (!isSubjectFact(recorded.fact)) return;
    const history = this.#bySubject.get(recorded.fact.subject);
    if (history === undefined) this.#bySubject.set(recorded.fact.subject, [recorded]);
    else history.push(recorded);
  }

  /** Notes what other logs say of a case. */
  addForeign(subject: CaseId, facts: readonly ForeignFact[]): void {
    this.#foreign.set(subject, facts);
  }

  withId(id: FactId): LoggedFact | undefined {
    return this.#byId.get(id);
  }

  /** The subject's facts on this log, by index. */
  history(subject: string): readonly LoggedFact[] {
    return this.#bySubject.get(subject) ?? [];
  }

  /** What is known of the subject, if it is a case, from other logs; in any order. */
  foreign(subject: string): readonly ForeignFact[] {
    return this.#foreign.get(subject) ?? [];
  }
}

/** A fact of the node's own log, parsed. Throws CB502 if the stored bytes are no fact: the store is not this node's. */
export function loggedFact(index: LogIndex, bytes: Uint8Array): LoggedFact {
  const value: unknown = JSON.parse(text.decode(bytes));
  const type = typeof value === "object" && value !== null && "type" in value ? String(value.type) : "";
  const parsed = factTypeNamed(type)?.parse(value);
  if (parsed?.ok !== true)
    throw new ChessboardError("CB502", `the stored bytes at index ${index} are no fact.`);
  return { index, bytes, fact: parsed.fact };
}
