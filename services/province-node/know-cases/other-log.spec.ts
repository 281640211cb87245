import { factIdOf, encodeFact } from "#contracts/facts/event";
import { factTypeNamed } from "#contracts/facts/fact";
import { department, factTime } from "#contracts/facts/fact-type";
import { participantId } from "#contracts/facts/participant";
import { signCheckpoint } from "#contracts/seals/checkpoint";
import { CompactRange } from "#contracts/seals/compact-range";
import { groupAuditPaths } from "#contracts/seals/group-proofs";
import { leafHash } from "#contracts/seals/merkle";
import { type NoteSigner, parseSignerKey } from "#contracts/seals/note";
import { asIndex } from "#contracts/seals/position";
import { formatProof } from "#contracts/seals/proof";
import { keyNamed } from "#infra/security/admitted.spec";
import { ANNA } from "../decide/decided-log.spec.ts";
import type { ShownFact } from "./judge-case-fact.ts";

/* Another participant's log for the tests of this folder: facts, and receipts for them at any size. */

export const CASE = "c-0b6e4f7a-91c2-4d35-8e6f-a1b2c3d4e5f6";

/** The n-th of many cases. */
export const caseNumbered = (n: number): string => `c-00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

const utf8 = new TextEncoder();
const text = new TextDecoder();

export const signerOf = (origin: string, seed = 7): NoteSigner => parseSignerKey(keyNamed(origin, seed).skey);

export class OtherLog {
  readonly facts: Uint8Array[] = [];
  readonly #signer: NoteSigner;

  /** @param seed another one, another key of the same name */
  constructor(
    readonly participant: string,
    seed = 7,
  ) {
    this.#signer = signerOf(`chessboard.example/${participant}`, seed);
  }

  /** The verifier key of what seals it. */
  get vkey(): string {
    return this.#signer.vkey;
  }

  /** Any bytes at all. Returns their index. */
  put(bytes: Uint8Array | string): number {
    return this.facts.push(typeof bytes === "string" ? utf8.encode(bytes) : bytes) - 1;
  }

  /** A fact of the type `cn.chessboard.<name>.v1`. */
  add(name: string, data: object, subject = CASE): number {
    const type = factTypeNamed(`cn.chessboard.${name}.v1`);
    if (type === undefined) throw new Error(`no type ${name}`);
    const participant = participantId.parse(this.participant);
    return this.put(
      encodeFact({
        id: factIdOf(participant, participant, "test", String(this.facts.length)),
        participant,
        type: type.type,
        subject: type.subject.parse(subject),
        time: factTime.parse("2010-03-02T01:15:09.120Z"),
        department: department.parse("family-planning"),
        data: { occurredOn: "2010-03-01", ...data },
      }),
    );
  }

  /** An inquiry to that province. */
  opens(to = "cn-51", subject = CASE): number {
    const about = { from: this.participant, to, about: ANNA };
    return this.add(
      "collaboration.inquiryOpened",
      { ...about, matter: "certificate-wanted", urgency: "urgent" },
      subject,
    );
  }

  /** The fact as an honest view shows it, its receipt at that size of the log, signed by this log's key or by another. */
  shown(at: number, { size = this.facts.length, signer = this.#signer } = {}): ShownFact {
    const leaves = this.facts.slice(0, size).map(leafHash);
    const range = CompactRange.empty();
    const path = groupAuditPaths(range, leaves)[at] ?? [];
    for (const leaf of leaves) range.append(leaf);
    const checkpoint = signCheckpoint({ origin: signer.name, size: range.size, root: range.root() }, signer);
    const index = asIndex(at);
    return {
      participant: participantId.parse(this.participant),
      index,
      fact: text.decode(this.facts[at]),
      receipt: formatProof({ index, path, checkpoint }),
    };
  }
}
