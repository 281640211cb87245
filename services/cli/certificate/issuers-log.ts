import type { OpenedCertificate } from "#contracts/certificate/open-certificate";
import type { RecordedFact } from "#contracts/dossier/dossier";
import { checkContract } from "#contracts/facts/contract";
import { isSubjectFact } from "#contracts/facts/fact";
import type { FactTime } from "#contracts/facts/fact-type";
import { CompactRange } from "#contracts/seals/compact-range";
import { asIndex, type LogSize } from "#contracts/seals/position";
import type { StaticLog } from "#infra/log-copy/static-log";
import { newestIn, segmentsOf } from "#infra/log-copy/verified-copy";
import type { Trust } from "./trust.ts";

/** As much of an issuer's log as a verified copy has, as far as it is about one person. */
export interface IssuersLog {
  readonly facts: readonly RecordedFact[];
  readonly size: LogSize;
  /** Of the newest fact: how fresh all this is. Undefined where the copy is empty. */
  readonly asOf: FactTime | undefined;
}

/**
 * Reads a copy of the log of a certificate's issuer, verified; where it reaches as far as the checkpoint in the code, it must be
 * the log that this is a checkpoint of.
 *
 * Throws CB101 to CB112 where it does not verify (CB112: the issuer has signed two histories), CB701 when it cannot be read.
 */
export async function readIssuersLog(
  copy: StaticLog,
  opened: OpenedCertificate,
  trust: Trust,
): Promise<IssuersLog> {
  const { checkpoint: passing, fact, issuer } = opened;
  const { checkpoint: newest } = await newestIn(copy, trust.issuersLog(opened));
  const isAbout = mentions(fact.subject);
  const facts: RecordedFact[] = [];
  let asOf: FactTime | undefined;
  for await (const segment of segmentsOf(copy, newest, CompactRange.empty(), { passing })) {
    for (const [n, bytes] of segment.facts.entries()) {
      if (!isAbout(bytes)) continue;
      const index = asIndex(segment.from + n);
      const found = trust.fact(issuer, index, bytes);
      if (found !== undefined && isSubjectFact(found) && found.subject === fact.subject)
        facts.push({ participant: issuer, index, fact: found });
    }
    asOf = newestTime(segment.facts) ?? asOf;
  }
  return { facts, size: newest.size, asOf };
}

/** Whether bytes may be a fact about that subject: cheaper than to read each; JSON may spell any letter by an escape. */
const mentions =
  (subject: string) =>
  (bytes: Uint8Array): boolean => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    return buffer.includes(subject) || buffer.includes("\\");
  };

/** The time of the last of them that keeps the contract. */
function newestTime(facts: readonly Uint8Array[]): FactTime | undefined {
  for (const bytes of facts.toReversed()) {
    const contract = checkContract(bytes);
    if (contract.ok) return contract.fact.time;
  }
  return undefined;
}
