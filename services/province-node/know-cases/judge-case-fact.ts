import type { CaseFactsAnswer } from "#contracts/api/cases";
import { type AuthorityReason, accepts, type QuarantineReason } from "#contracts/directory/accepts";
import type { Directory } from "#contracts/directory/directory";
import { sealKeys } from "#contracts/directory/keys";
import { ChessboardError } from "#contracts/errors";
import { checkContract } from "#contracts/facts/contract";
import { type CollaborationFact, isCollaborationFact } from "#contracts/facts/fact";
import type { ParticipantId } from "#contracts/facts/participant";
import { caseId } from "#contracts/facts/subject";
import { parseCheckpoint } from "#contracts/seals/checkpoint";
import { parseNote } from "#contracts/seals/note";
import { parseProof, verifyProof } from "#contracts/seals/proof";
import type { CaseFactToKeep } from "./known-cases.ts";

/** One fact as the view shows it. */
export type ShownFact = CaseFactsAnswer["facts"][number];

/** Kept, or dropped: `code` says which of the node's own errors it is, `why` what was found, never what the fact holds. */
export type CaseFactJudgement =
  | { readonly kept: CaseFactToKeep }
  | { readonly dropped: "CB550" | "CB551"; readonly why: string };

const utf8 = new TextEncoder();

/**
 * Whether a fact that the view shows stands on its log: its receipt leads from its exact bytes to a checkpoint that one of
 * the log's keys has signed, by the directory as this node knows it. Then whether it is a fact of a case that readers
 * accept, but for its key's standing: that may change with the directory, and is asked whenever something is decided
 * (decide/foreign-fact.ts). Nothing is believed because the view says it.
 */
export function judgeCaseFact(
  directory: Directory,
  own: ParticipantId,
  { participant, index, fact: shown, receipt }: ShownFact,
): CaseFactJudgement {
  if (participant === own) return { dropped: "CB551", why: "it is said to stand in this node's own log" };
  const bytes = utf8.encode(shown);
  const unproved = whyUnproved(directory, { participant, index, receipt }, bytes);
  if (unproved !== undefined) return { dropped: "CB550", why: unproved };
  const judged = accepts(directory, participant, index, bytes);
  if (!judged.accepted && !isOfTheKey(judged.reason)) return { dropped: "CB551", why: judged.reason };
  const fact = judged.accepted ? judged.fact : factIn(bytes);
  if (fact === undefined || !isCollaborationFact(fact)) {
    return { dropped: "CB551", why: "it is about no case" };
  }
  return { kept: { participant, index, bytes, subject: subjectOf(fact) } };
}

/** Why the receipt does not show that the bytes stand on that log at that index; undefined if it does. */
function whyUnproved(
  directory: Directory,
  { participant, index, receipt }: Omit<ShownFact, "fact">,
  bytes: Uint8Array,
): string | undefined {
  const known = directory.participants.get(participant);
  if (known === undefined) return "the directory does not know the participant";
  try {
    const { size } = parseCheckpoint(parseNote(parseProof(receipt).checkpoint).text);
    const proved = verifyProof(bytes, receipt, sealKeys(directory, participant, size), known.origin);
    return proved.index === index ? undefined : "the receipt is for another index";
  } catch (error) {
    if (error instanceof ChessboardError) return `${error.code} ${error.title}`;
    throw error;
  }
}

const KEY_REASONS: ReadonlySet<QuarantineReason> = new Set<AuthorityReason>(["no-key", "void-key"]);
const isOfTheKey = (reason: QuarantineReason): boolean => KEY_REASONS.has(reason);

const factIn = (bytes: Uint8Array) => {
  const contract = checkContract(bytes);
  return contract.ok ? contract.fact : undefined;
};

const subjectOf = ({ subject }: CollaborationFact) => caseId.parse(subject);
