import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatAddCheckpoint,
  formatWitnessedSize,
  judgeCheckpoint,
  parseAddCheckpoint,
  parseWitnessedSize,
} from "./add-checkpoint.ts";
import { signCheckpoint } from "./checkpoint.ts";
import { EMPTY_ROOT, type Hash, leafHash } from "./merkle.ts";
import { NaiveTree } from "./naive-tree.spec.ts";
import { parseVerifierKey, signerFromSeed, signNote } from "./note.ts";
import { asSize } from "./position.ts";

const code = (wanted: string): unknown => expect.objectContaining({ code: wanted });
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const ORIGIN = "chessboard.example/cn-44";
const { signer } = signerFromSeed(ORIGIN, new Uint8Array(32).fill(5));
const keys = [parseVerifierKey(signer.vkey)];
const treeOf = (salt: string): NaiveTree =>
  new NaiveTree(Array.from({ length: 40 }, (_, i) => leafHash(bytes(`${salt}${i}`))));
const tree = treeOf("a");
/** The same first 10 facts, then another history. */
const fork = new NaiveTree(
  Array.from({ length: 40 }, (_, i) => leafHash(bytes(`${i < 10 ? "a" : "b"}${i}`))),
);
const noteOf = (of: NaiveTree, size: number, by = signer): string =>
  signCheckpoint({ origin: ORIGIN, size: asSize(size), root: of.root(0, size) }, by);
const proofOf = (of: NaiveTree, old: number, size: number): Hash[] =>
  old === 0 || old >= size ? [] : of.proof(old, size);
const request = (old: number, size: number, more: { of?: NaiveTree; proof?: Hash[]; note?: string } = {}) => {
  const of = more.of ?? tree;
  const proof = more.proof ?? proofOf(of, old, size);
  return formatAddCheckpoint({ oldSize: asSize(old), proof, checkpoint: more.note ?? noteOf(of, size) });
};
const held = (size: number) => (size === 0 ? undefined : { size: asSize(size), root: tree.root(0, size) });
const judge = (body: string, holds: number): string => {
  const judged = judgeCheckpoint(parseAddCheckpoint(bytes(body)), keys, held(holds));
  return judged.status === 409 ? `409 ${judged.size}` : String(judged.status);
};

describe("a request to a witness", () => {
  it("parses as the specification's example does, and formats to the same bytes", () => {
    const example = `old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
`;
    const parsed = parseAddCheckpoint(bytes(example));
    expect(parsed.oldSize).toBe(20_852_014);
    expect(parsed.proof).toHaveLength(4);
    expect(parsed.stated).toMatchObject({ origin: "example.com/behind-the-sofa", size: 20_852_163 });
    expect(formatAddCheckpoint(parsed)).toBe(example);
  });

  it.each([
    ["old", "OLD"],
    ["old 4", "old 04"],
    ["old 4", "old -4"],
    ["old 4", "old  4"],
    ["old 4", "old 9007199254740992"],
    ["old 4\n", "old 4\n\n"],
    ["=\n", "=\r\n"],
    ["=\n", "\n"],
    ["\n\n", "\n"],
    ["old 4\n", `old 4\n${`${"A".repeat(43)}=\n`.repeat(64)}`],
  ])("is refused with %j as %j", (right, wrong) => {
    const body = request(4, 7);
    expect(() => parseAddCheckpoint(bytes(body))).not.toThrow();
    expect(body).toContain(right);
    expect(() => parseAddCheckpoint(bytes(body.replace(right, wrong)))).toThrow(/CB1(18|01|02)/);
  });

  it("is refused past its bound, and where it is not UTF-8", () => {
    expect(() => parseAddCheckpoint(new Uint8Array(300 * 1024).fill(65))).toThrow(code("CB118"));
    expect(() => parseAddCheckpoint(Uint8Array.of(0xff, 0x0a, 0x0a))).toThrow(code("CB118"));
  });
});

describe("a witness's judgement", () => {
  it("is 200 for the first checkpoint, an extension, and the same again", () => {
    expect(judge(request(0, 7), 0)).toBe("200");
    expect(judge(request(0, 0), 0)).toBe("200");
    expect(judge(request(7, 12), 7)).toBe("200");
    expect(judge(request(7, 7), 7)).toBe("200");
  });

  it("is 403 without a trusted key's signature, or with a wrong one", () => {
    const stranger = signerFromSeed(ORIGIN, new Uint8Array(32).fill(6)).signer;
    expect(judge(request(0, 7, { note: noteOf(tree, 7, stranger) }), 0)).toBe("403");
    const [text = "", line = ""] = noteOf(tree, 7).split("\n\n");
    const [, otherLine = ""] = noteOf(tree, 8).split("\n\n");
    expect(judge(request(0, 7, { note: `${text}\n\n${line}` }), 0)).toBe("200");
    expect(judge(request(0, 7, { note: `${text}\n\n${otherLine}` }), 0)).toBe("403");
    expect(judge(request(0, 7, { note: noteOf(tree, 7, stranger) + line }), 0)).toBe("200");
  });

  it("is 400 for an old size past the new one, and a log that signs twice", () => {
    expect(judge(request(12, 7, { proof: [] }), 7)).toBe("400");
    const [, line = ""] = noteOf(tree, 7).split("\n\n");
    expect(judge(request(0, 7, { note: noteOf(tree, 7) + line }), 0)).toBe("400");
  });

  it("is 409 with the size held for any other old size: a replay, a skip, a size going back", () => {
    expect(judge(request(0, 7), 7)).toBe("409 7");
    expect(judge(request(5, 12), 7)).toBe("409 7");
    expect(judge(request(8, 12), 7)).toBe("409 7");
    expect(judge(request(0, 5), 7)).toBe("409 7");
    expect(judge(request(3, 5), 0)).toBe("409 0");
  });

  it("is 422 for another history, whoever signed it", () => {
    expect(judge(request(12, 20), 12)).toBe("200");
    expect(judge(request(12, 20, { of: fork }), 12)).toBe("422");
    expect(judge(request(12, 12, { of: fork }), 12)).toBe("422");
    expect(judge(request(12, 20, { proof: fork.proof(12, 20) }), 12)).toBe("422");
    expect(judge(request(10, 20, { of: fork }), 10)).toBe("200");
  });

  it("is 422 for a proof that is missing, cut, too long, or where none belongs", () => {
    const proof = tree.proof(7, 12);
    expect(judge(request(7, 12, { proof }), 7)).toBe("200");
    for (const wrong of [[], proof.slice(1), [...proof, EMPTY_ROOT], [...proof].reverse()])
      expect(judge(request(7, 12, { proof: wrong }), 7)).toBe("422");
    expect(judge(request(7, 7, { proof: [EMPTY_ROOT] }), 7)).toBe("422");
    expect(judge(request(0, 7, { proof: [EMPTY_ROOT] }), 0)).toBe("422");
  });

  it("is 422 for an empty log with the root of another", () => {
    const note = signNote(`${ORIGIN}\n0\nAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=\n`, [signer]);
    expect(judge(request(0, 0), 0)).toBe("200");
    expect(judge(request(0, 0, { note, proof: [] }), 0)).toBe("422");
  });

  it("never lets two histories pass, in any order of honest and forked requests", () => {
    const size = fc.integer({ min: 0, max: 40 });
    const step = fc.record({ old: size, size, forked: fc.boolean(), honestOld: fc.boolean() });
    let passed = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let state: { size: ReturnType<typeof asSize>; root: Hash } | undefined;
        const cosigned: { size: number; root: string }[] = [];
        for (const { old, size, forked, honestOld } of steps) {
          const of = forked ? fork : tree;
          const body = request(honestOld ? (state?.size ?? 0) : old, size, { of });
          const judged = judgeCheckpoint(parseAddCheckpoint(bytes(body)), keys, state);
          if (judged.status !== 200) continue;
          expect(judged.checkpoint.size).toBeGreaterThanOrEqual(state?.size ?? 0);
          state = judged.checkpoint;
          cosigned.push({ size: state.size, root: state.root.toHex() });
          passed += 1;
        }
        const isOf = (of: NaiveTree) => cosigned.every(({ size, root }) => of.root(0, size).toHex() === root);
        expect(isOf(tree) || isOf(fork)).toBe(true);
      }),
      { numRuns: 300 },
    );
    expect(passed).toBeGreaterThan(200);
  });
});

it("names the size it holds on one line", () => {
  expect(formatWitnessedSize(asSize(20_852_163))).toBe("20852163\n");
  expect(parseWitnessedSize("20852163\n")).toBe(20_852_163);
  for (const wrong of ["", "7", "07\n", "7\n\n", "-7\n", "9007199254740992\n", "7 \n"])
    expect(() => parseWitnessedSize(wrong)).toThrow(code("CB119"));
});
