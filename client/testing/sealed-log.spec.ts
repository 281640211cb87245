import { encodeFact, factIdOf } from "#contracts/facts/event";
import { factTime, department } from "#contracts/facts/fact-type";
import { participantId } from "#contracts/facts/participant";
import { pseudonym } from "#contracts/facts/subject";
import { signCheckpoint } from "#contracts/seals/checkpoint";
import { auditPath, leafHash, rootOfLeaves } from "#contracts/seals/merkle";
import { type NoteSigner, signerFromSeed } from "#contracts/seals/note";
import { asIndex, asSize } from "#contracts/seals/position";
import { formatProof } from "#contracts/seals/proof";

/* A log as a node keeps it, and what the node answers to a report: made here with the contracts' own signing half. */

export const ORIGIN = "chessboard.example/cn-44";
export const LOG = signerFromSeed(ORIGIN, new Uint8Array(32).fill(1)).signer;
export const OTHER_KEY = signerFromSeed(ORIGIN, new Uint8Array(32).fill(2)).signer;
export const ANNA = "p1-mzxw6ytboi2gk3tumzxw6ytboi2gk3tu";
export const BERTA = "p1-aaaw6ytboi2gk3tumzxw6ytboi2gk3tu";
export const KEY = "2010-000123";

/** Nobody's token: the signature is for a node to look at. */
export const tokenOf = (claims: object): string =>
  [{ alg: "EdDSA" }, claims]
    .map((part) =>
      new TextEncoder().encode(JSON.stringify(part)).toBase64({ alphabet: "base64url", omitPadding: true }),
    )
    .concat("c2lnbmF0dXJl")
    .join(".");

export const TOKEN = tokenOf({ iss: "cn-44", sub: "医院-17", department: "health" });

export const REPORT = {
  type: "cn.chessboard.service.delivered.v1",
  subject: ANNA,
  data: { occurredOn: "2010-03-01", areaCode: "440306", service: "health-check" },
};

/** What of a fact is not the report's. */
export interface Otherwise {
  readonly key?: string;
  readonly sub?: string;
  readonly participant?: string;
  readonly department?: string;
  readonly subject?: string;
  readonly data?: object;
  readonly type?: "cn.chessboard.service.delivered.v1" | "cn.chessboard.service.withdrawn.v1";
}

/** The bytes of the fact that REPORT becomes. */
export function factOf({
  key = KEY,
  sub = "医院-17",
  participant = "cn-44",
  ...more
}: Otherwise = {}): Uint8Array {
  const id = participantId.parse(participant);
  return encodeFact({
    id: factIdOf(id, participantId.parse("cn-44"), sub, key),
    participant: id,
    type: more.type ?? "cn.chessboard.service.delivered.v1",
    subject: pseudonym.parse(more.subject ?? ANNA),
    time: factTime.parse("2010-03-02T01:15:09.120Z"),
    department: department.parse(more.department ?? "health"),
    data: more.data ?? REPORT.data,
  });
}

/** What a node answers that has the fact at `index` of a log of `size`. */
export function answerFor(
  fact: Uint8Array,
  {
    index = 5,
    size = 11,
    signer = LOG,
    origin = ORIGIN,
  }: { index?: number; size?: number; signer?: NoteSigner; origin?: string } = {},
) {
  const others = Array.from({ length: size }, (_, n) => new TextEncoder().encode(`another fact, ${n}`));
  const leaves = others.map((other, n) => leafHash(n === index ? fact : other));
  const checkpoint = signCheckpoint({ origin, size: asSize(size), root: rootOfLeaves(leaves) }, signer);
  const receipt = formatProof({ index: asIndex(index), path: auditPath(leaves, index), checkpoint });
  const text = new TextDecoder().decode(fact);
  return { id: String(JSON.parse(text).id), index, fact: text, receipt };
}
