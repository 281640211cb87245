import { sql } from "kysely";
import { type Commitment, factsIn, parseCommitment } from "#contracts/dossier/view-note";
import { parseNote } from "#contracts/seals/note";
import type { Projection } from "#infra/read-model/read-model";

/** How many notes are kept that nobody but the view has signed: half a day of them at one every few seconds. */
const KEPT_UNCOSIGNED = 10_000;

/** A note that the view has published, by its text, with every signature it has so far. */
export interface StoredNote {
  readonly text: string;
  readonly note: string;
}

/** The notes that one version of the view has published. */
export class CommitmentStore {
  readonly #db: Projection["db"];

  constructor({ db }: Pick<Projection, "db">) {
    this.#db = db;
  }

  /** The note with exactly this text. */
  async find(text: string): Promise<StoredNote | undefined> {
    const row = await this.#db
      .selectFrom("commitment")
      .select("note")
      .where("body", "=", text)
      .executeTakeFirst();
    return row === undefined ? undefined : { text, note: row.note };
  }

  /** The note published last. */
  async newest(): Promise<StoredNote | undefined> {
    return this.#db
      .selectFrom("commitment")
      .select(["body as text", "note"])
      .orderBy("seq", "desc")
      .limit(1)
      .executeTakeFirst();
  }

  /** A note at the same vector, whatever its root. */
  async atVectorOf(commitment: Commitment): Promise<StoredNote | undefined> {
    const rows = await this.#db
      .selectFrom("commitment")
      .select(["body as text", "note"])
      .where("total", "=", factsIn(commitment))
      .execute();
    const wanted = sizesOf(commitment);
    return rows.find(({ text }) => sizesOf(parseCommitment(text)) === wanted);
  }

  /** Keeps a new note. Old ones go that only the view has signed; the cosigned ones are kept for good. */
  async add(note: string): Promise<StoredNote> {
    const { text } = parseNote(note);
    const total = factsIn(parseCommitment(text));
    const { seq } = await this.#db
      .insertInto("commitment")
      .values({ total, body: text, note })
      .returning("seq")
      .executeTakeFirstOrThrow();
    await this.#db
      .deleteFrom("commitment")
      .where("seq", "<=", seq - KEPT_UNCOSIGNED)
      .where(sql<boolean>`note not like ${"%\n— %\n— %"}`)
      .execute();
    return { text, note };
  }

  /** Puts the note with more signatures in the place of the one with this text. */
  async replace({ text, note }: StoredNote): Promise<void> {
    await this.#db.updateTable("commitment").set({ note }).where("body", "=", text).execute();
  }
}

const sizesOf = ({ logs }: Commitment): string =>
  logs.map(({ participant, size }) => `${participant} ${size}`).join("\n");
