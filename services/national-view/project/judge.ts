import { accepts } from "#contracts/directory/accepts";
import { advance } from "#contracts/directory/advance";
import { affected } from "#contracts/directory/affected";
import type { Directory } from "#contracts/directory/directory";
import {
  type AccessFact,
  type Fact,
  isAccessFact,
  isDirectoryFact,
  type SubjectFact,
} from "#contracts/facts/fact";
import { CN, type ParticipantId } from "#contracts/facts/participant";
import { asIndex, type LogIndex } from "#contracts/seals/position";
import type { Release } from "../verify/log-position.ts";
import { bytesOf, type Place, type QuarantinedFact, type StoredFact } from "./stored-fact.ts";

/** What was made of a fact when it was judged before. */
export type Earlier = { readonly counted: StoredFact } | { readonly quarantined: QuarantinedFact };

/** A fact to be judged: new, or again. */
export interface ToJudge extends Place {
  readonly bytes: Uint8Array;
  readonly earlier: Earlier | undefined;
}

/** An accepted fact of a subject. Whether it counts is for the limit a subject and participant to say (weigh.ts). */
export interface Accepted extends ToJudge {
  readonly fact: SubjectFact;
}

/** An accepted fact that says who looked: it counts, and is in no dossier. */
export interface AcceptedLook extends ToJudge {
  readonly fact: AccessFact;
}

/** A fact that is not accepted, and why. */
export interface Refused extends ToJudge {
  readonly reason: string;
  readonly detail: string;
}

/** What the view holds of a log, and from an index on. */
export interface JudgedBefore {
  /** How many of its facts were judged. */
  sizeOf(participant: ParticipantId): number;
  countedFrom(participant: ParticipantId, from: LogIndex): Promise<readonly StoredFact[]>;
  quarantinedFrom(participant: ParticipantId, from: LogIndex): Promise<readonly QuarantinedFact[]>;
}

/** The directory after the releases' facts of `cn`, and these facts. Those of the other logs are judged by it. */
export function advanceDirectory(
  directory: Directory,
  releases: readonly Release[],
): {
  directory: Directory;
  facts: { index: LogIndex; bytes: Uint8Array }[];
  accepted: (ToJudge & { readonly fact: Fact })[];
  refused: Refused[];
} {
  let after = directory;
  const facts: { index: LogIndex; bytes: Uint8Array }[] = [];
  const accepted: (ToJudge & { readonly fact: Fact })[] = [];
  const refused: Refused[] = [];
  for (const { participant, index, bytes, earlier } of newFacts(releases, true)) {
    const advanced = advance(after, index, bytes);
    after = advanced.directory;
    facts.push({ index, bytes });
    if (advanced.judgement.accepted) {
      accepted.push({ participant, index, bytes, earlier, fact: advanced.judgement.fact });
    } else {
      const { reason, pointer, detail } = advanced.judgement;
      refused.push({ participant, index, bytes, earlier, reason, detail: inWords(pointer, detail) });
    }
  }
  return { directory: after, facts, accepted, refused };
}

/**
 * Every fact that is to be judged by the directory `after`: what the directory's move affects, folded or quarantined, and
 * what is new. A log's facts come in the order of their indexes.
 */
export async function factsToJudge(
  before: Directory,
  after: Directory,
  releases: readonly Release[],
  held: JudgedBefore,
): Promise<ToJudge[]> {
  const again: ToJudge[] = [];
  for (const { participant, from } of before === after ? [] : affected(before, after)) {
    // What the log of cn said when it was read stays said (advance.ts).
    if (participant === CN || from >= held.sizeOf(participant)) continue;
    for (const counted of await held.countedFrom(participant, from)) {
      again.push({ participant, index: counted.index, bytes: bytesOf(counted.body), earlier: { counted } });
    }
    for (const quarantined of await held.quarantinedFrom(participant, from)) {
      const { index, bytes } = quarantined;
      again.push({ participant, index, bytes, earlier: { quarantined } });
    }
  }
  again.sort((a, b) => a.index - b.index);
  return [...again, ...newFacts(releases, false)];
}

/** Judges each fact by the directory. */
export function judge(
  directory: Directory,
  facts: Iterable<ToJudge>,
): { accepted: Accepted[]; looks: AcceptedLook[]; refused: Refused[] } {
  const accepted: Accepted[] = [];
  const looks: AcceptedLook[] = [];
  const refused: Refused[] = [];
  for (const each of facts) {
    const judgement = accepts(directory, each.participant, each.index, each.bytes);
    if (!judgement.accepted) {
      const { reason, pointer, detail } = judgement;
      refused.push({ ...each, reason, detail: inWords(pointer, detail) });
    } else if (isAccessFact(judgement.fact)) {
      looks.push({ ...each, fact: judgement.fact });
    } else if (!isDirectoryFact(judgement.fact)) {
      accepted.push({ ...each, fact: judgement.fact });
    }
  }
  return { accepted, looks, refused };
}

function* newFacts(releases: readonly Release[], ofCn: boolean): Generator<ToJudge> {
  for (const { from, facts, position } of releases) {
    if ((position.participant === CN) !== ofCn) continue;
    for (const [n, bytes] of facts.entries()) {
      yield {
        participant: position.participant,
        index: asIndex(from + n),
        bytes,
        earlier: undefined,
      };
    }
  }
}

const inWords = (pointer: string, detail: string): string =>
  pointer === "" ? detail : `${pointer}: ${detail}`;
