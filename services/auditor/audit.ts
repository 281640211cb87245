import type { Directory } from "#contracts/directory/directory";
import { sealKeys } from "#contracts/directory/keys";
import type { Commitment } from "#contracts/dossier/view-note";
import { ChessboardError } from "#contracts/errors";
import { CN, CN_ACCESS, type ParticipantId } from "#contracts/facts/participant";
import type { VerifierKey } from "#contracts/seals/note";
import { asSize, type LogSize } from "#contracts/seals/position";
import { type AccessLog, readAccessLog } from "./compare/access-log.ts";
import { compareLooks, type LooksView } from "./compare/compare-looks.ts";
import { checkNote, claimOf, compareHead, compareRoot, type ViewNote } from "./compare/compare-view.ts";
import type { Finding } from "./finding.ts";
import { type FoldedView, ViewFold } from "./replay/fold-view.ts";
import type { LogSource } from "./sources/log-source.ts";
import { compareCopies } from "./verify/compare-copies.ts";
import { directoryOf, verifyDirectoryLog } from "./verify/verify-directory.ts";
import { type VerifiedLog, verifyLog } from "./verify/verify-log.ts";

export interface AuditOptions {
  readonly sources: readonly LogSource[];
  /** The log key of `cn`: all the trust that an audit starts with. */
  readonly pinned: VerifierKey;
  /** A view's commitment, read before the logs are: they only grow. */
  readonly view?: ViewNote | undefined;
  /** The same view, asked who looked; undefined: its lists are not compared with the access log. */
  readonly looks?: LooksView | undefined;
  readonly onFact?: () => void;
  readonly onSubject?: () => void;
}

export interface AuditedLog {
  readonly participant: ParticipantId;
  /** The copies that were read, the facts themselves left out. */
  readonly copies: readonly Omit<VerifiedLog, "facts">[];
  readonly sizes: readonly LogSize[];
  /** How many of its facts were folded; undefined if no copy reaches as far as the view stands. */
  readonly folded: LogSize | undefined;
}

/** A source that could not be read: nothing is known to be false, nor to be true. */
export interface Unreachable {
  readonly source: string;
  readonly participant?: ParticipantId;
  readonly detail: string;
}

export interface AuditResult {
  readonly logs: readonly AuditedLog[];
  readonly fold: FoldedView;
  /** What the view claims; `compared` if every log of its vector was there to be folded. */
  readonly view?: { readonly claim: Commitment; readonly compared: boolean };
  /** Who looked, if the log of `cn-access` was there: its looks, and for how many persons the view's list was compared. */
  readonly access?: { readonly looks: number; readonly compared: number };
  readonly findings: readonly Finding[];
  readonly unreachable: readonly Unreachable[];
}

/**
 * Verifies every log that the sources hold, folds them, and compares with a view's commitment at the very vector where it
 * stands: heads, participants, root; then who looked, as the view says it, with the access log. The log of `cn` comes first, as all keys and rules are in it.
 *
 * Throws CB703 when no source holds a log of `cn` that verifies.
 */
export async function audit(options: AuditOptions): Promise<AuditResult> {
  const run = new Audit(options);
  await run.readDirectory();
  await run.readLogs();
  await run.compareLooks();
  return run.result();
}

/** A source and the participant whose log it is; undefined: it holds every log. */
interface Placed {
  readonly source: LogSource;
  readonly participant: ParticipantId | undefined;
}

class Audit {
  readonly #options: AuditOptions;
  readonly #claim: Commitment | undefined;
  readonly #findings: Finding[] = [];
  readonly #unreachable: Unreachable[] = [];
  readonly #logs: AuditedLog[] = [];
  #placed: Placed[] = [];
  #cnCopies: VerifiedLog[] = [];
  /** By all of cn's log that there is: whose seals count. */
  #directory: Directory | undefined;
  #fold: ViewFold | undefined;
  #access: AccessLog | undefined;
  #compared = 0;

  constructor(options: AuditOptions) {
    this.#options = options;
    this.#claim = options.view && claimOf(options.view);
  }

  async readDirectory(): Promise<void> {
    const { sources, pinned } = this.#options;
    for (const source of sources) {
      const participant = await this.#reach(source, undefined, () => source.participant());
      if (participant !== UNREACHABLE) this.#placed.push({ source, participant });
    }
    for (const { source } of this.#holding(CN)) {
      const copy = await this.#reach(source, CN, () => verifyDirectoryLog(source, pinned, this.#sizeAt(CN)));
      if (copy !== UNREACHABLE) this.#cnCopies.push(copy);
    }
    const best = longest(this.#cnCopies.filter((copy) => copy.isThere));
    if (best === undefined) {
      const why = this.#unreachable[0]?.detail;
      throw new ChessboardError(
        "CB703",
        `no target holds the log of cn${why === undefined ? "." : `: ${why}`}`,
      );
    }
    this.#directory = directoryOf(pinned, best.facts, best.facts.length);
    const atView = directoryOf(pinned, best.facts, this.#sizeAt(CN) ?? best.facts.length);
    this.#fold = new ViewFold(atView);
    if (this.#options.view !== undefined) this.#findings.push(...checkNote(this.#options.view, atView));
    this.#settle(CN, this.#cnCopies);
  }

  async readLogs(): Promise<void> {
    const directory = this.#directory;
    if (directory === undefined) throw new Error("the directory is read first");
    const strangers = this.#placed.flatMap(({ participant }) => participant ?? []);
    const participants = new Set([...directory.participants.keys(), ...strangers].sort());
    participants.delete(CN);
    for (const participant of participants) {
      const copies: VerifiedLog[] = [];
      for (const { source } of this.#holding(participant)) {
        const read = () => verifyLog(source, this.#expected(directory, participant), this.#options.onFact);
        const copy = await this.#reach(source, participant, read);
        if (copy !== UNREACHABLE) copies.push(copy);
      }
      if (copies.length > 0) this.#settle(participant, copies);
    }
  }

  /** After the logs are read: what a view hides was on the log before it was asked. */
  async compareLooks(): Promise<void> {
    const { looks } = this.#options;
    const [directory, log] = [this.#directory, this.#access];
    if (looks === undefined || directory === undefined || log === undefined) return;
    const compare = () => compareLooks(looks, directory, log, () => this.#readAgain(directory));
    const findings = await this.#reach({ name: looks.source }, CN_ACCESS, compare);
    if (findings === UNREACHABLE) return;
    this.#findings.push(...findings);
    this.#compared = log.sample.size;
  }

  async #readAgain(directory: Directory): Promise<readonly Uint8Array[]> {
    const copies: VerifiedLog[] = [];
    for (const { source } of this.#holding(CN_ACCESS)) {
      copies.push(await verifyLog(source, this.#expected(directory, CN_ACCESS)));
    }
    return longest(copies)?.facts ?? [];
  }

  result(): AuditResult {
    const { view, onSubject } = this.#options;
    if (this.#fold === undefined) throw new Error("the directory is read first");
    const fold = this.#fold.result(onSubject);
    const compared =
      this.#claim?.logs.every(({ participant, size }) =>
        this.#logs.some((log) => log.participant === participant && log.folded === size),
      ) ?? false;
    if (view !== undefined && compared) this.#findings.push(...compareRoot(view, fold.root));
    for (const { participant, index, first } of fold.repeatedIds) {
      const detail = `index ${index} of ${participant} has the id of index ${first}.`;
      this.#findings.push({ code: "CB714", participant, source: "fold", index, detail });
    }
    return {
      logs: this.#logs,
      fold,
      ...(this.#claim === undefined ? {} : { view: { claim: this.#claim, compared } }),
      ...(this.#access === undefined
        ? {}
        : { access: { looks: this.#access.looks, compared: this.#compared } }),
      findings: this.#findings,
      unreachable: this.#unreachable,
    };
  }

  #expected(directory: Directory, participant: ParticipantId) {
    return {
      participant,
      origin: directory.participants.get(participant)?.origin,
      keys: (size: LogSize) => sealKeys(directory, participant, size),
      alsoAt: this.#sizeAt(participant),
    };
  }

  /** Takes the copies of one log: what they say, whether they agree, and one of them into the fold. */
  #settle(participant: ParticipantId, copies: readonly VerifiedLog[]): void {
    for (const copy of copies) this.#findings.push(...copy.findings);
    this.#findings.push(...compareCopies(copies));
    const head = this.#claim?.logs.find((each) => each.participant === participant);
    const { view } = this.#options;
    if (view !== undefined && head !== undefined) {
      for (const copy of copies) this.#findings.push(...compareHead(view, head, copy));
    }
    const best = longest(copies);
    if (participant === CN_ACCESS && best !== undefined && this.#directory !== undefined) {
      this.#access = readAccessLog(this.#directory, best.facts, best.source);
      this.#findings.push(...this.#access.findings);
    }
    const size = this.#claim === undefined ? best?.facts.length : head?.size;
    const folds = best !== undefined && size !== undefined && best.facts.length >= size;
    if (folds) this.#fold?.add(participant, best.facts.slice(0, size));
    this.#logs.push({
      participant,
      copies: copies.map(({ facts: _, ...copy }) => copy),
      sizes: copies.map(({ facts }) => asSize(facts.length)),
      folded: folds ? asSize(size) : undefined,
    });
  }

  #sizeAt(participant: ParticipantId): LogSize | undefined {
    return this.#claim?.logs.find((each) => each.participant === participant)?.size;
  }

  #holding(participant: ParticipantId): Placed[] {
    return this.#placed.filter((each) => each.participant === undefined || each.participant === participant);
  }

  async #reach<T>(
    source: { readonly name: string },
    participant: ParticipantId | undefined,
    read: () => Promise<T>,
  ) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof ChessboardError)) throw error;
      const where = { source: source.name, ...(participant === undefined ? {} : { participant }) };
      if (error.code.startsWith("CB1"))
        this.#findings.push({ code: error.code, ...where, detail: error.detail });
      else this.#unreachable.push({ ...where, detail: error.detail });
      return UNREACHABLE;
    }
  }
}

const UNREACHABLE = Symbol("unreachable");

/** The copy with most verified facts, the first of several. */
const longest = (copies: readonly VerifiedLog[]): VerifiedLog | undefined =>
  copies.reduce<VerifiedLog | undefined>(
    (best, copy) => (best === undefined || copy.facts.length > best.facts.length ? copy : best),
    undefined,
  );
