import type { Directory } from "#contracts/directory/directory";
import type { Entry } from "#contracts/dossier/commitment";
import type { CalendarDate } from "#contracts/facts/data-types";
import type { ParticipantId } from "#contracts/facts/participant";
import type { Subject } from "#contracts/facts/subject";
import type { LogIndex } from "#contracts/seals/position";
import type { Receipt } from "../verify/case-receipts.ts";
import type { LogPosition } from "../verify/log-position.ts";
import type { CountsByType } from "./count-by-type.ts";
import type { BesideRows } from "./beside-dossiers.ts";
import type { Place, QuarantinedFact, StoredFact } from "./stored-fact.ts";

/** A subject whose facts have changed, and its dossier now; undefined when no fact of it counts any more. */
export interface ChangedDossier {
  readonly subject: Subject;
  readonly dossier: { readonly canonicalJson: string; readonly entry: Entry } | undefined;
}

/** All that a batch of releases changes in the view: written in one transaction, then taken over in memory. */
export interface Batch {
  readonly positions: readonly LogPosition[];
  readonly directory: Directory;
  /** On which day the newest of a log's new facts was recorded. */
  readonly recorded: ReadonlyMap<ParticipantId, CalendarDate>;
  /** The new facts of `cn`, quarantined ones too. */
  readonly directoryFacts: readonly { readonly index: LogIndex; readonly bytes: Uint8Array }[];
  readonly facts: readonly StoredFact[];
  /** Facts that counted and, judged again, do not. */
  readonly factsGone: readonly StoredFact[];
  readonly quarantined: readonly QuarantinedFact[];
  /** Facts that were in quarantine and, judged again, count. */
  readonly quarantineGone: readonly Place[];
  readonly dossiers: readonly ChangedDossier[];
  readonly beside: BesideRows;
  /** The receipts of the new facts about cases, accepted or not: one that counts later has its own then. */
  readonly receipts: readonly (Receipt & Place)[];
  /** How many new facts of each log count, by type. */
  readonly counts: ReadonlyMap<ParticipantId, CountsByType>;
  /** By tally key (`formatTallyKey`): what is added; less than 0 is taken out. */
  readonly tally: ReadonlyMap<string, number>;
}
