import { keyIdOf } from "#contracts/directory/keys";
import { ChessboardError } from "#contracts/errors";
import type { CalendarDate } from "#contracts/facts/data-types";
import type { KeyUse, Quorum, Stage } from "#contracts/facts/directory/directory";
import type { DirectoryFact, FactOf } from "#contracts/facts/fact";
import { CN, type ParticipantId } from "#contracts/facts/participant";
import { parseCosignerKey } from "#contracts/seals/cosignature";
import { parseVerifierKey } from "#contracts/seals/note";
import type { Policy, PolicyMember } from "#contracts/seals/policy";
import { asSize } from "#contracts/seals/position";

/** A report to the directory, with its key. */
export interface DirectoryReport {
  /** Derived from what is reported, so that the same again is a repeat. */
  readonly key: string;
  readonly type: DirectoryFact["type"];
  readonly subject: ParticipantId;
  readonly data: DirectoryFact["data"];
}

type AdmissionData = FactOf<"cn.chessboard.directory.participantAdmitted.v1">["data"];

/** Admits a participant: its log's origin, the area prefixes of its territory, its stage. */
export const admission = (
  participant: ParticipantId,
  more: {
    readonly origin: string;
    readonly areas: AdmissionData["areas"];
    readonly stage: Stage;
    readonly occurredOn: CalendarDate;
  },
): DirectoryReport => ({
  key: `directory/admit/${participant}`,
  type: "cn.chessboard.directory.participantAdmitted.v1",
  subject: participant,
  data: {
    occurredOn: more.occurredOn,
    participant,
    origin: more.origin,
    areas: more.areas,
    stage: more.stage,
  },
});

/** Adds a key to a participant; a log key from `fromSize` on. Throws CB103 for what is no verifier key. */
export function keyAddition(
  participant: ParticipantId,
  use: KeyUse,
  vkey: string,
  { occurredOn, fromSize = 0 }: { readonly occurredOn: CalendarDate; readonly fromSize?: number },
): DirectoryReport {
  return {
    key: `directory/add-key/${participant}/${use}/${keyIdOf(parseVerifierKey(vkey))}`,
    type: "cn.chessboard.directory.keyAdded.v1",
    subject: participant,
    data: {
      occurredOn,
      participant,
      use,
      key: vkey,
      ...(use === "log" ? { fromSize: asSize(fromSize) } : {}),
    },
  };
}

/** Makes a witness's key known. Throws CB103 for what is no cosigner's verifier key. */
export const witnessAddition = (vkey: string, occurredOn: CalendarDate): DirectoryReport => ({
  key: `directory/add-witness/${keyIdOf(parseCosignerKey(vkey))}`,
  type: "cn.chessboard.directory.witnessAdded.v1",
  subject: CN,
  data: { occurredOn, key: vkey },
});

/**
 * Makes a policy's quorum the directory's; its logs, addresses and names say nothing there. Each time it is a fact of its own: a
 * policy may come back.
 *
 * Throws CB116 for groups within groups within groups: the directory's quorum counts witnesses, and groups of witnesses.
 */
export const policySetting = (key: string, policy: Policy, occurredOn: CalendarDate): DirectoryReport => ({
  key: `directory/set-policy/${key}`,
  type: "cn.chessboard.directory.policySet.v1",
  subject: CN,
  data: { occurredOn, ...(policy.quorum === undefined ? {} : { quorum: quorumOf(policy.quorum) }) },
});

function quorumOf(member: PolicyMember): Quorum {
  if (member.kind === "witness") return { threshold: 1, of: [keyIdOf(member.key)] };
  const of = member.members.map((inner) =>
    inner.kind === "witness"
      ? keyIdOf(inner.key)
      : { threshold: inner.threshold, of: inner.members.map(witnessIn) },
  );
  return { threshold: member.threshold, of };
}

function witnessIn(member: PolicyMember): string {
  if (member.kind === "witness") return keyIdOf(member.key);
  throw new ChessboardError(
    "CB116",
    `group ${member.name} is in a group of a group, which the directory cannot say.`,
  );
}
