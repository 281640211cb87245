import { describe, expect, it } from "vitest";
import { sha256 } from "#crypto";
import { ChessboardError } from "../errors.ts";
import { participantId } from "../facts/participant.ts";
import { asHash, EMPTY_ROOT } from "../seals/merkle.ts";
import { parseVerifierKey, signerFromSeed, signNote } from "../seals/note.ts";
import { asSize } from "../seals/position.ts";
import {
  type Commitment,
  factsIn,
  formatCommitment,
  openCommitment,
  parseCommitment,
  signCommitment,
} from "./view-note.ts";

const ORIGIN = "chessboard.example/cn/view/v1";
const root = asHash(sha256(Uint8Array.of(1)));
// SHA-256 of the byte 1, and of nothing
const ROOT = "S/USLzRFVMU73i67jNK349FgCtYxw4Wl18ziPHeFRZo=";
const EMPTY = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

const log = (participant: string, size: number) => ({
  participant: participantId.parse(participant),
  size: asSize(size),
  root: size === 0 ? EMPTY_ROOT : root,
});
const COMMITMENT: Commitment = {
  origin: ORIGIN,
  root,
  logs: [log("cn", 12), log("cn-44", 8025), log("cn-51", 0)],
};
const TEXT = `${ORIGIN}\n8037\n${ROOT}\ncn 12 ${ROOT}\ncn-44 8025 ${ROOT}\ncn-51 0 ${EMPTY}\n`;

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof ChessboardError) return error.code;
    throw error;
  }
  return "none";
};

describe("the text of a commitment", () => {
  it("is origin, facts, root and a line a participant", () => {
    expect(formatCommitment(COMMITMENT)).toBe(TEXT);
    expect(parseCommitment(TEXT)).toEqual(COMMITMENT);
    expect(factsIn(COMMITMENT)).toBe(8037);
  });

  it("stands in byte order, however the logs come", () => {
    expect(formatCommitment({ ...COMMITMENT, logs: COMMITMENT.logs.toReversed() })).toBe(TEXT);
  });

  it.each([
    ["no newline at the end", TEXT.slice(0, -1)],
    ["an empty line more", `${TEXT}\n`],
    ["no origin", TEXT.replace(ORIGIN, "")],
    ["another sum", TEXT.replace("8037", "8038")],
    ["a leading zero", TEXT.replace("8037", "08037")],
    ["a size that is none", TEXT.replace("cn 12", "cn twelve")],
    ["a size with a sign", TEXT.replace("cn 12", "cn +12")],
    ["a root too short", TEXT.replace(ROOT, "AAAA")],
    ["base64 that is not canonical", TEXT.replace("RZo=", "RZp=")],
    ["a participant that is none", TEXT.replace("cn-44", "cn-044")],
    ["a participant twice", TEXT.replace("cn-51 0", "cn-44 0")],
    ["participants out of order", TEXT.replace("cn-51 0", "cn-11 0")],
    ["two spaces", TEXT.replace("cn 12", "cn  12")],
    ["a word more", TEXT.replace("cn 12", "cn 12 12")],
    ["an empty log with a root", TEXT.replace(EMPTY, ROOT)],
    ["carriage returns", TEXT.replaceAll("\n", "\r\n")],
  ])("is refused with %s", (_what, text) => {
    expect(text).not.toBe(TEXT);
    expect(codeOf(() => parseCommitment(text))).toBe("CB601");
  });
});

describe("the note of a commitment", () => {
  const { signer } = signerFromSeed(ORIGIN, new Uint8Array(32).fill(1));
  const { signer: auditor } = signerFromSeed("auditor.example", new Uint8Array(32).fill(2));
  const keys = [signer, auditor].map(({ vkey }) => parseVerifierKey(vkey));

  it("is signed by whoever folded it, and opens with that key", () => {
    const note = signCommitment(COMMITMENT, signer);
    expect(openCommitment(note, ORIGIN, keys)).toEqual({ commitment: COMMITMENT, verifiedBy: [keys[0]] });
    const both = signNote(TEXT, [signer, auditor]);
    expect(openCommitment(both, ORIGIN, keys).verifiedBy).toEqual(keys);
  });

  it("does not open for another view, with another key, or altered", () => {
    const note = signCommitment(COMMITMENT, signer);
    expect(codeOf(() => openCommitment(note, ORIGIN, keys))).toBe("none");
    expect(codeOf(() => openCommitment(note, "chessboard.example/cn/view/v2", keys))).toBe("CB602");
    expect(codeOf(() => openCommitment(note, ORIGIN, keys.slice(1)))).toBe("CB104");
    expect(codeOf(() => openCommitment(note.replace("8037", "8036"), ORIGIN, keys))).toBe("CB105");
  });
});
