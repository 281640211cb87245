import { auditorKeys } from "#contracts/directory/keys";
import { type Commitment, parseCommitment, signCommitment } from "#contracts/dossier/view-note";
import { ChessboardError } from "#contracts/errors";
import { CN } from "#contracts/facts/participant";
import { type NoteSigner, openNote, parseNote, signatureLine } from "#contracts/seals/note";
import type { Logger } from "#infra/telemetry/logger";
import type { Projector } from "../project/projector.ts";
import { type ViewState, vectorOf } from "../project/view-state.ts";
import type { Alarm } from "../verify/alarm.ts";
import type { CommitmentStore, StoredNote } from "./commitment-store.ts";
import type { ViewTree } from "./view-tree.ts";

/** How long after a change a note is signed, milliseconds: within the 2 s that the design allows. */
const SIGNED_WITHIN_MS = 1000;

export interface CommitmentsOptions {
  readonly projector: Projector;
  readonly store: CommitmentStore;
  /** Signs as the view; its name is the view's origin. Undefined: a version that only answers with what it has signed. */
  readonly signer: NoteSigner | undefined;
  readonly raise: (alarm: Alarm) => Promise<void>;
  readonly logger: Logger;
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
  #last: { readonly state: ViewState; readonly text: string } | undefined;

  constructor(options: CommitmentsOptions) {
    this.#options = options;
  }

  /**
   * Runs `work` between two batches, on rows, state, tree and note of one moment. Rejects with CB830 where this version
   * signs no more and its last note is of an earlier moment.
   */
  atRest<T>(work: (view: CommittedView) => T | Promise<T>): Promise<T> {
    return this.#options.projector.atRest(async (state, tree) =>
      work({ state, tree, note: (await this.#noteOf(state, tree)).note }),
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
    return this.#options.projector.atRest(async ({ directory }) => {
      const commitment = this.#ownCommitment(parseNote(note).text);
      const { text, verifiedBy } = openNote(note, auditorKeys(directory));
      const stored = await this.#options.store.find(text);
      if (stored === undefined) throw await this.#unlike(commitment, note);
      const held = parseNote(stored.note).signatures.map(({ name, hash }) => `${name}+${hash}`);
      const added = parseNote(note)
        .signatures.filter(({ name, hash }) =>
          verifiedBy.some((key) => key.name === name && key.hash === hash),
        )
        .filter(({ name, hash }) => !held.includes(`${name}+${hash}`))
        .map(({ name, hash, signature }) => signatureLine(name, hash, signature));
      const cosigned: StoredNote = { text, note: stored.note + added.join("") };
      if (added.length > 0) await this.#options.store.replace(cosigned);
      return cosigned.note;
    });
  }

  /** The stored note of a state, with the signatures that it has by now; signed now if there is none. */
  async #noteOf(state: ViewState, tree: ViewTree): Promise<StoredNote> {
    const { store, signer } = this.#options;
    if (signer === undefined) return this.#lastNoteAt(state);
    if (this.#last?.state === state) {
      const stored = await store.find(this.#last.text);
      if (stored !== undefined) return stored;
    }
    const note = signCommitment({ origin: signer.name, root: tree.root(), logs: vectorOf(state) }, signer);
    const { text } = parseNote(note);
    const stored = (await store.find(text)) ?? (await store.add(note));
    this.#last = { state, text };
    return stored;
  }

  async #lastNoteAt(state: ViewState): Promise<StoredNote> {
    const newest = await this.#options.store.newest();
    const vector = vectorOf(state);
    const isOfState =
      newest !== undefined &&
      parseCommitment(newest.text).logs.every(({ size }, place) => size === vector[place]?.size);
    if (isOfState) return newest;
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
    const other = await this.#options.store.atVectorOf(commitment);
    if (other === undefined) {
      return new ChessboardError("CB608", "This view has published no commitment at the vector of the note.");
    }
    const logs = commitment.logs.map(({ participant, size }) => `${participant}:${size}`).join(",");
    const reason = "An auditor folded the logs to another root than this view.";
    const bytes = new TextEncoder().encode(note + other.note);
    await this.#options.raise({ participant: CN, code: "CB609", place: `vector ${logs}`, reason, bytes });
    return new ChessboardError("CB609", reason);
  }
}
