import { readFileSync, statSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { RequestProblem } from "#contracts/api/problem";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { receiveFileForm } from "./file-form.ts";

const folder = temporaryFolder();
afterAll(() => folder[Symbol.dispose]());

const part = (name: string, content: string, more = ""): string =>
  `--x\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${content}\r\n`;
const FILE = part("file", "a,b\r\n1,2", '; filename="C:\\old\\people.csv"');
const END = "--x--\r\n";

/** In pieces of that many bytes, as a network brings it. */
async function* pieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function received(text: string, { size = 7, type = "multipart/form-data; boundary=x" } = {}) {
  const path = join(folder.path, randomUUID());
  const taking = { path, fields: ["mapping"], fieldBytes: 100 };
  const { fileName, fields } = await receiveFileForm(type, pieces(text, size), taking);
  return { path, fileName, fields: Object.fromEntries(fields), content: readFileSync(path, "utf8") };
}

describe("receiveFileForm", () => {
  it("writes the file for its owner alone, and gives the fields, in whatever order and pieces they come", async () => {
    const mapping = part("mapping", '{"列":1}');
    for (const text of [mapping + FILE + END, FILE + mapping + END]) {
      for (const size of [1, 7, 10_000]) {
        const { path, ...form } = await received(text, { size });
        expect(form).toEqual({
          fileName: "people.csv",
          fields: { mapping: '{"列":1}' },
          content: "a,b\r\n1,2",
        });
        expect(statSync(path).mode & 0o777).toBe(0o600);
      }
    }
    expect(await received(part("file", "x") + END)).toMatchObject({ fileName: "", fields: {}, content: "x" });
  });

  it("refuses what is no such form, with a code", async () => {
    await received(FILE + END);
    const none: readonly (readonly [string, { type?: string }?])[] = [
      [END],
      [""],
      ["no form at all"],
      [FILE],
      [part("mapping", "{}") + END],
      [FILE + FILE + END],
      [FILE + part("mapping", "{}") + part("mapping", "{}") + END],
      [FILE + part("other", "{}") + END],
      [FILE + part("mapping", "x".repeat(101)) + END],
      [FILE + END, { type: "multipart/form-data" }],
    ];
    for (const [text, more] of none) {
      const failed = await received(text, more).catch((error: unknown) => error);
      expect([text, failed]).toMatchObject([text, { code: "CB782" }]);
    }
  });

  it("ends with a form or with that code, whatever comes: pieces of forms in any order, cut and mixed with noise", async () => {
    const pieces = fc.constantFrom(
      ...[
        "--x",
        "--x--",
        "\r\n",
        "\r\n\r\n",
        "\n",
        "\0",
        "a,b",
        "Content-Disposition: form-data; ",
        'name="file"',
      ],
      ...[
        "name=file",
        'name="mapping"',
        '; filename="a.csv"',
        "; filename*=utf-9''%FF%",
        "; filename*=",
        ": ",
        ";",
      ],
      ...["Content-Type: text/plain; charset=no-such", "Content-Transfer-Encoding: base64", FILE, END],
    );
    const text = fc.array(fc.oneof({ weight: 4, arbitrary: pieces }, fc.string()), { maxLength: 24 });
    const seen = { taken: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 64 }), async (parts, size) => {
        const outcome = await received(parts.join(""), { size }).then(
          () => "taken",
          (error: unknown) => (error instanceof RequestProblem ? error.code : String(error)),
        );
        expect(["taken", "CB782"]).toContain(outcome);
        seen[outcome === "taken" ? "taken" : "refused"] += 1;
      }),
      { numRuns: 500, examples: [[[FILE, END], 7]] },
    );
    expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(0);
  });

  it("hands on what the body ends with, and what keeps the file from being written", async () => {
    const tooLarge = new RequestProblem("CB823", "The body is larger than this route takes.");
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(FILE);
      throw tooLarge;
    }
    const taking = { path: join(folder.path, randomUUID()), fields: [], fieldBytes: 100 };
    const type = "multipart/form-data; boundary=x";
    await expect(receiveFileForm(type, broken(), taking)).rejects.toBe(tooLarge);
    const nowhere = { ...taking, path: join(folder.path, "nowhere", "file") };
    await expect(receiveFileForm(type, pieces(FILE + END, 7), nowhere)).rejects.toMatchObject({
      code: "ENOENT",
    });
  });
});
