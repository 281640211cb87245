import { describe, expect, it } from "vitest";
import vector from "../../../docs/certificate-vector.json" with { type: "json" };
import { aboutAnswer } from "#contracts/api/about";
import { participantId } from "#contracts/facts/participant";
import { asHash } from "#contracts/seals/merkle";
import { asSize } from "#contracts/seals/position";
import { signNote, signerFromSeed } from "#contracts/seals/note";
import { trustBy } from "../verify/pins.ts";
import { compareHeads } from "./compare-heads.ts";
import { checkpointIn } from "./sighting.ts";
import { signersOf, signersOfCommitment } from "./signers.ts";

const NODE = aboutAnswer.parse({
  process: "node",
  participant: "cn-51",
  origin: "chessboard.example/cn-51",
  vkey: vector.log,
  signIn: ["token"],
});
const [first = "", second = ""] = vector.witnesses;
const NOTE = vector.receipt.slice(vector.receipt.indexOf("\n\n") + 2);
const trusting = (text: string) => trustBy({ text, copy: undefined }, NODE);
const rolesIn = (note: string, text: string): string[] =>
  signersOf(note, checkpointIn(note), trusting(text)).map(({ role, isRight }) => `${role} ${isRight}`);

describe("who has signed a checkpoint", () => {
  it("is its log, the witnesses that a policy names, and others whose signatures nobody can judge", () => {
    const policy = `log ${vector.log}\nwitness a ${first}\nwitness b ${second}\nquorum none`;
    expect(rolesIn(NOTE, policy)).toEqual(["log true", "witness true", "witness true"]);
    expect(
      rolesIn(NOTE, `log ${vector.log}\nwitness a ${first}\nquorum none`).filter(
        (each) => each === "unknown undefined",
      ),
    ).toHaveLength(1);
    expect(rolesIn(NOTE, "")).toEqual(["log true", "unknown undefined", "unknown undefined"]);
    const [, witness] = signersOf(NOTE, checkpointIn(NOTE), trusting(policy));
    expect(witness?.time).toMatch(/^2010-03-02T/);
  });

  it("is told wrongly where the checkpoint is another than was signed", () => {
    const other = NOTE.replace("\n11\n", "\n12\n");
    expect(rolesIn(other, `log ${vector.log}\nwitness a ${first}\nwitness b ${second}\nquorum none`)).toEqual(
      ["log false", "witness false", "witness false"],
    );
  });
});

describe("who has signed a commitment", () => {
  it("is a view whose key is pinned, and nobody else that is known", () => {
    const view = signerFromSeed("chessboard.example/cn/view/v1", new Uint8Array(32).fill(6)).signer;
    const stranger = signerFromSeed("elsewhere.example", new Uint8Array(32).fill(7)).signer;
    const note = signNote("chessboard.example/cn/view/v1\n0\nsomething\n", [view, stranger]);
    expect(
      signersOfCommitment(note, trusting(view.vkey)).map(({ role, isRight }) => [role, isRight]),
    ).toEqual([
      ["view", true],
      ["unknown", undefined],
    ]);
  });
});

describe("a commitment beside the logs", () => {
  it("contradicts those that have another root at the same size, and says nothing of others", () => {
    const [one, other] = [1, 2].map((byte) => new Uint8Array(32).fill(byte));
    if (!one || !other) throw new Error("two roots");
    const log = (id: string, size: number, root: Uint8Array) => ({
      participant: participantId.parse(id),
      size: asSize(size),
      root: asHash(root),
    });
    const told = (id: string, size: number, root: Uint8Array) => ({
      participant: id,
      size,
      root: root.toBase64(),
    });
    const logs = [log("cn", 3, one), log("cn-44", 5, one), log("cn-51", 7, one)];
    const now = [told("cn", 3, one), told("cn-44", 5, other), told("cn-51", 8, other)];
    expect(compareHeads({ logs }, now)).toEqual({ same: 1, other: ["cn-44"] });
  });
});
