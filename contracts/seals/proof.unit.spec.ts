import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toBase64 } from "./base64.ts";
import { signCheckpoint } from "./checkpoint.ts";
import { asHash, auditPath, leafHash, rootOfLeaves } from "./merkle.ts";
import { hex } from "./naive-tree.spec.ts";
import { parseVerifierKey, signatureLine, signerFromSeed } from "./note.ts";
import { asIndex, asSize } from "./position.ts";
import { formatProof, MAX_PROOF_LENGTH, parseProof, verifyProof } from "./proof.ts";

const code = (wanted: string): unknown => expect.objectContaining({ code: wanted });
const ORIGIN = "chessboard.example/cn-44";
const { signer } = signerFromSeed(ORIGIN, new Uint8Array(32).fill(5));
const keys = [parseVerifierKey(signer.vkey)];
const facts = Array.from({ length: 11 }, (_, i) => new TextEncoder().encode(`{"id":"${i}"}`));
const leaves = facts.map(leafHash);
const note = signCheckpoint({ origin: ORIGIN, size: asSize(11), root: rootOfLeaves(leaves) }, signer);
const proofOf = (index: number): string =>
  formatProof({ index: asIndex(index), path: auditPath(leaves, index), checkpoint: note });
const fact = facts[4] ?? new Uint8Array(0);
const PROOF = proofOf(4);

describe("the text of a proof", () => {
  it("parses as the specification's example does, and formats to the same bytes", () => {
    // The specification cuts its example's signatures short; these two stand for them.
    const head =
      "c2sp.org/tlog-proof@v1\nextra YWdlLXYxLjIuMS1kYXJ3aW4tYXJtNjQudGFyLmd6\nindex 73894\ngSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=\nB95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=\nEKNzoDWG8LGC0Yp9o+sv3qllpMP9uHQ9B20KNL+Q1zs=\nRoopEkOdqkYqMB4MJXrbt/hMjOxsVn0IrWjpz1ZMMes=\nAHCioX9nLjsrse6YhjRRmk1WUEirVOLLRoOQ6vfO5vk=\n";
    const checkpoint = `example.com/fancylog\n109482\nsFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=\n\n${signatureLine("example.com/fancylog", "848d8327", new Uint8Array(64))}${signatureLine("witness1.example", "988ac8ae", new Uint8Array(72))}`;
    const proof = parseProof(`${head}\n${checkpoint}`);
    expect(proof).toMatchObject({ index: 73_894, checkpoint });
    expect(new TextDecoder().decode(proof.extra)).toBe("age-v1.2.1-darwin-arm64.tar.gz");
    expect(proof.path).toHaveLength(5);
    expect(proof.path[4]?.toHex()).toBe("0070a2a17f672e3b2bb1ee988634519a4d565048ab54e2cb468390eaf7cee6f9");
    expect(formatProof(proof)).toBe(`${head}\n${checkpoint}`);
  });

  it("round trips", () => {
    const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(asHash);
    const extra = fc.option(fc.uint8Array({ minLength: 1, maxLength: 50 }), { nil: undefined });
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.array(hash, { maxLength: 53 }), extra, (index, path, data) => {
        const proof = {
          index: asIndex(index),
          path,
          checkpoint: note,
          ...(data === undefined ? {} : { extra: data }),
        };
        const parsed = parseProof(formatProof(proof));
        expect(parsed).toEqual(proof);
        expect(formatProof(parsed)).toBe(formatProof(proof));
      }),
    );
  });

  it("leaves out the extra line when there is no extra data", () => {
    const empty = formatProof({
      index: asIndex(4),
      path: auditPath(leaves, 4),
      checkpoint: note,
      extra: new Uint8Array(0),
    });
    expect(empty).toBe(PROOF);
  });

  it.each([
    ["another version", PROOF.replace("@v1", "@v2")],
    ["no version line", PROOF.slice(PROOF.indexOf("index"))],
    ["no index", PROOF.replace("index 4\n", "")],
    ["a leading zero", PROOF.replace("index 4", "index 04")],
    ["a negative index", PROOF.replace("index 4", "index -4")],
    ["two spaces", PROOF.replace("index 4", "index  4")],
    ["a space after the index", PROOF.replace("index 4", "index 4 ")],
    ["an index past 2^53", PROOF.replace("index 4", "index 9007199254740992")],
    ["empty extra data", PROOF.replace("index 4", "extra \nindex 4")],
    ["extra data without padding", PROOF.replace("index 4", "extra Zg\nindex 4")],
    ["extra data twice", PROOF.replace("index 4", "extra Zg==\nextra Zg==\nindex 4")],
    ["extra data after the index", PROOF.replace("index 4\n", "index 4\nextra Zg==\n")],
    ["a path line of 31 bytes", PROOF.replace("index 4\n", `index 4\n${toBase64(new Uint8Array(31))}\n`)],
    ["a path line of 33 bytes", PROOF.replace("index 4\n", `index 4\n${toBase64(new Uint8Array(33))}\n`)],
    ["a path line without padding", PROOF.replace(/=\n/, "\n")],
    ["an empty line too early", PROOF.replace("index 4\n", "\nindex 4\n")],
    ["carriage returns", PROOF.replaceAll("\n", "\r\n")],
    ["no checkpoint", PROOF.slice(0, PROOF.indexOf("\n\n"))],
    ["a byte order mark", `\ufeff${PROOF}`],
    ["too long a text", PROOF.replace("index 4", `extra ${"AAAA".repeat(MAX_PROOF_LENGTH / 4)}\nindex 4`)],
    ["nothing", ""],
  ])("refuses %s", (_, text) => {
    expect(parseProof(PROOF).index).toBe(4);
    expect(() => parseProof(text)).toThrow(code("CB108"));
  });

  it("refuses a checkpoint that is not one", () => {
    expect(() => parseProof(PROOF.slice(0, -1))).toThrow(code("CB101"));
    expect(() => parseProof(PROOF.replace("\n11\n", "\n011\n"))).toThrow(code("CB102"));
  });
});

describe("verifying a proof", () => {
  it("accepts every fact at its index", () => {
    for (const [index, bytes] of facts.entries()) {
      const verified = verifyProof(bytes, proofOf(index), keys, ORIGIN);
      expect(verified).toMatchObject({ index, checkpoint: { origin: ORIGIN, size: 11 } });
    }
  });

  it("refuses other bytes, another fact's proof, another log and another key", () => {
    expect(verifyProof(fact, PROOF, keys, ORIGIN).index).toBe(4);
    for (let at = 0; at < fact.length; at++) {
      const turned = fact.with(at, (fact[at] ?? 0) ^ 1);
      expect(() => verifyProof(turned, PROOF, keys, ORIGIN), `byte ${at}`).toThrow(code("CB109"));
    }
    expect(() => verifyProof(fact, proofOf(5), keys, ORIGIN)).toThrow(code("CB109"));
    expect(() => verifyProof(fact, PROOF.replace("index 4", "index 11"), keys, ORIGIN)).toThrow(
      code("CB109"),
    );
    expect(() => verifyProof(fact, PROOF, keys, "chessboard.example/cn-51")).toThrow(code("CB106"));
    expect(() => verifyProof(fact, PROOF, [], ORIGIN)).toThrow(code("CB104"));
  });

  it("refuses a node hash passed off as a fact's", () => {
    // Without the domain separation of leaves and nodes, the two leaves' bytes would pass as a fact.
    const [left, right, ...rest] = [leaves[4], leaves[5], ...auditPath(leaves, 4).slice(1)];
    expect(hex(auditPath(leaves, 4)).at(0)).toBe(right?.toHex());
    const passed = formatProof({
      index: asIndex(2),
      path: rest.filter((hash) => hash !== undefined),
      checkpoint: note,
    });
    expect(() => verifyProof(Uint8Array.of(...(left ?? []), ...(right ?? [])), passed, keys, ORIGIN)).toThrow(
      code("CB109"),
    );
  });

  it("refuses a proof in which any one character differs", () => {
    for (let at = 0; at < PROOF.length; at++) {
      const changed = `${PROOF.slice(0, at)}${PROOF[at] === "7" ? "8" : "7"}${PROOF.slice(at + 1)}`;
      expect(() => verifyProof(fact, changed, keys, ORIGIN), `character ${at}`).toThrow(
        expect.objectContaining({ name: "ChessboardError" }),
      );
    }
  });

  it("does not trust the extra data: it may be anything", () => {
    const extra = Uint8Array.of(1, 2, 3);
    const text = formatProof({ index: asIndex(4), path: auditPath(leaves, 4), checkpoint: note, extra });
    expect(verifyProof(fact, text, keys, ORIGIN).index).toBe(4);
  });
});
