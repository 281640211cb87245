import type { Directory } from "#contracts/directory/directory";
import { logKeysOf, sealKeys } from "#contracts/directory/keys";
import { ChessboardError } from "#contracts/errors";
import { CN } from "#contracts/facts/participant";
import type { VerifierKey } from "#contracts/seals/note";
import { asSize, type LogSize } from "#contracts/seals/position";
import type { Evidence } from "../evidence/evidence.ts";
import type { LogSource } from "../sources/log-source.ts";
import { readCopy } from "./read-copies.ts";
import type { ReadLog } from "./read-log.ts";
import { directoryOf, growing } from "./verify-directory.ts";

/** A copy of the log of `cn`, its facts kept: there are few of them, and everything follows from them. */
interface DirectoryCopy {
  readonly read: ReadLog;
  readonly facts: readonly Uint8Array[];
}

/** The copies of the log of `cn` that an audit has read, and the directory that the longest adds up to. */
export class DirectoryCopies {
  readonly #pinned: VerifierKey;
  readonly #copies: DirectoryCopy[] = [];
  #directory: Directory | undefined;

  constructor(pinned: VerifierKey) {
    this.#pinned = pinned;
  }

  /** Reads and verifies one more copy, from the pinned key on. Throws what the source throws. */
  async read(source: LogSource, also: ReadonlySet<number>): Promise<void> {
    const facts: Uint8Array[] = [];
    const grown = growing(this.#pinned, facts);
    const expected = {
      participant: CN,
      origin: this.#pinned.name,
      keys: (size: LogSize) => sealKeys(grown(size), CN, size),
      factKeys: () => logKeysOf(grown(facts.length), CN),
      also,
    };
    const read = await readCopy(source, expected, (_, bytes) => void facts.push(bytes));
    this.#copies.push({ read, facts: facts.slice(0, read.size) });
    this.#directory = undefined;
  }

  get copies(): readonly ReadLog[] {
    return this.#copies.map(({ read }) => read);
  }

  /** Whether any source has a log of `cn`. */
  get isThere(): boolean {
    return this.#copies.some(({ read }) => read.isThere);
  }

  /** The copy with most facts that verify, the first of several. */
  get longest(): ReadLog {
    return this.#best.read;
  }

  get facts(): readonly Uint8Array[] {
    return this.#best.facts;
  }

  /** By all facts of `cn` that verify: whose seals count. */
  get directory(): Directory {
    this.#directory ??= this.directoryAt(asSize(this.facts.length));
    return this.#directory;
  }

  directoryAt(size: LogSize): Directory {
    return directoryOf(this.#pinned, this.facts, size);
  }

  /** How many facts of `cn` were recorded by that time; all of them without one. */
  sizeAsOf(asOf: string | undefined): LogSize {
    const later = asOf === undefined ? -1 : this.facts.findIndex((bytes) => (timeOf(bytes) ?? "") > asOf);
    return asSize(later < 0 ? this.facts.length : later);
  }

  /** The log as an evidence carries it. Throws CB749 where no copy verifies, or a fact is no text. */
  log(): Evidence["directory"] {
    const { newest } = this.longest;
    if (newest === undefined)
      throw new ChessboardError("CB749", "the log of cn has no checkpoint that verifies.");
    try {
      const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
      return { checkpoint: newest.note, facts: this.facts.map((bytes) => text.decode(bytes)) };
    } catch {
      throw new ChessboardError("CB749", "a fact of cn is no text.");
    }
  }

  close(): void {
    for (const { read } of this.#copies) read.leaves.close();
  }

  get #best(): DirectoryCopy {
    const best = this.#copies.reduce<DirectoryCopy | undefined>(
      (longest, copy) => (longest === undefined || copy.read.size > longest.read.size ? copy : longest),
      undefined,
    );
    if (best === undefined) throw new ChessboardError("CB703", "no target holds the log of cn.");
    return best;
  }
}

function timeOf(bytes: Uint8Array): string | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const hasTime = typeof value === "object" && value !== null && "time" in value;
    return hasTime && typeof value.time === "string" ? value.time : undefined;
  } catch {
    return undefined;
  }
}
