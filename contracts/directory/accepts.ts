import { type ContractReason, checkContract } from "../facts/contract.ts";
import { belongsInLogOf, type Fact, type FactTypeName } from "../facts/fact.ts";
import type { Recorder } from "../facts/fact-type.ts";
import { type ParticipantId, sourceOf } from "../facts/participant.ts";
import type { LogIndex } from "../seals/position.ts";
import type { Directory } from "./directory.ts";
import { stands } from "./standing.ts";
import { territoryOf } from "./territory.ts";

/** Why a fact that keeps the contract is still not its log's to record. Stable, as ContractReason is. */
export const AUTHORITY = {
  "foreign-source": "its source is another participant than the log's",
  "foreign-type": "facts of this type do not belong in this participant's log",
  "no-key": "no log key of the participant holds at this index",
  "void-key": "the key in force at this index was revoked from an earlier size on",
  "outside-territory": "the area is not in the participant's territory",
  "foreign-actor": "the participant that takes this step is another than the log's",
  "not-holder": "the fact referred to is not an earlier one of this log",
} as const satisfies Record<string, string>;
export type AuthorityReason = keyof typeof AUTHORITY;

export type QuarantineReason = ContractReason | AuthorityReason;

export type Judgement =
  | { readonly accepted: true; readonly fact: Fact }
  | {
      readonly accepted: false;
      readonly reason: QuarantineReason;
      /** JSON pointer to the field at fault; the empty string is the whole event. */
      readonly pointer: string;
      /** What is wrong, in words; never what the field holds. */
      readonly detail: string;
    };

/**
 * Authority (design, section 4), whole: whether the bytes at that index of the participant's log are a fact that readers
 * fold, by the directory at their vector's size of `cn`. Pure; the same for every reader, node and auditor. What is not
 * accepted stays on the log and in the vector, and goes to quarantine with the reason.
 */
export function accepts(
  directory: Directory,
  participant: ParticipantId,
  index: LogIndex,
  bytes: Uint8Array,
): Judgement {
  const contract = checkContract(bytes);
  if (!contract.ok) {
    const { code, pointer, detail } = contract.reason;
    return { accepted: false, reason: code, pointer, detail };
  }
  const { fact, recorder } = contract;
  const reason =
    fact.source === sourceOf(participant)
      ? mayNotRecord(directory, participant, index, fact.type, recorder)
      : "foreign-source";
  if (reason === undefined) return { accepted: true, fact };
  return { accepted: false, reason, pointer: atFault(reason, recorder), detail: AUTHORITY[reason] };
}

/** Why the participant may not record a fact of that type at that index, or undefined if it may. */
function mayNotRecord(
  directory: Directory,
  participant: ParticipantId,
  index: LogIndex,
  type: FactTypeName,
  recorder: Recorder,
): AuthorityReason | undefined {
  if (!belongsInLogOf(participant, type)) return "foreign-type";
  const known = directory.participants.get(participant);
  if (known === undefined || !known.logKeys.some(({ from }) => from <= index)) return "no-key";
  if (!stands(known.standing, index)) return "void-key";
  switch (recorder.rule) {
    case "territory":
      return territoryOf(directory, recorder.area) === participant ? undefined : "outside-territory";
    case "holder":
      return recorder.ref.participant === participant && recorder.ref.index < index
        ? undefined
        : "not-holder";
    case "participant":
      return recorder.participant === participant ? undefined : "foreign-type";
    case "actor":
      return recorder.participant === participant ? undefined : "foreign-actor";
  }
}

function atFault(reason: AuthorityReason, recorder: Recorder): string {
  switch (reason) {
    case "foreign-source":
      return "/source";
    case "foreign-type":
      return "/type";
    case "outside-territory":
      return recorder.rule === "territory" ? `/data/${recorder.member}` : "/data";
    case "foreign-actor":
      return recorder.rule === "actor" ? `/data/${recorder.member}` : "/data";
    case "not-holder":
      return "/data/ref";
    default:
      return "";
  }
}
