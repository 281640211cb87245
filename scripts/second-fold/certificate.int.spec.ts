import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import vector from "../../docs/certificate-vector.json" with { type: "json" };
import { fromBase45, toBase45 } from "#contracts/certificate/base45";
import { encodeCertificateCode } from "#contracts/certificate/certificate-code";
import {
  bytesOf,
  receiptInLargeLog,
  renewal,
  told,
  witnesses,
} from "#contracts/certificate/made-certificates.spec";
import { hasPython } from "./second-fold.spec.ts";

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Reads a code by docs/certificate.md alone. */
const read = (code: string, ...witnessKeys: readonly string[]) =>
  spawnSync(
    "python3",
    [file("certificate.py"), file("../../docs/certificate-vector.json"), code, vector.log, ...witnessKeys],
    { encoding: "utf8" },
  );

describe.skipIf(!hasPython)(
  "a second reader of certificate codes (skipped where there is no python3 of 3.11)",
  () => {
    it("reads the vector of docs/certificate.md", () => {
      expect(JSON.parse(read(vector.code, ...vector.witnesses).stdout)).toEqual({
        ...{ fact: vector.fact, index: 6, size: 11, origin: "chessboard.example/cn-51", leftOut: false },
        cosigned: [
          ["chessboard.example/cn-44/witness", 1_267_492_600],
          ["chessboard.example/cn-11/witness", 1_267_492_601],
        ],
      });
    });

    it("reads what is made here, whatever the log's size, with cosignatures, without, and left out", () => {
      const sizes = [1, 3, 6, 65, 1_000_000, 2 ** 40].flatMap((size) =>
        [0, Math.floor(size / 3), size - 1].map((index) => [index, size] as const),
      );
      const states = new Set<string>();
      for (const [n, [index, size]] of sizes.entries()) {
        const fact = n % 2 === 0 ? told({ n }) : renewal(index, { n });
        const receipt = receiptInLargeLog(fact, index, size, n % 3 === 0 ? [] : witnesses);
        const { text, cosignatures } = encodeCertificateCode(bytesOf(fact), receipt);
        states.add(cosignatures);
        const { stdout, stderr } = read(text, ...vector.witnesses);
        expect(stderr).toBe("");
        expect(JSON.parse(stdout)).toMatchObject({ fact, index, size, leftOut: cosignatures === "left-out" });
        expect(JSON.parse(stdout).cosigned).toHaveLength(cosignatures === "carried" ? 2 : 0);
      }
      expect(states).toEqual(new Set(["carried", "left-out", "none"]));
    });

    it("refuses other bytes", () => {
      const payload = fromBase45(vector.code.slice(4)) ?? new Uint8Array(0);
      expect(read(`CB1:${toBase45(payload)}`)).toMatchObject({ status: 0 });
      for (let at = 0; at < payload.length; at += 41)
        expect(read(`CB1:${toBase45(payload.with(at, (payload[at] ?? 0) ^ 4))}`)).toMatchObject({
          ...{ status: 1, stdout: "", stderr: expect.stringContaining("refused") },
        });
    });
  },
);
