import { keyIdOf } from "#contracts/directory/keys";
import { ChessboardError } from "#contracts/errors";
import type { CalendarDate, Code } from "#contracts/facts/data-types";
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

/**
 * Adds a key to a participant; a log key from `fromSize` on, one of `cn` with the endorsement by the key before it. Throws
 * CB103 for what is no verifier key.
 */
export function keyAddition(
  participant: ParticipantId,
  use: KeyUse,
  vkey: string,
  more: { readonly occurredOn: CalendarDate; readonly fromSize?: number; readonly endorsement?: string },
): DirectoryReport {
  const { occurredOn, fromSize = 0, endorsement } = more;
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
      ...(endorsement === undefined ? {} : { endorsement }),
    },
  };
}

/**
 * Revokes a key: of a log key, the facts from `fromSize` on are void; another key ends at once. From an earlier size it can be
 * said again. Throws CB103 for what is no verifier key.
 */
export function keyRevocation(
  participant: ParticipantId,
  vkey: string,
  more: { readonly occurredOn: CalendarDate; readonly fromSize?: number; readonly reason: Code },
): DirectoryReport {
  const { occurredOn, fromSize, reason } = more;
  const from = fromSize === undefined ? {} : { fromSize: asSize(fromSize) };
  return {
    key: `directory/revoke-key/${participant}/${keyIdOf(parseVerifierKey(vkey))}/${fromSize ?? "at-once"}`,
    type: "cn.chessboard.directory.keyRevoked.v1",
    subject: participant,
    data: { occurredOn, participant, key: vkey, ...from, reason },
  };
}

/** Which time of that day something is said that may go to and fro: its reports' keys are by day and time. */
export interface Occasion {
  readonly occurredOn: CalendarDate;
  readonly time: number;
}

/** Forms a group, or forms it anew: its members are these and no others. */
export const groupForming = (
  group: Code,
  members: readonly ParticipantId[],
  { occurredOn, time }: Occasion,
): DirectoryReport => ({
  key: `directory/group/${group}/${occurredOn}/${time}`,
  type: "cn.chessboard.directory.groupFormed.v1",
  subject: CN,
  data: { occurredOn, group, members: [...members] },
});

/** Names a key region, or gives it other areas; without any it is watched no more. */
export const keyRegionNaming = (
  region: Code,
  areas: readonly string[],
  { occurredOn, time }: Occasion,
): DirectoryReport => ({
  key: `directory/region/${region}/${occurredOn}/${time}`,
  type: "cn.chessboard.directory.keyRegionNamed.v1",
  subject: CN,
  data: { occurredOn, region, areas: [...areas] },
});

/** Changes who sees a participant's facts. */
export const stageChange = (
  participant: ParticipantId,
  stage: Stage,
  { occurredOn, time }: Occasion,
): DirectoryReport => ({
  key: `directory/stage/${participant}/${occurredOn}/${time}`,
  type: "cn.chessboard.directory.stageChanged.v1",
  subject: participant,
  data: { occurredOn, participant, stage },
});

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
