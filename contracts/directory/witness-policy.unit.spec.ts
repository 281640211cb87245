import { describe, expect, it } from "vitest";
import { formatCheckpoint, signCheckpoint } from "../seals/checkpoint.ts";
import { type Cosigner, cosignerFromSeed } from "../seals/cosignature.ts";
import { EMPTY_ROOT } from "../seals/merkle.ts";
import { formatPolicy, openWitnessed, parsePolicy } from "../seals/policy.ts";
import { asSize } from "../seals/position.ts";
import {
  directoryOf,
  type Entry,
  foldLog,
  GUANGDONG,
  idOf,
  logKey,
  originOf,
  signerOf,
} from "./directory-log.arbitrary.ts";
import type { Objection } from "./objection.ts";
import { policyOf } from "./witness-policy.ts";

const witness = (number: number, name = `witness.example/w${number}`): Cosigner => {
  const algorithm = number % 2 === 0 ? "ed25519" : "ml-dsa-44";
  return cosignerFromSeed(name, algorithm, new Uint8Array(32).fill(60 + number)).cosigner;
};
const witnesses = [0, 1, 2, 3].map((number) => witness(number));
const idOfKey = (number: number): string => `witness.example/w${number}+${witnesses[number]?.hash}`;
const added = (number: number, name?: string): Entry => ["witnessAdded", { key: witness(number, name).vkey }];
const ALL: readonly Entry[] = [...GUANGDONG, ...[0, 1, 2, 3].map((number) => added(number))];
/** Two of: w0, w1, and either of w2 and w3. */
const QUORUM = {
  threshold: 2,
  of: [idOfKey(0), idOfKey(1), { threshold: 1, of: [idOfKey(2), idOfKey(3)] }],
};
const cn44 = idOf("cn-44");

describe("the directory's policy", () => {
  it("is nobody's before a fact sets it, and none where the fact names nobody", () => {
    expect(policyOf(directoryOf(...ALL), [cn44])).toBeUndefined();
    expect(policyOf(directoryOf(...ALL, ["policySet", {}]), [cn44])).toMatchObject({ quorum: undefined });
  });

  it("asks for what it says, for every choice of witnesses, as a tlog-policy too", () => {
    const directory = directoryOf(...ALL, logKey("cn-44", 11, 50), ["policySet", { quorum: QUORUM }]);
    const policy = policyOf(directory, [cn44]);
    if (policy === undefined) throw new Error("no policy");
    const read = parsePolicy(formatPolicy(policy));
    expect(read.logs.map(({ key }) => key.vkey)).toEqual(
      [10, 11].map((n) => signerOf(originOf("cn-44"), n).vkey),
    );
    const checkpoint = { origin: originOf("cn-44"), size: asSize(0), root: EMPTY_ROOT };
    const note = signCheckpoint(checkpoint, signerOf(originOf("cn-44"), 10));
    for (let chosen = 0; chosen < 16; chosen += 1) {
      const lines = witnesses.map((w, n) =>
        (chosen >> n) & 1 ? w.cosign(formatCheckpoint(checkpoint), 7) : "",
      );
      const [a, b, c, d] = lines.map((line) => line !== "");
      const isMet = [a, b, c || d].filter(Boolean).length >= 2;
      for (const each of [policy, read]) {
        const open = () => openWitnessed(note + lines.join(""), each);
        if (isMet) expect(open).not.toThrow();
        else expect(open).toThrow("CB117");
      }
    }
  });

  it("is replaced by the next one", () => {
    const first: Entry = ["policySet", { quorum: QUORUM }];
    const second: Entry = ["policySet", { quorum: { threshold: 1, of: [idOfKey(3)] } }];
    const policy = policyOf(directoryOf(...ALL, first, second), [cn44]);
    expect(policy?.quorum).toMatchObject({ threshold: 1, members: [{ name: idOfKey(3) }] });
  });
});

describe("an entry about witnesses that makes no sense", () => {
  const brokenHash = (witnesses[0]?.vkey ?? "").replace(/\+[0-9a-f]{8}\+/, "+00000000+");
  const setTo = (threshold: number, ...of: (string | { threshold: number; of: string[] })[]): Entry => [
    "policySet",
    { quorum: { threshold, of } },
  ];
  it.each<[Objection, Entry, Entry]>([
    ["malformed-key", added(0), ["witnessAdded", { key: brokenHash }]],
    ["known-witness", added(0), added(2)],
    ["known-witness", added(0), added(2, "another.example")],
    ["unknown-witness", setTo(1, idOfKey(2)), setTo(1, idOfKey(0))],
    ["unknown-witness", setTo(1, idOfKey(2)), setTo(1, { threshold: 1, of: [idOfKey(0)] })],
    ["repeated-witness", setTo(1, idOfKey(2)), setTo(1, idOfKey(2), idOfKey(2))],
    ["repeated-witness", setTo(1, idOfKey(2)), setTo(1, idOfKey(2), { threshold: 1, of: [idOfKey(2)] })],
    ["impossible-quorum", setTo(1, idOfKey(2)), setTo(2, idOfKey(2))],
    [
      "impossible-quorum",
      setTo(1, { threshold: 1, of: [idOfKey(2)] }),
      setTo(1, { threshold: 2, of: [idOfKey(2)] }),
    ],
  ])("is ignored: %s", (objection, sensible, senseless) => {
    const outcome = (entry: Entry) => foldLog([...GUANGDONG, added(2), entry]);
    expect(outcome(sensible).map((step) => step.objection)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    const [, , before, after] = outcome(senseless);
    expect(after).toMatchObject({ judgement: { accepted: true }, objection });
    expect(after?.directory).toEqual({ ...before?.directory, size: 4 });
  });
});
