import { keyIdOf } from "#contracts/directory/keys";
import type { CalendarDate } from "#contracts/facts/data-types";
import type { KeyUse, Stage } from "#contracts/facts/directory/directory";
import type { DirectoryFact, FactOf } from "#contracts/facts/fact";
import type { ParticipantId } from "#contracts/facts/participant";
import { parseVerifierKey } from "#contracts/seals/note";
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
