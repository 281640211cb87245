import { randomBytes } from "node:crypto";
import { sha256 } from "#crypto";
import type { LooksAnswer } from "#contracts/api/view";
import { accepts } from "#contracts/directory/accepts";
import type { Directory } from "#contracts/directory/directory";
import { type AccessFact, isAccessFact } from "#contracts/facts/fact";
import { CN_ACCESS } from "#contracts/facts/participant";
import type { Pseudonym } from "#contracts/facts/subject";
import { compareBytes } from "#contracts/dossier/commitment";
import { asIndex, asSize, type LogIndex, type LogSize } from "#contracts/seals/position";
import type { Finding } from "../finding.ts";

/** Of how many persons the view's lists are compared, at most. */
const SAMPLE = 16;

/** A look as a view's list has it. */
export type Look = LooksAnswer["items"][number];

/** What an audit makes of a verified log of `cn-access`. */
export interface AccessLog {
  readonly size: LogSize;
  /** Looks that count. */
  readonly looks: number;
  /** CB716: what stands there and is no look as it must be. */
  readonly findings: readonly Finding[];
  /** Every look at some persons, in log order: which persons, no view can know beforehand. */
  readonly sample: ReadonlyMap<Pseudonym, readonly Look[]>;
}

/**
 * Reads the log of those who looked, fact by fact: each has to be a look that every reader accepts, about the reader's
 * participant, which the directory has to know. Facts that a revoked key of `cn-access` has made void are neither looks nor
 * findings.
 */
export class AccessLogReader {
  readonly #directory: Directory;
  readonly #source: string;
  readonly #findings: Finding[] = [];
  readonly #sample = new Sample();
  #size = 0;
  #looks = 0;

  constructor(directory: Directory, source: string) {
    this.#directory = directory;
    this.#source = source;
  }

  /** The fact at the next index. */
  take(bytes: Uint8Array): void {
    const index = asIndex(this.#size);
    this.#size += 1;
    const judged = judge(this.#directory, index, bytes);
    if (typeof judged === "string") {
      const detail = `index ${index} of ${CN_ACCESS} is no look: ${judged}.`;
      this.#findings.push({ code: "CB716", participant: CN_ACCESS, source: this.#source, index, detail });
    } else if (judged !== undefined) {
      this.#looks += 1;
      this.#sample.take(judged.data.subject, lookOf(index, judged));
    }
  }

  result(): AccessLog {
    const [size, looks, findings] = [asSize(this.#size), this.#looks, this.#findings];
    return { size, looks, findings, sample: this.#sample.looks() };
  }
}

/** The look; what is wrong with it; or undefined for a fact that is void. */
function judge(directory: Directory, index: LogIndex, bytes: Uint8Array): AccessFact | string | undefined {
  const judged = accepts(directory, CN_ACCESS, index, bytes);
  if (!judged.accepted)
    return judged.reason === "void-key" ? undefined : `${judged.reason} ${judged.pointer}`;
  const { fact } = judged;
  if (!isAccessFact(fact)) return "foreign-type";
  if (fact.subject !== fact.data.participant) return "its subject is not the reader's participant";
  // The view takes no token of cn-access, so nobody can have looked as it.
  const isReader = directory.participants.has(fact.data.participant) && fact.data.participant !== CN_ACCESS;
  return isReader ? fact : "its reader is no participant that may look";
}

/** A look as the view's list says it, from the fact. */
export function lookOf(index: LogIndex, { time, data }: AccessFact): Look {
  const { participant, department, sub, purpose, viewed, outcome } = data;
  return { index, time, participant, department, sub, purpose, viewed, outcome };
}

/**
 * The looks at so many persons as are drawn: those whose salted hash is smallest. Who is drawn out never comes back, so one
 * pass over a log of any length is enough, and holds no more than these persons' looks.
 */
class Sample {
  readonly #salt = randomBytes(16);
  readonly #drawn = new Map<Pseudonym, { readonly rank: Uint8Array; readonly looks: Look[] }>();

  take(subject: Pseudonym, look: Look): void {
    const drawn = this.#drawn.get(subject);
    if (drawn !== undefined) {
      drawn.looks.push(look);
      return;
    }
    const rank = sha256(Buffer.concat([this.#salt, Buffer.from(subject)]));
    this.#drawn.set(subject, { rank, looks: [look] });
    if (this.#drawn.size <= SAMPLE) return;
    const [last] = [...this.#drawn].sort(([, a], [, b]) => compareBytes(b.rank, a.rank));
    if (last !== undefined) this.#drawn.delete(last[0]);
  }

  looks(): ReadonlyMap<Pseudonym, readonly Look[]> {
    return new Map([...this.#drawn].map(([subject, { looks }]) => [subject, looks]));
  }
}
