import { describe, expect, it } from "vitest";
import type { Directory, WitnessPolicy } from "#contracts/directory/directory";
import { emptyDirectory } from "#contracts/directory/directory";
import { keyIdOf } from "#contracts/directory/keys";
import { CN } from "#contracts/facts/participant";
import { formatCheckpoint, signCheckpoint } from "#contracts/seals/checkpoint";
import { cosignerFromSeed, parseCosignerKey } from "#contracts/seals/cosignature";
import { leafHash } from "#contracts/seals/merkle";
import { parseVerifierKey, signerFromSeed } from "#contracts/seals/note";
import { asIndex, asSize } from "#contracts/seals/position";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { CosignedCheckpoints } from "./cosigned-checkpoints.ts";
import { CosignedLog } from "./cosigned-log.ts";

const ORIGIN = "chessboard.example/cn";
const { signer } = signerFromSeed(ORIGIN, new Uint8Array(32).fill(1));
const witnesses = [1, 2].map(
  (n) => cosignerFromSeed(`w${n}.example`, "ed25519", new Uint8Array(32).fill(n)).cosigner,
);
const keys = witnesses.map(({ vkey }) => parseCosignerKey(vkey));
const base = emptyDirectory(parseVerifierKey(signer.vkey));
const knowing = (policy: WitnessPolicy | undefined): Directory => ({
  ...base,
  witnesses: new Map(keys.map((key) => [keyIdOf(key), key])),
  policy,
});
const idOf = (n: number): string => keys.map(keyIdOf)[n - 1] ?? "";
const asking = (...of: number[]): Directory =>
  knowing({ quorum: { threshold: of.length, of: of.map(idOf) } });

/** The log at that size, cosigned by those. */
function cosigned(size: number, ...by: number[]) {
  const checkpoint = { origin: ORIGIN, size: asSize(size), root: leafHash(Uint8Array.of(size)) };
  const lines = by.map((n) => witnesses[n - 1]?.cosign(formatCheckpoint(checkpoint), 1000) ?? "");
  return { size: checkpoint.size, note: signCheckpoint(checkpoint, signer) + lines.join("") };
}

function opened(folder: string) {
  const kept = CosignedCheckpoints.open(folder);
  const state = { directory: knowing(undefined), size: 9 };
  const log = new CosignedLog({
    participant: CN,
    kept,
    directory: () => state.directory,
    newest: () => ({ size: asSize(state.size), checkpoint: cosigned(state.size).note }),
    retryAfter: 3,
  });
  return { kept, state, log, [Symbol.dispose]: () => kept.close() };
}

const sizeOf = ({ log }: ReturnType<typeof opened>, index?: number): number | string => {
  try {
    return log.checkpoint(index === undefined ? undefined : asIndex(index)).size;
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 5) : "";
  }
};

describe("a cosigned log", () => {
  it("is the largest checkpoint that meets the policy, whatever comes after it", () => {
    using folder = temporaryFolder();
    using opening = opened(folder.path);
    const { log, state } = opening;
    expect(sizeOf(opening)).toBe("CB561");
    state.directory = asking(1, 2);
    expect(sizeOf(opening)).toBe("CB562");
    log.keep(cosigned(3, 1));
    expect(sizeOf(opening)).toBe("CB562");
    log.keep(cosigned(3, 1, 2));
    expect(sizeOf(opening)).toBe(3);
    log.keep(cosigned(5, 2));
    log.keep(cosigned(4, 1, 2));
    log.keep(cosigned(2, 1, 2));
    expect(sizeOf(opening)).toBe(4);
    expect([sizeOf(opening, 3), sizeOf(opening, 4)]).toEqual([4, "CB562"]);
    expect(log.size).toBe(4);
  });

  it("is judged again when the policy moves, and after a restart", () => {
    using folder = temporaryFolder();
    {
      using opening = opened(folder.path);
      opening.state.directory = asking(1, 2);
      for (const each of [cosigned(3, 1, 2), cosigned(5, 2), cosigned(7, 1)]) opening.log.keep(each);
      expect(sizeOf(opening)).toBe(3);
      opening.state.directory = asking(2);
      expect(sizeOf(opening)).toBe(5);
      opening.state.directory = asking(1);
      expect(sizeOf(opening)).toBe(7);
    }
    using again = opened(folder.path);
    again.state.directory = asking(1, 2);
    expect(sizeOf(again)).toBe(3);
    expect(again.kept.newest(9).map(({ size }) => size)).toEqual([7, 5, 3]);
  });

  it("is the log itself where nobody need have cosigned", () => {
    using folder = temporaryFolder();
    using opening = opened(folder.path);
    opening.state.directory = knowing({});
    expect(sizeOf(opening)).toBe(9);
    opening.state.size = 11;
    expect(sizeOf(opening, 10)).toBe(11);
  });

  it("keeps what a second process may not have", () => {
    using folder = temporaryFolder();
    using opening = opened(folder.path);
    opening.log.keep(cosigned(3, 1));
    expect(() => CosignedCheckpoints.open(folder.path)).toThrow("CB563");
    expect(opening.kept.noteAt(asSize(3))).toBe(cosigned(3, 1).note);
  });
});
