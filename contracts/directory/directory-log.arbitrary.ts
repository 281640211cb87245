import { encodeFact, factIdOf } from "../facts/event.ts";
import type { Quorum } from "../facts/directory/directory.ts";
import type { FactTypeName } from "../facts/fact.ts";
import { department, factTime } from "../facts/fact-type.ts";
import { CN, type ParticipantId, participantId } from "../facts/participant.ts";
import { type CaseId, caseId, type Pseudonym, pseudonym } from "../facts/subject.ts";
import { type NoteSigner, parseVerifierKey, signerFromSeed } from "../seals/note.ts";
import { asIndex } from "../seals/position.ts";
import { type Advanced, advance } from "./advance.ts";
import { type Directory, emptyDirectory } from "./directory.ts";

/* What the tests of the directory are made of: keys, facts in bytes, and the log of `cn` folded as every reader folds it. */

/** The same name and number, the same key. */
export const signerOf = (name: string, number: number): NoteSigner =>
  signerFromSeed(name, new Uint8Array(32).fill(number)).signer;

export const CN_SIGNER = signerOf("chessboard.example/cn", 1);
export const originOf = (participant: string): string => `chessboard.example/${participant}`;
export const idOf = (participant: string): ParticipantId => participantId.parse(participant);
export const PERSON: Pseudonym = pseudonym.parse("p1-fel5jzrrmelal2oelpox6ciphr4umzgg");
export const CASE: CaseId = caseId.parse("c-0b6e4f7a-2f0d-4f5e-9c3b-1d2e3f4a5b6c");

/** A fact's bytes in the log of that participant. */
export const factBytes = (
  participant: string,
  type: FactTypeName,
  data: object,
  subject: Pseudonym | CaseId | ParticipantId = PERSON,
): Uint8Array =>
  encodeFact({
    id: factIdOf(idOf(participant), CN, "test", "1"),
    participant: idOf(participant),
    type,
    subject,
    time: factTime.parse("2010-06-30T00:00:00.000Z"),
    department: department.parse("family-planning"),
    data: { occurredOn: "2010-03-01", ...data },
  });

/** One fact of the log of `cn`, by the short name of its type: `["keyAdded", {…}]`. */
export type Entry =
  | readonly [
      "participantAdmitted" | "keyAdded" | "keyRevoked" | "stageChanged",
      { participant: string; [member: string]: unknown },
    ]
  | readonly ["groupFormed", { group: string; members: readonly string[] }]
  | readonly ["keyRegionNamed", { region: string; areas: readonly string[] }]
  | readonly ["witnessAdded", { key: string }]
  | readonly ["policySet", { quorum?: Quorum }];

export const entryBytes = ([name, data]: Entry): Uint8Array =>
  factBytes(
    "cn",
    `cn.chessboard.directory.${name}.v1`,
    data,
    idOf("participant" in data ? data.participant : "cn"),
  );

export const pinned = (): Directory => emptyDirectory(parseVerifierKey(CN_SIGNER.vkey));

/** The directory and what became of each entry, the last one last. */
export function foldLog(entries: readonly Entry[], start: Directory = pinned()): Advanced[] {
  const steps: Advanced[] = [];
  for (const entry of entries) {
    const before = steps.at(-1)?.directory ?? start;
    steps.push(advance(before, asIndex(before.size), entryBytes(entry)));
  }
  return steps;
}

/** The directory after entries that must all do what they say. */
export function directoryOf(...entries: Entry[]): Directory {
  const steps = foldLog(entries);
  const idle = steps.findIndex(({ judgement, objection }) => !judgement.accepted || objection !== undefined);
  if (idle >= 0) throw new Error(`entry ${idle} changes nothing: ${steps[idle]?.objection}`);
  return steps.at(-1)?.directory ?? pinned();
}

export const admitted = (participant: string, areas: readonly string[], stage = "national"): Entry => [
  "participantAdmitted",
  { participant, origin: originOf(participant), areas, stage },
];

export const logKey = (participant: string, number: number, fromSize: number): Entry => [
  "keyAdded",
  { participant, use: "log", key: signerOf(originOf(participant), number).vkey, fromSize },
];

export const logKeyRevoked = (participant: string, number: number, fromSize: number): Entry => [
  "keyRevoked",
  {
    participant,
    key: signerOf(originOf(participant), number).vkey,
    fromSize,
    reason: "key-compromised",
  },
];

/** Guangdong with its first key, admitted. */
export const GUANGDONG: readonly Entry[] = [admitted("cn-44", ["44"]), logKey("cn-44", 10, 0)];
