import { RequestProblem } from "#contracts/api/problem";
import type { PersonDossier } from "#contracts/dossier/dossier";
import { certificateInForce, isInForce, openStayAt, stayToDepart } from "#contracts/dossier/history";
import type { ErrorCode } from "#contracts/errors";
import type { FactRef } from "#contracts/facts/data-types";
import type { CollaborationFact, SubjectFact } from "#contracts/facts/fact";
import type { ParticipantId } from "#contracts/facts/participant";
import { type CurrentFact, upcast } from "#contracts/facts/upcast";
import type { LoggedFact } from "./logged-fact.ts";

/** A fact about a person. */
export type PersonFact = Exclude<SubjectFact, CollaborationFact>;

/**
 * Why a report contradicts what stood at its date, or undefined. What stood is what this log's facts on the subject add
 * up to on the report's `occurredOn`: a late report is refused only for what was so then, not for what came after.
 *
 * | report | refused when | code |
 * |---|---|---|
 * | `movement.arrived` | a stay at that place was open | CB531 |
 * | `movement.departed`, `stay: recorded` | no stay at that place was open | CB532 |
 * | `certificate.issued` | one of that kind was in force | CB533 |
 * | `certificate.renewed`, `.revoked` | `ref` is no certificate of the subject in force | CB534 |
 * | `certificate.checked` | `ref` points into this log, and not at a certificate of the subject | CB534 |
 * | `….withdrawn` | `ref` is no fact of that area on the subject, or is withdrawn already | CB535 |
 */
export function contradictionOf(
  recorded: PersonFact,
  participant: ParticipantId,
  history: readonly LoggedFact[],
  dossier: PersonDossier,
): RequestProblem | undefined {
  const fact = upcast(recorded);
  switch (fact.type) {
    case "cn.chessboard.movement.arrived.v2":
      return openStayAt(dossier, fact.data.areaCode, fact.data.occurredOn)
        ? refuse("CB531", "/data/areaCode", "a stay at this place is open on that date")
        : undefined;
    case "cn.chessboard.movement.departed.v1":
      return fact.data.stay === "recorded" && !stayToDepart(dossier, fact.data.areaCode, fact.data.occurredOn)
        ? refuse("CB532", "/data/areaCode", "no stay at this place is open on that date")
        : undefined;
    case "cn.chessboard.certificate.issued.v1":
      return certificateInForce(dossier, fact.data.kind, fact.data.occurredOn)
        ? refuse("CB533", "/data/kind", "a certificate of this kind is in force on that date")
        : undefined;
    case "cn.chessboard.certificate.renewed.v1":
    case "cn.chessboard.certificate.revoked.v1": {
      const certificate = certificateAt(dossier, participant, fact.data.ref);
      return certificate && isInForce(certificate, fact.data.occurredOn)
        ? undefined
        : refuse("CB534", "/data/ref", "no certificate of this person is in force there on that date");
    }
    case "cn.chessboard.certificate.checked.v1":
      return fact.data.ref.participant !== participant || certificateAt(dossier, participant, fact.data.ref)
        ? undefined
        : refuse("CB534", "/data/ref", "no certificate of this person stands there");
    case "cn.chessboard.service.delivered.v1":
      return undefined;
    default:
      return canWithdraw(fact, history)
        ? undefined
        : refuse("CB535", "/data/ref", "nothing stands there that this could withdraw");
  }
}

type Withdrawal = Extract<CurrentFact, { type: `${string}.withdrawn.v1` }>;

/** The fact referred to is of the withdrawal's area, no withdrawal itself, and not withdrawn yet. */
export function canWithdraw({ type, data }: Withdrawal, history: readonly LoggedFact[]): boolean {
  const area = type.slice(0, type.lastIndexOf(".withdrawn."));
  const target = history.find(({ index }) => index === data.ref.index);
  if (target === undefined || !target.fact.type.startsWith(`${area}.`)) return false;
  if (target.fact.type.endsWith(".withdrawn.v1")) return false;
  return !history.some(({ fact }) => fact.type === type && fact.data.ref.index === data.ref.index);
}

const certificateAt = (dossier: PersonDossier, participant: ParticipantId, ref: FactRef) =>
  dossier.certificates.find(
    ({ fact: [log, index] }) => log === participant && log === ref.participant && index === ref.index,
  );

const refuse = (code: ErrorCode, pointer: string, detail: string): RequestProblem =>
  new RequestProblem(code, `${detail}.`, { errors: [{ pointer, detail }] });
