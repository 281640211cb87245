import type { Directory } from "#contracts/directory/directory";
import { originsOf } from "#contracts/directory/keys";
import { factsIn } from "#contracts/dossier/view-note";
import { ChessboardError } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import { sameBytes } from "#contracts/seals/merkle";
import type { Contradiction, SeenSeal } from "../compare/contradictions.ts";
import type { Finding } from "../finding.ts";
import { type Evidence, isSameVector, openedCheckpoint, openedCommitment } from "./evidence.ts";
import type { KeptNotes } from "./kept-notes.ts";

const EARLIER = "an earlier audit";

/** Every signed note that an audit sees, beside those that earlier ones have kept. A note whose signature does not count is no word of anybody's, and is not kept. */
export class SeenNotes {
  readonly #kept: KeptNotes | undefined;
  readonly #cn: { readonly directory: Directory; log(): Evidence["directory"] };
  readonly #seals = new Map<ParticipantId, readonly SeenSeal[]>();

  constructor(
    kept: KeptNotes | undefined,
    cn: { readonly directory: Directory; log(): Evidence["directory"] },
  ) {
    this.#kept = kept;
    this.#cn = cn;
  }

  /** The checkpoints of that participant's log that were kept before. */
  seals(participant: ParticipantId): readonly SeenSeal[] {
    const known = this.#seals.get(participant) ?? this.#read(participant);
    this.#seals.set(participant, known);
    return known;
  }

  /** At which sizes those stand. */
  sizesOf(participant: ParticipantId): readonly number[] {
    return this.seals(participant).map(({ checkpoint }) => checkpoint.size);
  }

  /** Keeps a checkpoint whose signature counts. */
  seal({ checkpoint, note }: SeenSeal): void {
    this.#kept?.keep(checkpoint.origin, note);
  }

  /** Keeps a view's commitment, and finds what it said at the same vector before: another root is CB746. */
  commitment(source: string, note: string): Finding[] {
    const { directory } = this.#cn;
    const said = opened(() => openedCommitment(note, directory));
    if (said === undefined) return [];
    const before = this.#kept?.of(said.origin) ?? [];
    const other = before.find((earlier) => {
      const told = opened(() => openedCommitment(earlier, directory));
      return told !== undefined && isSameVector(told, said) && !sameBytes(told.root, said.root);
    });
    this.#kept?.keep(said.origin, note);
    if (other === undefined) return [];
    const detail = `the view has signed another root for the same ${factsIn(said)} facts before.`;
    const finding: Finding = { code: "CB746", source, detail };
    const evidence: Evidence = { evidence: "two-roots", notes: [other, note], directory: this.#cn.log() };
    return [this.saved({ finding, evidence })];
  }

  /** The finding, with the place where its evidence was saved. */
  saved({ finding, evidence }: Contradiction): Finding {
    if (this.#kept === undefined || evidence === undefined) return finding;
    return { ...finding, evidence: this.#kept.save(evidence) };
  }

  #read(participant: ParticipantId): SeenSeal[] {
    const { directory } = this.#cn;
    const known = directory.participants.get(participant);
    const notes =
      known === undefined ? [] : originsOf(known).flatMap((origin) => this.#kept?.of(origin) ?? []);
    return notes.flatMap((note) => {
      const checkpoint = opened(() => openedCheckpoint(note, participant, directory));
      return checkpoint === undefined ? [] : [{ checkpoint, note, source: EARLIER }];
    });
  }
}

/** What a note says, or undefined where it is not signed as it must be. */
function opened<T>(open: () => T): T | undefined {
  try {
    return open();
  } catch (error) {
    if (error instanceof ChessboardError) return undefined;
    throw error;
  }
}
