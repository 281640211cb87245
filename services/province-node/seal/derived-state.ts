import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { asIndex, asSize } from "#contracts/seals/position";
import { leafHash } from "#contracts/seals/merkle";
import type { EventStore } from "#infra/event-store/event-store";
import { transaction } from "#infra/sqlite/database";
import { removeDatabase, undefinedIfDamaged } from "#infra/sqlite/derived-file";
import { LogMemory, loggedFact } from "../decide/log-memory.ts";
import type { LoggedFact } from "../decide/logged-fact.ts";
import { SweptIndex } from "../decide/swept-index.ts";
import { LogTree } from "./log-tree.ts";

const FILE = "derived.sqlite";
const READ_FACTS = 1000;

/**
 * What a node keeps beside its log and could delete at any time (rule 9 of the design): the decision index and the
 * Merkle tiles, in one SQLite file that is never ahead of the event store and catches up from where it stands.
 */
export class DerivedState {
  readonly tree: LogTree;
  readonly index: SweptIndex;
  readonly memory: LogMemory;
  readonly #folder: string;
  readonly #db: DatabaseSync;
  #isWhole = true;

  private constructor(folder: string, db: DatabaseSync, tree: LogTree, store: EventStore) {
    this.#folder = folder;
    this.#db = db;
    this.tree = tree;
    this.index = new SweptIndex(db);
    this.memory = new LogMemory(this.index, store);
  }

  /**
   * Opens the folder's derived state and folds the log into it from where it stands; from the start where it is damaged or
   * ahead of the log. Throws CB502 when the log holds what is no fact.
   */
  static async open(folder: string, store: EventStore): Promise<DerivedState> {
    const size = await store.size();
    let derived = await DerivedState.#openFile(folder, store).catch(undefinedIfDamaged);
    if (derived === undefined || derived.tree.size > size || derived.index.foldFrom() > size) {
      await (derived?.discard() ?? remove(folder));
      derived = await DerivedState.#openFile(folder, store);
    }
    try {
      await derived.#catchUp(store);
      return derived;
    } catch (error) {
      derived.#db.close();
      throw error;
    }
  }

  static async #openFile(folder: string, store: EventStore): Promise<DerivedState> {
    const db = new DatabaseSync(join(folder, FILE));
    try {
      // No sync of its own: after a power loss it is a little behind and catches up from the log.
      db.exec("pragma journal_mode=wal; pragma synchronous=normal; pragma cache_size=-65536");
      return new DerivedState(folder, db, await LogTree.open(db), store);
    } catch (error) {
      db.close();
      throw error;
    }
  }

  /** Takes in facts that are durable now; `write` stores them later. */
  take(recorded: readonly LoggedFact[]): void {
    for (const fact of recorded) {
      this.tree.append(leafHash(fact.bytes));
      this.memory.remember(fact);
    }
  }

  /** Stores what has come in, about as much as came in since the last time. After a failure nothing more is stored. */
  write(): void {
    this.#store(() => this.index.sweep(this.tree.size));
  }

  /** Stores everything and closes, so that the next start folds nothing. */
  close(): void {
    try {
      this.#store(() => this.index.sweepAll(this.tree.size));
    } finally {
      if (this.#db.isOpen) this.#db.close();
    }
  }

  /** Closes and deletes it: it was folded from a log that turned out to be the wrong one. */
  async discard(): Promise<void> {
    this.#isWhole = false;
    this.#db.close();
    await remove(this.#folder);
  }

  /** What a failed write has taken out of memory is in no file; a later one must not claim that it is. */
  #store(sweep: () => void): void {
    if (!this.#isWhole) return;
    this.#isWhole = false;
    transaction(this.#db, () => {
      this.tree.write();
      sweep();
    });
    this.#isWhole = true;
  }

  async #catchUp(store: EventStore): Promise<void> {
    const size = await store.size();
    const foldFrom = this.index.foldFrom();
    for (let at = Math.min(this.tree.size, foldFrom); at < size; ) {
      const facts = await store.read(asIndex(at), READ_FACTS);
      for (const bytes of facts) {
        if (at >= this.tree.size) this.tree.append(leafHash(bytes));
        if (at >= foldFrom) this.memory.remember(loggedFact(asIndex(at), bytes));
        at += 1;
      }
      this.#store(() => this.index.sweep(asSize(at)));
    }
  }
}

const remove = (folder: string): Promise<void> => removeDatabase(join(folder, FILE));
