import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseSignerKey, parseVerifierKey } from "#contracts/seals/note";
import {
  generateKey,
  generatePseudonymKey,
  readCredentials,
  readKeyFile,
  readPseudonymKey,
  writeKeyFile,
} from "./keys.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "chessboard-keys-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const codeOf = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : error;
  }
};

describe("a key file", () => {
  it("gives back what was written, to its owner alone", () => {
    const { skey, vkey } = generateKey("chessboard.example/cn-44");
    const path = join(folder, "log.key");
    writeKeyFile(path, skey);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readKeyFile(path)).toBe(skey);
    expect(parseSignerKey(skey).vkey).toBe(vkey);
    expect(parseVerifierKey(vkey).name).toBe("chessboard.example/cn-44");
    expect(generateKey("chessboard.example/cn-44").skey).not.toBe(skey);
  });

  it("is never written over", () => {
    const path = join(folder, "kept.key");
    writeKeyFile(path, generateKey("chessboard.example/cn-44").skey);
    const before = readFileSync(path, "utf8");
    expect(codeOf(() => writeKeyFile(path, "other"))).toBe("CB803");
    expect(readFileSync(path, "utf8")).toBe(before);
  });

  it("is refused when others may read it, and when it holds no key, without saying what it holds", () => {
    const path = join(folder, "open.key");
    writeKeyFile(path, generateKey("chessboard.example/cn-44").skey);
    chmodSync(path, 0o640);
    expect(readKeyFile(path)).toMatch(/^PRIVATE\+KEY\+/);
    chmodSync(path, 0o644);
    expect(codeOf(() => readKeyFile(path))).toBe("CB803");
    const broken = join(folder, "broken.key");
    writeFileSync(broken, "PRIVATE+KEY+x+secret-of-mine", { mode: 0o600 });
    expect(() => readKeyFile(broken)).toThrow(/CB803/);
    expect(() => readKeyFile(broken)).not.toThrow(/secret-of-mine/);
    expect(codeOf(() => readKeyFile(join(folder, "nowhere.key")))).toBe("CB803");
  });

  it("may hold a user name and a password, with colons in it if need be", () => {
    const path = join(folder, "credentials");
    writeKeyFile(path, "node-44:pass:word 密");
    expect(readCredentials(path)).toEqual({ username: "node-44", password: "pass:word 密" });
    for (const [n, text] of [
      "secret-of-mine",
      ":secret-of-mine",
      "node-44:",
      "a:b\nsecret-of-mine",
    ].entries()) {
      const broken = join(folder, `credentials-${n}`);
      writeKeyFile(broken, text);
      expect(codeOf(() => readCredentials(broken))).toBe("CB803");
      expect(() => readCredentials(broken)).not.toThrow(/secret-of-mine/);
    }
  });

  it("may hold the pseudonym key and its generation", () => {
    const path = join(folder, "pseudonym.key");
    writeKeyFile(path, generatePseudonymKey(1));
    const key = readPseudonymKey(path);
    expect(key.generation).toBe(1);
    expect(key.secret).toHaveLength(32);
    const short = join(folder, "short.key");
    writeFileSync(short, "PSEUDONYM+KEY+1+c2hvcnQ=", { mode: 0o600 });
    expect(codeOf(() => readPseudonymKey(short))).toBe("CB803");
  });
});
