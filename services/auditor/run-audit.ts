import { ChessboardError } from "#contracts/errors";
import { CN, CN_ACCESS, type ParticipantId } from "#contracts/facts/participant";
import type { Commitment, CommittedLog } from "#contracts/dossier/view-note";
import type { Directory } from "#contracts/directory/directory";
import { asIndex, asSize, type LogSize } from "#contracts/seals/position";
import type { AuditedLog, AuditOptions, AuditResult, Unreachable } from "./audit.ts";
import { type AccessLog, AccessLogReader } from "./compare/access-log.ts";
import { compareLooks } from "./compare/compare-looks.ts";
import { comparePersons } from "./compare/compare-persons.ts";
import { compareStanding } from "./compare/compare-standing.ts";
import { checkNote, claimOf, compareHead, compareRoot } from "./compare/compare-view.ts";
import { looksAfter } from "./compare/looks-after.ts";
import { claimedSize, compareStatistic } from "./compare/compare-statistic.ts";
import { contradictions, type SeenSeal } from "./compare/contradictions.ts";
import { idsOf, timesOf } from "./compare/within-log.ts";
import { cosignedBy } from "./verify/check-cosigned.ts";
import { DirectoryCopies } from "./verify/directory-copies.ts";
import { SeenNotes } from "./evidence/seen-notes.ts";
import type { Finding } from "./finding.ts";
import type { LogFold } from "./replay/fold-log.ts";
import { type FoldedView, ViewFold } from "./replay/fold-view.ts";
import type { LogSource } from "./sources/log-source.ts";
import { expectedOf, foldCopy, readCopy } from "./verify/read-copies.ts";
import type { ReadLog } from "./verify/read-log.ts";

/** A source and the participant whose log it is; undefined: it holds every log. */
interface Placed {
  readonly source: LogSource;
  readonly participant: ParticipantId | undefined;
}

/** One audit, step by step (audit.ts has the steps). */
export class AuditRun {
  readonly #options: AuditOptions;
  readonly #claim: Commitment | undefined;
  readonly #findings: Finding[] = [];
  readonly #unreachable: Unreachable[] = [];
  readonly #logs: AuditedLog[] = [];
  readonly #sizes = new Map<ParticipantId, LogSize>();
  #placed: Placed[] = [];
  #cn: DirectoryCopies;
  #notes: SeenNotes | undefined;
  #viewFold: ViewFold | undefined;
  #folded: FoldedView | undefined;
  #access: AccessLog | undefined;
  #persons: AuditResult["persons"];
  #looksCompared = 0;
  #directoryAtVector: Directory | undefined;
  #statistic: AuditResult["statistic"];

  constructor(options: AuditOptions) {
    this.#options = options;
    this.#claim = options.view && claimOf(options.view);
    this.#cn = new DirectoryCopies(options.pinned);
  }

  /** The log of `cn` from every source that has it, and the directory that the longest copy adds up to. */
  async readDirectory(): Promise<void> {
    const { sources, view, asOf } = this.#options;
    for (const source of sources) {
      const participant = await this.#reach(source, undefined, () => source.participant());
      if (participant !== UNREACHABLE) this.#placed.push({ source, participant });
    }
    const also = new Set<number>([this.#sizeAt(CN) ?? 0]);
    for (const { source } of this.#holding(CN))
      await this.#reach(source, CN, () => this.#cn.read(source, also));
    if (!this.#cn.isThere) {
      const why = this.#unreachable[0]?.detail;
      throw new ChessboardError(
        "CB703",
        `no target holds the log of cn${why === undefined ? "." : `: ${why}`}`,
      );
    }
    const atVector = this.#cn.directoryAt(this.#sizeAt(CN) ?? this.#cn.sizeAsOf(asOf));
    this.#directoryAtVector = atVector;
    this.#notes = new SeenNotes(this.#options.notes, this.#cn);
    if (view !== undefined) {
      this.#findings.push(...checkNote(view, atVector));
      this.#findings.push(...this.#notes.commitment(view.source, view.note));
    }
    if (this.#options.folds !== false) {
      const { persons, statistic } = this.#options;
      const [sample, random, counts] = [persons?.sample, persons?.random, statistic !== undefined];
      this.#viewFold = new ViewFold(atVector, { asOf, sample, random, counts });
    }
    const fold = this.#viewFold?.log(CN, this.#sizeAt(CN));
    for (const [index, bytes] of this.#cn.facts.entries()) fold?.take(asIndex(index), bytes);
    fold?.keep(this.#cn.longest.size);
    await this.#settle(CN, this.#cn.copies, fold);
  }

  /** Every other log, each copy read once; the first that verifies is folded, others where they go on from it. */
  async readLogs(): Promise<void> {
    const strangers = this.#placed.flatMap(({ participant }) => participant ?? []);
    const participants = new Set([...this.#cn.directory.participants.keys(), ...strangers].sort());
    participants.delete(CN);
    for (const participant of participants) {
      const fold = this.#viewFold?.log(participant, this.#sizeAt(participant));
      const copies: ReadLog[] = [];
      for (const { source } of this.#holding(participant)) {
        const copy = await this.#reach(source, participant, () =>
          this.#read(source, participant, copies, fold),
        );
        if (copy === UNREACHABLE) fold?.keep(fold.held);
        else copies.push(copy);
      }
      if (copies.length > 0) await this.#settle(participant, copies, fold);
      for (const { leaves } of copies) leaves.close();
    }
  }

  /** Folds what was read, and compares the root. */
  fold(): void {
    this.#folded = this.#viewFold?.result(this.#options.onSubject);
    const { view } = this.#options;
    if (view !== undefined && this.#folded !== undefined && this.#isCompared())
      this.#findings.push(...compareRoot(view, this.#folded.root));
  }

  /** Compares the statistic with what the logs at its vector add up to. */
  compareWithStatistic(): void {
    const { statistic } = this.#options;
    const [directory, folded, sizes] = [this.#directoryAtVector, this.#folded, this.#sizes];
    if (statistic === undefined || directory === undefined || folded === undefined) return;
    const compared = compareStatistic(statistic, { directory, folded, sizes });
    this.#add(compared.findings);
    this.#unreachable.push(...compared.unreachable);
    this.#statistic = { claim: statistic, compared: compared.unreachable.length === 0 };
  }

  /** What the view says when it is asked: after the logs were read, as what it hides was on them before. */
  async compareWithView(): Promise<void> {
    const { persons, looks, standing } = this.#options;
    const [directory, claim, notes, folded] = [this.#cn.directory, this.#claim, this.#notes, this.#folded];
    if (standing !== undefined) {
      const compare = () => compareStanding(standing, this.#sizes);
      this.#add(await this.#reach({ name: standing.source }, undefined, compare));
    }
    if (persons !== undefined && claim !== undefined && folded !== undefined && notes !== undefined) {
      const compare = () => comparePersons(persons, { claim, directory, folded, notes });
      const compared = await this.#reach({ name: persons.source }, undefined, compare);
      if (compared !== UNREACHABLE) {
        this.#add(compared.findings);
        this.#persons = { present: compared.present, absent: compared.absent };
      }
    }
    const log = this.#access;
    if (looks !== undefined && log !== undefined) {
      const compare = () =>
        compareLooks(looks, directory, log, () => looksAfter(this.#holding(CN_ACCESS), directory, log.size));
      const findings = await this.#reach({ name: looks.source }, CN_ACCESS, compare);
      this.#add(findings);
      if (findings !== UNREACHABLE) this.#looksCompared = log.sample.size;
    }
  }

  result(): AuditResult {
    return {
      logs: this.#logs,
      fold: this.#folded,
      ...(this.#claim === undefined ? {} : { view: { claim: this.#claim, compared: this.#isCompared() } }),
      ...(this.#statistic === undefined ? {} : { statistic: this.#statistic }),
      ...(this.#persons === undefined ? {} : { persons: this.#persons }),
      ...(this.#access === undefined
        ? {}
        : { access: { looks: this.#access.looks, compared: this.#looksCompared } }),
      findings: this.#findings,
      unreachable: this.#unreachable,
    };
  }

  /** Removes what is on disk. */
  close(): void {
    this.#viewFold?.close();
    this.#cn.close();
  }

  async #read(
    source: LogSource,
    participant: ParticipantId,
    before: readonly ReadLog[],
    fold: LogFold | undefined,
  ) {
    const also = new Set<number>([this.#sizeAt(participant) ?? 0, fold?.held ?? 0]);
    for (const size of this.#notes?.sizesOf(participant) ?? []) also.add(size);
    const access =
      participant === CN_ACCESS && this.#access === undefined
        ? new AccessLogReader(this.#cn.directory, source.name)
        : undefined;
    const expected = expectedOf(this.#cn.directory, participant, also);
    const copy = await readCopy(source, expected, (index, bytes) => {
      fold?.take(index, bytes);
      access?.take(bytes);
      this.#options.onFact?.();
    });
    if (fold !== undefined) foldCopy(fold, before, copy);
    const log = access?.result();
    if (log !== undefined && copy.isThere && log.size === copy.size) {
      this.#access = log;
      this.#add(log.findings);
    }
    return copy;
  }

  /** Takes the copies of one log: what they say, whether they agree, what was seen of it elsewhere. */
  async #settle(
    participant: ParticipantId,
    copies: readonly ReadLog[],
    fold: LogFold | undefined,
  ): Promise<void> {
    const before = this.#findings.length;
    for (const copy of copies) this.#add(copy.findings);
    const cosigned = await this.#cosigned(participant, copies);
    const seals: SeenSeal[] = [...cosigned.values(), ...(this.#notes?.seals(participant) ?? [])];
    for (const { unmatched, source } of copies)
      if (unmatched !== undefined) seals.push({ ...unmatched, source });
    for (const found of await contradictions(copies, seals, () => this.#cn.log())) {
      this.#findings.push(this.#notes?.saved(found) ?? found.finding);
    }
    for (const { newest, source } of copies)
      if (newest !== undefined) this.#notes?.seal({ ...newest, source });
    const { view } = this.#options;
    const head = this.#headOf(participant);
    for (const copy of view !== undefined && head !== undefined ? copies : [])
      this.#add(view && head && compareHead(view, head, copy));
    if (fold !== undefined) this.#add([...timesOf(fold, copies), ...idsOf(fold, copies)]);
    const size = Math.max(0, ...copies.map((copy) => copy.size));
    this.#sizes.set(participant, asSize(size));
    const wanted = this.#sizeAt(participant) ?? fold?.size;
    const isFalse = new Set(this.#findings.slice(before).map(({ source }) => source));
    this.#logs.push({
      participant,
      copies: copies.map((copy) => ({
        source: copy.source,
        ...{ size: copy.size, root: copy.root, verified: !isFalse.has(copy.source) },
        cosigned: cosigned.get(copy.source)?.checkpoint.size,
      })),
      folded: fold !== undefined && wanted !== undefined && fold.size >= wanted ? fold.size : undefined,
    });
  }

  /** The largest cosigned checkpoint of each copy's source, where the directory's policy asks for witnesses. */
  async #cosigned(participant: ParticipantId, copies: readonly ReadLog[]): Promise<Map<string, SeenSeal>> {
    const seals = new Map<string, SeenSeal>();
    for (const { source } of this.#holding(participant)) {
      const copy = copies.find((each) => each.source === source.name);
      if (copy === undefined) continue;
      const cosigned = await this.#reach(source, participant, () =>
        cosignedBy(source, participant, this.#cn.directory),
      );
      if (cosigned === UNREACHABLE || cosigned === undefined) continue;
      if ("code" in cosigned) this.#add([cosigned]);
      else seals.set(source.name, cosigned);
    }
    return seals;
  }

  #isCompared(): boolean {
    const isFolded = ({ participant, size }: CommittedLog): boolean =>
      this.#logs.some((log) => log.participant === participant && log.folded === size);
    return this.#claim?.logs.every(isFolded) ?? false;
  }

  /** How many facts of a log are folded: as many as what is compared stands at; undefined without it. */
  #sizeAt(participant: ParticipantId): LogSize | undefined {
    const { statistic } = this.#options;
    return statistic === undefined ? this.#headOf(participant)?.size : claimedSize(statistic, participant);
  }

  #headOf(participant: ParticipantId): CommittedLog | undefined {
    return this.#claim?.logs.find((each) => each.participant === participant);
  }

  #holding(participant: ParticipantId): Placed[] {
    return this.#placed.filter((each) => each.participant === undefined || each.participant === participant);
  }

  #add(findings: readonly Finding[] | typeof UNREACHABLE | undefined): void {
    if (findings !== undefined && findings !== UNREACHABLE) this.#findings.push(...findings);
  }

  async #reach<T>(
    source: { readonly name: string },
    participant: ParticipantId | undefined,
    read: () => Promise<T>,
  ): Promise<T | typeof UNREACHABLE> {
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
