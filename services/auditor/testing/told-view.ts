import type { ParticipantsAnswer } from "#contracts/api/view";
import { BucketTree } from "#contracts/dossier/bucket-tree";
import { canonicalDossier } from "#contracts/dossier/canonical";
import {
  bucketOf,
  bucketRoot,
  compareBytes,
  type Entry,
  entryOf,
  subjectHash,
} from "#contracts/dossier/commitment";
import type { RecordedFact } from "#contracts/dossier/dossier";
import { foldDossier } from "#contracts/dossier/fold";
import { provePerson } from "#contracts/dossier/person-proof";
import { checkContract } from "#contracts/facts/contract";
import { isSubjectFact } from "#contracts/facts/fact";
import type { ParticipantId } from "#contracts/facts/participant";
import type { Pseudonym, Subject } from "#contracts/facts/subject";
import { toBase64 } from "#contracts/seals/base64";
import { asIndex, asSize } from "#contracts/seals/position";
import type { PersonsView } from "../compare/compare-persons.ts";
import type { StandingView } from "../compare/compare-standing.ts";
import type { ViewNote } from "../compare/compare-view.ts";
import { rootAt, type SealedCountry } from "./sealed-country.ts";

/** How a view lies; in nothing, if all is left out. */
export interface Lies {
  /** Facts that it does not fold. */
  readonly hides?: (participant: ParticipantId, index: number) => boolean;
  /** What it commits to in the place of a dossier. */
  readonly commits?: (dossier: string) => string;
  /** What it shows in the place of a dossier that it commits to; null: nothing. */
  readonly shows?: (dossier: string) => string | null;
  /** How many facts of each log it says that it has, and how many it is behind. */
  readonly stands?: (size: number) => { readonly size: number; readonly lag: number | null };
}

/** A view of a country's logs that answers an audit, honestly or not; all of it is signed with the view's key. */
export class ToldView {
  readonly #country: SealedCountry;
  readonly #lies: Lies;
  readonly #dossiers: ReadonlyMap<Subject, string>;
  readonly #tree = new BucketTree();
  readonly note: ViewNote;

  constructor(country: SealedCountry, lies: Lies = {}) {
    this.#country = country;
    this.#lies = lies;
    this.#dossiers = this.#folded();
    for (const entry of this.#entries()) {
      this.#tree.set(bucketOf(entry), bucketRoot(this.#inBucket(bucketOf(entry))));
    }
    this.note = country.view({ root: this.#tree.root() });
  }

  get persons(): PersonsView {
    return { source: "the view", sample: 3, random: () => 0, proof: async (subject) => this.#proof(subject) };
  }

  get standing(): StandingView {
    return { source: "the view", seenWithinMs: 0, participants: async () => this.#participants() };
  }

  /** What an audit is told of it. */
  get answers() {
    return { view: this.note, persons: this.persons, standing: this.standing };
  }

  #folded(): Map<Subject, string> {
    const { hides = () => false, commits = (dossier) => dossier } = this.#lies;
    const facts = [...this.#country.logs].flatMap(([participant, log]) =>
      log.facts.flatMap((bytes, at): RecordedFact[] => {
        const checked = checkContract(bytes);
        if (!checked.ok || !isSubjectFact(checked.fact) || hides(participant, at)) return [];
        return [{ participant, index: asIndex(at), fact: checked.fact }];
      }),
    );
    return new Map(
      [...Map.groupBy(facts, ({ fact }) => fact.subject)].map(([subject, own]) => [
        subject,
        commits(canonicalDossier(foldDossier(subject, own))),
      ]),
    );
  }

  #entries(): Entry[] {
    return [...this.#dossiers].map(([subject, dossier]) => entryOf(subject, dossier));
  }

  #inBucket(bucket: number): Entry[] {
    return this.#entries()
      .filter((entry) => bucketOf(entry) === bucket)
      .sort(compareBytes);
  }

  #proof(subject: Pseudonym): unknown {
    const bucket = bucketOf(subjectHash(subject));
    const { shows = (dossier) => dossier } = this.#lies;
    const dossier = this.#dossiers.get(subject);
    const shown = dossier === undefined ? null : shows(dossier);
    // Who shows nothing in the place of a dossier has to take its entry out of the bucket, whatever the root then is.
    const entries = this.#inBucket(bucket).filter(
      (entry) =>
        shown !== null || dossier === undefined || compareBytes(entry, entryOf(subject, dossier)) !== 0,
    );
    const view = { entries, rootPath: this.#tree.path(bucket), commitment: this.note.note };
    const proof = provePerson(view, subject, shown === null ? undefined : dossier);
    return shown === null ? proof : { ...proof, dossier: shown };
  }

  #participants(): ParticipantsAnswer {
    const { stands = (size) => ({ size, lag: 0 }) } = this.#lies;
    return {
      participants: [...this.#country.logs].map(([participant, { facts }]) => {
        const { size, lag } = stands(facts.length);
        return {
          participant,
          origin: this.#country.signer(participant).name,
          stage: "national",
          size: asSize(size),
          root: toBase64(rootAt(facts, size)),
          ...{ checkpoint: null, verifiedAt: null, secondsSinceCheckpoint: null, lag, halted: null },
        };
      }),
    };
  }
}
