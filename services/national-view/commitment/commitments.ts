import { auditorKeys } from "#contracts/directory/keys";
import { type Commitment, factsIn, formatCommitment, parseCommitment } from "#contracts/dossier/view-note";
import { ChessboardError } from "#contracts/errors";
import { CN } from "#contracts/facts/participant";
import type { Hash } from "#contracts/seals/merkle";
import { type NoteSigner, openNote, parseNote, signatureLine, signNote } from "#contracts/seals/note";
import type { Projection } from "#infra/read-model/read-model";
import { commitmentOf, commitmentsOfTotal, newestCommitment } from "#infra/read-model/reads";
import { cosignCommitment, pruneCommitments, saveCommitment } from "#infra/read-model/writes";
import type { Logger } from "#infra/telemetry/logger";
import type { Projector } from "../project/projector.ts";
import { type ViewState, vectorOf } from "../project/view-state.ts";
import type { Alarm } from "../verify/alarm.ts";
import type { ViewTree } from "./view-tree.ts";

/** How long after a change a note is signed, milliseconds: within the 2 s that the design allows. */
const SIGNED_WITHIN_MS = 1000;
/** How many notes are kept that nobody but the view has signed: hours of them, even when one is signed every second. */
const KEPT_UNCOSIGNED = 10_000;

export interface CommitmentsOptions {
  readonly projector: Projector;
  readonly projection: Projection;
  /** Signs as the view; its name is the view's origin. Undefined: a version that only answers with what it has signed. */
  readonly signer: NoteSigner | undefined;
  readonly raise: (alarm: Alarm) => Promise<void>;
  readonly logger: Logger;
  readonly onCommitted?: () => void;
}

/** State and tree of one moment, and the note that commits to them. */
export interface CommittedView {
  readonly state: ViewState;
  readonly tree: ViewTree;
  readonly note: string;
}

/** The notes with which the view commits to where it stands: signed soon after it moves, and whenever one is asked for. */
export class Commitments {
  readonly #options: CommitmentsOptions;
  #last:
    | { readonly state: ViewState; readonly text: string; readonly facts: number; readonly root: Hash }
    | undefined;

  constructor(options: CommitmentsOptions) {
    this.#options = options;
  }

  /** What the newest note of this version commits to; undefined before there is one, and where it signs none. */
  get newest(): { readonly facts: number; readonly root: Hash } | undefined {
    return this.#last;
  }

  /**
   * Runs `work` between two batches, on rows, state, tree and note of one moment. Rejects with CB830 where this version
   * signs no more and its last note is of an earlier moment.
   */
  atRest<T>(work: (view: CommittedView) => T | Promise<T>): Promise<T> {
    return this.#options.projector.atRest(async (state, tree) =>
      work({ state, tree, note: await this.#noteOf(state, tree) }),
    );
  }

  /** Signs after every change until the signal aborts, and once more then. */
  async run(signal: AbortSignal): Promise<void> {
    const { projector, logger } = this.#options;
    while (!signal.aborted) {
      try {
        await this.atRest(() => undefined);
        await new Promise<void>((resolve) => {
          setTimeout(resolve, SIGNED_WITHIN_MS).unref();
          signal.addEventListener("abort", () => resolve(), { once: true });
        });
      } catch (error) {
        logger.error({ err: error }, "no commitment could be signed");
        await projector.moved.wait(signal, SIGNED_WITHIN_MS);
      }
      while (!signal.aborted && projector.state === this.#last?.state) await projector.moved.wait(signal);
    }
    await this.atRest(() => undefined).catch((error: unknown) =>
      logger.error({ err: error }, "no last commitment could be signed"),
    );
  }

  /**
   * Adds the auditors' signatures of a note to the one that this view has published with the same text, and returns that.
   *
   * Throws CB101 or CB601 for what is no commitment, CB602 for another view's, CB104 and CB105 when no auditor of the
   * directory signed it, CB608 when the view has published nothing at that vector, and CB609, with an alarm, when it has
   * published another root: two roots at one vector are evidence.
   */
  cosign(note: string): Promise<string> {
    const { projector, projection } = this.#options;
    return projector.atRest(async ({ directory }) => {
      const commitment = this.#ownCommitment(parseNote(note).text);
      const { text, verifiedBy } = openNote(note, auditorKeys(directory));
      const stored = await commitmentOf(projection, text);
      if (stored === undefined) throw await this.#unlike(commitment, note);
      const isNamed = (keys: readonly KeyName[], { name, hash }: KeyName): boolean =>
        keys.some((key) => key.name === name && key.hash === hash);
      const held = parseNote(stored.note).signatures;
      const added = parseNote(note)
        .signatures.filter((signature) => isNamed(verifiedBy, signature) && !isNamed(held, signature))
        .map(({ name, hash, signature }) => signatureLine(name, hash, signature));
      const cosigned = stored.note + added.join("");
      if (added.length > 0) await cosignCommitment(projection, text, cosigned);
      return cosigned;
    });
  }

  /** The stored note of a state, with the signatures that it has by now; signed now if there is none. */
  async #noteOf(state: ViewState, tree: ViewTree): Promise<string> {
    const { projection, signer, onCommitted } = this.#options;
    if (signer === undefined) return this.#lastNoteAt(state);
    const isLast = this.#last?.state === state;
    const unsigned = { origin: signer.name, root: tree.root(), logs: vectorOf(state) };
    const text = isLast && this.#last ? this.#last.text : formatCommitment(unsigned);
    const stored = await commitmentOf(projection, text);
    const note =
      stored === undefined
        ? await this.#publish(text, factsIn(unsigned), signer)
        : await this.#signedByOwn(text, stored.note, signer);
    this.#last = { state, text, facts: factsIn(unsigned), root: unsigned.root };
    if (!isLast) onCommitted?.();
    return note;
  }

  async #publish(text: string, total: number, signer: NoteSigner): Promise<string> {
    const { projection } = this.#options;
    const note = signNote(text, [signer]);
    await saveCommitment(projection, { total, body: text, note });
    await pruneCommitments(projection, KEPT_UNCOSIGNED);
    return note;
  }

  /** A stored note as it is, or, signed with a key that this view had before, with its own signature in that one's place. */
  async #signedByOwn(text: string, stored: string, signer: NoteSigner): Promise<string> {
    const { signatures } = parseNote(stored);
    if (signatures.some(({ name, hash }) => name === signer.name && hash === signer.hash)) return stored;
    const others = signatures
      .filter(({ name }) => name !== signer.name)
      .map(({ name, hash, signature }) => signatureLine(name, hash, signature));
    const note = signNote(text, [signer]) + others.join("");
    await cosignCommitment(this.#options.projection, text, note);
    return note;
  }

  async #lastNoteAt(state: ViewState): Promise<string> {
    const newest = await newestCommitment(this.#options.projection);
    const vector = vectorOf(state);
    const isOfState =
      newest !== undefined &&
      parseCommitment(newest.body).logs.every(({ size }, place) => size === vector[place]?.size);
    if (isOfState) return newest.note;
    throw new ChessboardError(
      "CB830",
      "The view is being rebuilt, and has no commitment to what it answers.",
    );
  }

  #ownCommitment(text: string): Commitment {
    const commitment = parseCommitment(text);
    const { signer } = this.#options;
    if (signer === undefined || commitment.origin === signer.name) return commitment;
    throw new ChessboardError("CB602", `The note is of another view than ${signer.name}.`);
  }

  /** Why a commitment that an auditor has signed is not one that this view has published. */
  async #unlike(commitment: Commitment, note: string): Promise<ChessboardError> {
    const sizes = sizesOf(commitment);
    const published = await commitmentsOfTotal(this.#options.projection, factsIn(commitment));
    const other = published.find(({ body }) => sizesOf(parseCommitment(body)) === sizes);
    if (other === undefined) {
      return new ChessboardError("CB608", "This view has published no commitment at the vector of the note.");
    }
    const reason = "An auditor folded the logs to another root than this view.";
    const bytes = new TextEncoder().encode(note + other.note);
    await this.#options.raise({ participant: CN, code: "CB609", place: `vector ${sizes}`, reason, bytes });
    return new ChessboardError("CB609", reason);
  }
}

interface KeyName {
  readonly name: string;
  readonly hash: string;
}

const sizesOf = ({ logs }: Commitment): string =>
  logs.map(({ participant, size }) => `${participant}:${size}`).join(",");
