import type { LooksView } from "./compare/compare-looks.ts";
import type { PersonsView } from "./compare/compare-persons.ts";
import type { StandingView } from "./compare/compare-standing.ts";
import type { StatisticClaim } from "./compare/compare-statistic.ts";
import type { ViewNote } from "./compare/compare-view.ts";
import type { Commitment } from "#contracts/dossier/view-note";
import type { ParticipantId } from "#contracts/facts/participant";
import type { VerifierKey } from "#contracts/seals/note";
import type { LogSize } from "#contracts/seals/position";
import type { Hash } from "#contracts/seals/merkle";
import type { KeptNotes } from "./evidence/kept-notes.ts";
import type { Finding } from "./finding.ts";
import type { FoldedView } from "./replay/fold-view.ts";
import { AuditRun } from "./run-audit.ts";
import type { LogSource } from "./sources/log-source.ts";

export interface AuditOptions {
  readonly sources: readonly LogSource[];
  /** The log key of `cn`: all the trust that an audit starts with. */
  readonly pinned: VerifierKey;
  /** A view's commitment, read before the logs are: they only grow. */
  readonly view?: ViewNote | undefined;
  /** The same view, asked who looked; undefined: its lists are not compared with the access log. */
  readonly looks?: LooksView | undefined;
  /** The same view, asked for proofs about persons drawn at random; undefined: none is asked for. */
  readonly persons?: PersonsView | undefined;
  /** The same view, asked how far it says that it stands; undefined: it is not asked. */
  readonly standing?: StandingView | undefined;
  /** A statistic, read before the logs are: only as much is folded as it stands at. Without a view. */
  readonly statistic?: StatisticClaim | undefined;
  /** Where notes are kept from audit to audit; undefined: nowhere. */
  readonly notes?: KeptNotes | undefined;
  /** Only what the logs had recorded by then is folded; RFC 3339, UTC, milliseconds. Without a view. */
  readonly asOf?: string | undefined;
  /** False: logs are verified, not folded; nothing is said of their facts or of a view. */
  readonly folds?: boolean | undefined;
  readonly onFact?: (() => void) | undefined;
  readonly onSubject?: (() => void) | undefined;
}

/** A copy of a log, as far as it verifies. */
export interface AuditedCopy {
  readonly source: string;
  /** How many of its facts are those that were sealed, from the first on. */
  readonly size: LogSize;
  /** The root over them. */
  readonly root: Hash;
  /** Whether nothing about it is false. */
  readonly verified: boolean;
  /** How many facts witnesses have cosigned, by the directory's policy; undefined where it asks for none or nothing was shown. */
  readonly cosigned?: LogSize | undefined;
}

export interface AuditedLog {
  readonly participant: ParticipantId;
  readonly copies: readonly AuditedCopy[];
  /** How many of its facts were folded; undefined if no copy reaches as far as the view stands, or nothing is folded. */
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
  /** Undefined where nothing was folded. */
  readonly fold: FoldedView | undefined;
  /** What the view claims; `compared` if every log of its vector was there to be folded. */
  readonly view?: { readonly claim: Commitment; readonly compared: boolean };
  /** For how many persons a proof of the dossier, or of its absence, was asked for. */
  readonly persons?: { readonly present: number; readonly absent: number };
  /** The statistic; `compared` if every log of its vector was there to be folded. */
  readonly statistic?: { readonly claim: StatisticClaim; readonly compared: boolean };
  /** Who looked, if the log of `cn-access` was there: its looks, and for how many persons the view's list was compared. */
  readonly access?: { readonly looks: number; readonly compared: number };
  readonly findings: readonly Finding[];
  readonly unreachable: readonly Unreachable[];
}

/**
 * Verifies every log that the sources hold, folds them, and compares with a view's commitment at the very vector where it
 * stands: heads, participants, root; then what the view says of persons, of who looked, and of itself. The log of `cn` comes
 * first, as all keys and rules are in it. Memory does not grow with the logs: 32 bytes a fact, and the facts themselves where
 * they are folded, go to temporary files.
 *
 * Throws CB703 when no source holds a log of `cn` that verifies.
 */
export async function audit(options: AuditOptions): Promise<AuditResult> {
  const run = new AuditRun(options);
  try {
    await run.readDirectory();
    await run.readLogs();
    run.fold();
    run.compareWithStatistic();
    await run.compareWithView();
    return run.result();
  } finally {
    run.close();
  }
}
