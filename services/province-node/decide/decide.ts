import { isDeepStrictEqual } from "node:util";
import { type FieldProblem, RequestProblem } from "#contracts/api/problem";
import { accepts } from "#contracts/directory/accepts";
import type { Directory } from "#contracts/directory/directory";
import { logKeyAt, sealKeys } from "#contracts/directory/keys";
import { OBJECTIONS, objection } from "#contracts/directory/objection";
import { foldDossier } from "#contracts/dossier/fold";
import { MAX_FACTS_PER_LOG } from "#contracts/dossier/fold-order";
import type { PersonDossier, RecordedFact } from "#contracts/dossier/dossier";
import type { ErrorCode } from "#contracts/errors";
import { encodeFact } from "#contracts/facts/event";
import {
  type DirectoryFact,
  type Fact,
  isCollaborationFact,
  isDirectoryFact,
  isSubjectFact,
} from "#contracts/facts/fact";
import type { FactTime } from "#contracts/facts/fact-type";
import type { ParticipantId } from "#contracts/facts/participant";
import { asSize, type LogIndex } from "#contracts/seals/position";
import type { Submission } from "../report-fact/submission.ts";
import { caseContradictionOf, type KnownOfCase } from "./case-contradiction.ts";
import { contradictionOf, type PersonFact } from "./contradiction.ts";
import { foldable } from "./foreign-fact.ts";
import type { Recollection } from "./log-memory.ts";
import type { LoggedFact } from "./logged-fact.ts";

/** Recorded now, recorded before under the same key, or refused. */
export type Decision =
  | { readonly kind: "recorded"; readonly recorded: LoggedFact }
  | { readonly kind: "repeated"; readonly recorded: LoggedFact }
  | { readonly kind: "refused"; readonly refusal: RequestProblem };

export interface Question {
  readonly submission: Submission;
  /** The index and time that the fact would get. */
  readonly index: LogIndex;
  readonly time: FactTime;
  readonly directory: Directory;
  /** What this log says of the report's id and of its subject, and other logs of its case. */
  readonly recollection: Recollection;
}

export type Decide = (question: Question) => Decision;

/**
 * Decides a report: a pure function of the log's history, what is known of its cases, the directory and the report, in this order:
 *
 * 1. reported before under this key: the first fact again, or CB521 when the content is another;
 * 2. nobody would follow this log yet, as the directory has no key of it: CB523;
 * 3. the subject has its 1,000 facts on this log already, void ones (of a revoked key) left out here and in what follows: CB522;
 * 4. no reader would accept it (contract or authority, the very check that the view makes): CB524;
 * 5. it contradicts what stood at its date (contradiction.ts: CB531 to CB535), the case as it is known here
 *    (case-contradiction.ts: CB535 to CB539), or the directory (CB541).
 */
export function decider(participant: ParticipantId): Decide {
  return ({ submission, index, time, directory, recollection }) => {
    const earlier = recollection.withId(submission.id);
    if (earlier !== undefined) return repeatOf(earlier, submission);
    if (sealKeys(directory, participant, asSize(index)).length === 0) {
      return refused("CB523", `the directory has no log key of ${participant}.`);
    }
    const { id, subject, department, report } = submission;
    const history = recollection
      .history(subject)
      .filter(({ index: earlierIndex }) => logKeyAt(directory, participant, earlierIndex) !== undefined);
    if (history.length >= MAX_FACTS_PER_LOG) {
      return refused("CB522", `the subject has ${history.length} facts on this log.`);
    }
    const { correlationid, causationid, body } = report;
    const bytes = encodeFact({
      id,
      participant,
      subject,
      time,
      department,
      correlationid,
      causationid,
      ...body,
    });
    const judged = accepts(directory, participant, index, bytes);
    if (!judged.accepted) {
      const { pointer, detail, reason } = judged;
      return refused("CB524", `${reason}: ${detail}.`, [{ pointer, detail }]);
    }
    const { fact } = judged;
    const foreign = () => foldable(directory, recollection.foreign(subject));
    const contradiction = contradictionTo(fact, { participant, index, directory, history, foreign });
    if (contradiction !== undefined) return { kind: "refused", refusal: contradiction };
    return { kind: "recorded", recorded: { index, bytes, fact } };
  };
}

/**
 * Refuses (CB523) what would be recorded, but sealed by a key that does not hold at that size: readers would halt there. Before
 * the size from which a new key holds, and past the size where the next one begins, a node waits to be restarted with the right one.
 */
export const sealedBy =
  (vkey: string, participant: ParticipantId, decide: Decide): Decide =>
  (question) => {
    const decision = decide(question);
    if (decision.kind !== "recorded") return decision;
    const size = asSize(question.index + 1);
    if (sealKeys(question.directory, participant, size).some((key) => key.vkey === vkey)) return decision;
    return refused("CB523", `the key of this node does not seal the log of ${participant} at size ${size}.`);
  };

/** The same key with the same type, subject, department and data is the same report; with other content it is refused. */
function repeatOf(earlier: LoggedFact, { subject, department, report: { body } }: Submission): Decision {
  const { fact } = earlier;
  const same =
    fact.type === body.type &&
    fact.subject === subject &&
    fact.department === department &&
    isDeepStrictEqual(fact.data, body.data);
  if (same) return { kind: "repeated", recorded: earlier };
  return refused("CB521", `index ${earlier.index} was recorded under this key with other content.`);
}

/** What a report is held against. */
interface Known extends Omit<KnownOfCase, "foreign"> {
  /** What other logs say of a case; judged anew where a report is about one. */
  readonly foreign: () => readonly RecordedFact[];
}

/** A look contradicts nothing. */
function contradictionTo(fact: Fact, known: Known): RequestProblem | undefined {
  const { participant, index, directory, history, foreign } = known;
  if (isDirectoryFact(fact)) return objectionTo(fact, directory, index);
  if (!isSubjectFact(fact)) return undefined;
  if (isCollaborationFact(fact)) return caseContradictionOf(fact, { ...known, foreign: foreign() });
  return contradictionOf(fact, participant, history, dossierOf(fact, participant, history));
}

function objectionTo(fact: DirectoryFact, directory: Directory, index: LogIndex): RequestProblem | undefined {
  const objected = objection(directory, index, fact);
  if (objected === undefined) return undefined;
  const detail = OBJECTIONS[objected];
  return new RequestProblem("CB541", `${objected}: ${detail}.`, { errors: [{ pointer: "/data", detail }] });
}

/** What this log alone says of the fact's subject. */
function dossierOf(
  fact: PersonFact,
  participant: ParticipantId,
  history: readonly LoggedFact[],
): PersonDossier {
  const facts = history.flatMap(({ index, fact: each }): RecordedFact[] =>
    isSubjectFact(each) ? [{ participant, index, fact: each }] : [],
  );
  return foldDossier(fact.subject, facts);
}

const refused = (code: ErrorCode, detail: string, errors: readonly FieldProblem[] = []): Decision => ({
  kind: "refused",
  refusal: new RequestProblem(code, detail, { errors }),
});
