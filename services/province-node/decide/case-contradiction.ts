import { RequestProblem } from "#contracts/api/problem";
import type { Directory } from "#contracts/directory/directory";
import {
  type CaseParty,
  type CaseState,
  type CaseStep,
  moveCase,
  stepOf,
} from "#contracts/dossier/case-machine";
import { type CaseFact, isOpening, partyIn } from "#contracts/dossier/cases";
import type { CaseDossier, FactPlace, RecordedFact } from "#contracts/dossier/dossier";
import { foldDossier } from "#contracts/dossier/fold";
import { compareFacts } from "#contracts/dossier/fold-order";
import type { ErrorCode } from "#contracts/errors";
import { type CollaborationFact, isCollaborationFact } from "#contracts/facts/fact";
import type { ParticipantId } from "#contracts/facts/participant";
import { type CaseId, caseId } from "#contracts/facts/subject";
import type { LogIndex } from "#contracts/seals/position";
import { canWithdraw } from "./contradiction.ts";
import type { LoggedFact } from "./logged-fact.ts";

/** What a node decides a step of a case on. */
export interface KnownOfCase {
  readonly directory: Directory;
  /** Whose node it is, and at which index of its log the step would stand. */
  readonly participant: ParticipantId;
  readonly index: LogIndex;
  /** This log's facts on the case. */
  readonly history: readonly LoggedFact[];
  /** The other logs' facts on it that this node knows and that readers fold. */
  readonly foreign: readonly RecordedFact[];
}

/**
 * Why a report about a case contradicts the case as this node knows it, or undefined. What it knows is the fold of its own
 * log's facts and of the others' that it has verified, which is the view's fold: the step is put at its place in fold
 * order, so that its date counts and not its arrival.
 *
 * | report | refused when | code |
 * |---|---|---|
 * | a step | the state at its date does not allow it, whoever takes it; or it would make a step impossible that stands after it | CB536 |
 * | a step | it is the other party's, or a third one takes it | CB537 |
 * | any but an opening | nothing that opens the case is known here | CB538 |
 * | an opening | `to` is this province, or is not in the directory | CB539 |
 * | `collaboration.withdrawn` | `ref` is no fact of the case here, or is withdrawn already | CB535 |
 */
export function caseContradictionOf(fact: CollaborationFact, known: KnownOfCase): RequestProblem | undefined {
  if (fact.type === "cn.chessboard.collaboration.withdrawn.v1") {
    return canWithdraw(fact, known.history)
      ? undefined
      : refuse("CB535", "/data/ref", "nothing stands there that this could withdraw");
  }
  const step = stepOf(fact);
  if (step === undefined) return undefined;
  return addresseeProblem(fact, known) ?? stepProblem(step, fact, known);
}

function addresseeProblem(
  fact: CaseFact,
  { directory, participant }: KnownOfCase,
): RequestProblem | undefined {
  if (!isOpening(fact)) return undefined;
  const { to } = fact.data;
  if (to === participant) return refuse("CB539", "/data/to", "a case is between two provinces");
  return directory.participants.has(to)
    ? undefined
    : refuse("CB539", "/data/to", "the directory knows no such province");
}

function stepProblem(step: CaseStep, fact: CaseFact, known: KnownOfCase): RequestProblem | undefined {
  const { participant, index } = known;
  const subject = caseId.parse(fact.subject);
  const facts = [...ownFacts(known), ...known.foreign];
  const taken: RecordedFact = { participant, index, fact };
  const before = foldDossier(
    subject,
    facts.filter((each) => isWithdrawal(each) || compareFacts(each, taken) < 0),
  );
  const state = before.case?.state;
  const move = moveCase(state, step, partyOf(fact, before, participant));
  if (!move.allowed) {
    if (move.why === "case-step-foreign") {
      return refuse("CB537", "", `${step} is not for ${participant} to take in this case`);
    }
    if (!isOpening(fact) && !facts.some(opens)) return unheardOf(step);
    return refuse("CB536", "", `${step} is no step of a case that is ${inWords(state)} on that date`);
  }
  const broken = newlyImpossible(subject, facts, taken);
  return (
    broken &&
    refuse("CB536", "/data/occurredOn", `${broken} is recorded later, and would follow ${step} then`)
  );
}

/** Own facts of a case are collaboration facts, or the subject would be no case. */
const ownFacts = ({ history, participant }: KnownOfCase): RecordedFact[] =>
  history.flatMap(({ index, fact }): RecordedFact[] =>
    isCollaborationFact(fact) ? [{ participant, index, fact }] : [],
  );

/** A withdrawal counts whatever its date: what it withdraws never was. */
const isWithdrawal = ({ fact }: RecordedFact): boolean => fact.type.endsWith(".withdrawn.v1");

const opens = ({ fact }: RecordedFact): boolean =>
  isCollaborationFact(fact) && fact.type !== "cn.chessboard.collaboration.withdrawn.v1" && isOpening(fact);

const partyOf = (fact: CaseFact, before: CaseDossier, participant: ParticipantId): CaseParty | undefined =>
  isOpening(fact) ? "opener" : before.case && partyIn(before.case, participant);

/** A step that stands, and that no state would allow any more once this one stood before it: its name. */
function newlyImpossible(
  subject: CaseId,
  facts: readonly RecordedFact[],
  taken: RecordedFact,
): CaseStep | undefined {
  const earlier = new Set(triedIn(foldDossier(subject, facts)).map(String));
  const broken = triedIn(foldDossier(subject, [...facts, taken])).find(
    (place) => !earlier.has(String(place)),
  );
  const fact = facts.find(({ participant, index }) => String([participant, index]) === String(broken))?.fact;
  return fact !== undefined && isCollaborationFact(fact) ? stepOf(fact) : undefined;
}

/** The steps of a case that are findings. */
const triedIn = ({ findings }: CaseDossier): FactPlace[] =>
  findings.flatMap(({ code, facts }) => (code.startsWith("case-step-") ? facts.slice(-1) : []));

const inWords = (state: CaseState | undefined): string => state ?? "not opened, or withdrawn,";

const refuse = (code: ErrorCode, pointer: string, detail: string): RequestProblem =>
  new RequestProblem(code, `${detail}.`, { errors: [{ pointer, detail }] });

const unheardOf = (step: CaseStep): RequestProblem =>
  new RequestProblem("CB538", `${step} of a case that this node has not learned of from the view yet.`, {
    headers: { "retry-after": "5" },
  });
