import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Line, linesOf } from "./lines.ts";

const LIMITS = { lines: 5, bytes: 8 };

async function* chunked(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  let start = 0;
  for (const end of [...places, bytes.length]) {
    yield bytes.subarray(start, end);
    start = end;
  }
}

async function read(body: string, cuts: readonly number[] = []): Promise<readonly (string | number)[][]> {
  const lines: Line[] = [];
  for await (const some of linesOf(chunked(new TextEncoder().encode(body), cuts), LIMITS))
    lines.push(...some);
  return lines.map((line) => [
    line.number,
    "bytes" in line ? new TextDecoder().decode(line.bytes) : line.refusal.code,
  ]);
}

describe("linesOf", () => {
  it("cuts lines by newline, passes empty ones over, takes off a carriage return, needs no last newline", async () => {
    expect(await read("a\nbb\r\n\nc")).toEqual([
      [1, "a"],
      [2, "bb"],
      [4, "c"],
    ]);
    expect(await read("a\n")).toEqual([[1, "a"]]);
    expect(await read("")).toEqual([]);
  });

  it("refuses a line past its bound and takes its neighbours", async () => {
    expect(await read("12345678\nok")).toEqual([
      [1, "12345678"],
      [2, "ok"],
    ]);
    expect(await read("123456789\nok")).toEqual([
      [1, "CB202"],
      [2, "ok"],
    ]);
  });

  it("ends with a refusal past the number of lines", async () => {
    expect(await read("1\n2\n3\n4\n5")).toHaveLength(5);
    expect(await read("1\n2\n3\n4\n5\n6\n7")).toEqual([
      [1, "1"],
      [2, "2"],
      [3, "3"],
      [4, "4"],
      [5, "5"],
      [6, "CB509"],
    ]);
  });

  it("gives the same lines however the body is cut into chunks", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom("a", "é", "\n", "\r\n", "123456789"), maxLength: 12 }),
        fc.array(fc.nat(200)),
        async (body, cuts) => {
          expect(await read(body, cuts)).toEqual(await read(body));
        },
      ),
    );
  });
});
