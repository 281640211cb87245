import { accepts } from "../directory/accepts.ts";
import type { Directory } from "../directory/directory.ts";
import { originsOf, sealKeys } from "../directory/keys.ts";
import { policyOf } from "../directory/witness-policy.ts";
import { ChessboardError } from "../errors.ts";
import { checkContract } from "../facts/contract.ts";
import type { Fact, FactOf } from "../facts/fact.ts";
import { type ParticipantId, participantId, sourceOf } from "../facts/participant.ts";
import { parseCheckpoint } from "../seals/checkpoint.ts";
import { parseNote } from "../seals/note.ts";
import { meetsQuorum, type Policy } from "../seals/policy.ts";
import { parseProof } from "../seals/proof.ts";
import { type VerifiedReceipt, verifyReceipt } from "../seals/receipt.ts";
import type { CarriedCertificate } from "./certificate-code.ts";

/** The facts that a certificate may be carried by: that which issued it, or a renewal. */
export type CertificateFact = FactOf<
  "cn.chessboard.certificate.issued.v1" | "cn.chessboard.certificate.renewed.v1"
>;

/** A certificate whose seals have been verified. What it is on a date, known-certificate.ts says. */
export interface OpenedCertificate extends VerifiedReceipt {
  readonly fact: CertificateFact;
  readonly issuer: ParticipantId;
  /** Whether those cosigned who had to; `nobody` where nobody has to. */
  readonly quorum: "met" | "not-met" | "nobody";
}

/**
 * The certificate that a code carries, verified as any receipt is by a policy of trusted keys. That its issuer may issue it for
 * that territory only a directory can tell (`openCertificateBy`).
 *
 * Throws what `verifyReceipt` throws, CB126 when the fact is no certificate's, CB127 when it names another issuer than its log.
 */
export function openCertificate(
  { fact: bytes, receipt }: CarriedCertificate,
  policy: Policy,
): OpenedCertificate {
  const verified = verifyReceipt(bytes, receipt, policy);
  const contract = checkContract(bytes);
  if (!contract.ok)
    throw new ChessboardError("CB126", `the fact breaks the contract: ${contract.reason.detail}.`);
  const { fact } = contract;
  if (!isCertificateFact(fact)) throw new ChessboardError("CB126", `a fact of the type ${fact.type}.`);
  const issuer = participantOf(verified.checkpoint.origin);
  if (issuer === undefined || fact.source !== sourceOf(issuer))
    throw new ChessboardError("CB127", `${fact.source} on the log ${verified.checkpoint.origin}.`);
  return { ...verified, fact, issuer, quorum: policy.quorum === undefined ? "nobody" : "met" };
}

/**
 * As `openCertificate`, but by the directory: the log's keys, the witnesses, and whether the issuer has authority over the area and
 * its key was not void at that index. A quorum that is not met is said and does not refuse: a code has room for few cosignatures.
 *
 * Throws CB104 for a log that the directory does not know, CB127 when the fact is not its log's to record, and as above.
 */
export function openCertificateBy(directory: Directory, carried: CarriedCertificate): OpenedCertificate {
  const { origin, size } = parseCheckpoint(parseNote(parseProof(carried.receipt).checkpoint).text);
  const known = [...directory.participants.values()].find((each) => originsOf(each).includes(origin));
  if (known === undefined) throw new ChessboardError("CB104", `the directory knows no log ${origin}.`);
  const logs = sealKeys(directory, known.id, size).map((key) => ({ key }));
  const asked = policyOf(directory, [known.id]);
  const nobody: Policy = { logs, witnesses: asked?.witnesses ?? [], groups: [], quorum: undefined };
  const opened = openCertificate(carried, nobody);
  const judgement = accepts(directory, known.id, opened.index, carried.fact);
  if (!judgement.accepted) throw new ChessboardError("CB127", `${known.id}: ${judgement.detail}.`);
  if (asked?.quorum === undefined) return opened;
  return { ...opened, quorum: meetsQuorum(asked, opened.cosignatures) ? "met" : "not-met" };
}

/** Whether a fact issues a certificate or renews one. */
export const isCertificateFact = (fact: Fact): fact is CertificateFact =>
  fact.type === "cn.chessboard.certificate.issued.v1" || fact.type === "cn.chessboard.certificate.renewed.v1";

/** `cn-51` of `chessboard.example/cn-51` and of its successor `chessboard.example/cn-51/2`. */
export const participantOf = (origin: string): ParticipantId | undefined =>
  participantId.safeParse(origin.split("/")[1]).data;
