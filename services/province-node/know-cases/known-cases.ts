import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { CaseId } from "#contracts/facts/subject";
import { participantId } from "#contracts/facts/participant";
import { sameBytes } from "#contracts/seals/merkle";
import { asIndex } from "#contracts/seals/position";
import { blob, integer, text, transaction } from "#infra/sqlite/database";
import { removeDatabase, undefinedIfDamaged } from "#infra/sqlite/derived-file";
import type { ForeignCases, ForeignFact } from "../decide/foreign-fact.ts";

const FILE = "known-cases.sqlite";
/** Of the tables below: a file of another layout is made anew. */
const LAYOUT = 1;

/** A fact of a case and its subject. */
export interface CaseFactToKeep extends ForeignFact {
  readonly subject: CaseId;
}

/** What became of facts that were handed over: how many are new here, and those at whose place another fact stands. */
export interface Kept {
  readonly added: number;
  readonly contradicted: readonly CaseFactToKeep[];
}

/**
 * What a node knows of its cases from other logs: their facts as they stand there, each shown by a receipt before it came
 * here, and how far the view was asked. Derived (rule 9 of the design): deleted, it comes again from the view.
 *
 *     fact(participant, idx, subject, bytes)      a fact of a case, in another log
 *     asked(view, cursor)                         one row: the view that it all came from, and what to ask it next
 */
export class KnownCases implements ForeignCases {
  readonly #view: string;
  readonly #db: DatabaseSync;
  readonly #ofCase: StatementSync;
  readonly #at: StatementSync;
  readonly #insert: StatementSync;
  readonly #asked: StatementSync;
  readonly #note: StatementSync;

  private constructor(db: DatabaseSync, view: string) {
    this.#view = view;
    this.#db = db;
    db.exec(`
      create table if not exists fact (
        participant text not null, idx integer not null, subject text not null, bytes blob not null,
        primary key (participant, idx)
      ) strict, without rowid;
      create index if not exists fact_of_case on fact (subject);
      create table if not exists asked (
        one integer primary key check (one = 1), view text not null, cursor text not null
      ) strict;
      pragma user_version = ${LAYOUT};
    `);
    this.#ofCase = db.prepare("select participant, idx, bytes from fact where subject = ?");
    this.#at = db.prepare("select bytes from fact where participant = ? and idx = ?");
    this.#insert = db.prepare("insert into fact (participant, idx, subject, bytes) values (?, ?, ?, ?)");
    this.#asked = db.prepare("select cursor from asked where view = ?");
    this.#note = db.prepare("insert or replace into asked (one, view, cursor) values (1, ?, ?)");
  }

  /**
   * Opens what the folder holds; nothing where it is damaged or of another layout.
   *
   * @param view the URL of the view that is asked; a cursor of another one is not used
   */
  static async open(folder: string, view: string): Promise<KnownCases> {
    const path = join(folder, FILE);
    const known = tryOpen(path, (db) => new KnownCases(db, view));
    if (known !== undefined) return known;
    await removeDatabase(path);
    return openFile(path, (db) => new KnownCases(db, view));
  }

  /** What to ask the view after; undefined: from the start. */
  get cursor(): string | undefined {
    const row = this.#asked.get(this.#view);
    return row === undefined ? undefined : text(row["cursor"]);
  }

  /** The facts of that case in other logs, as far as they are known here. */
  factsOf(subject: CaseId): readonly ForeignFact[] {
    return this.#ofCase.all(subject).map((row) => ({
      participant: participantId.parse(text(row["participant"])),
      index: asIndex(integer(row["idx"])),
      bytes: blob(row["bytes"]),
    }));
  }

  /**
   * Keeps facts, each place once, and the cursor with them; without a cursor, the facts alone. What stands at a place stays
   * there: another fact at the same one is not kept.
   */
  take(facts: readonly CaseFactToKeep[], cursor: string | undefined): Kept {
    let added = 0;
    const contradicted: CaseFactToKeep[] = [];
    transaction(this.#db, () => {
      for (const fact of facts) {
        const there = this.#at.get(fact.participant, fact.index);
        if (there === undefined) {
          this.#insert.run(fact.participant, fact.index, fact.subject, fact.bytes);
          added += 1;
        } else if (!sameBytes(blob(there["bytes"]), fact.bytes)) contradicted.push(fact);
      }
      if (cursor !== undefined) this.#note.run(this.#view, cursor);
    });
    return { added, contradicted };
  }

  close(): void {
    if (this.#db.isOpen) this.#db.close();
  }
}

function openFile<T>(path: string, use: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(path);
  try {
    // No sync of its own: after a power loss it is a little behind, and asks the view again.
    db.exec("pragma journal_mode=wal; pragma synchronous=normal");
    return use(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Undefined for a file that is damaged or of another layout. */
function tryOpen<T>(path: string, use: (db: DatabaseSync) => T): T | undefined {
  try {
    return openFile(path, (db) => (isOfLayout(db) ? use(db) : closed(db)));
  } catch (error) {
    return undefinedIfDamaged(error);
  }
}

const closed = (db: DatabaseSync): undefined => void db.close();

/** A new file has no layout yet. */
function isOfLayout(db: DatabaseSync): boolean {
  const layout = integer(db.prepare("pragma user_version").get()?.["user_version"]);
  return layout === LAYOUT || layout === 0;
}
