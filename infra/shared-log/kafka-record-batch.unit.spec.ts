import { gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { leastTime } from "#infra/testing/least-time";
import { readBatches } from "./kafka-record-batch.ts";

/*
 * Batches written here by the format's description, one number after another; that a broker's are read is for
 * kafka-shared-log.int.spec.ts.
 */

/** A zigzag varint. */
function varint(number: number): number[] {
  const bytes: number[] = [];
  let rest = ((number << 1) ^ (number >> 31)) >>> 0;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return [...bytes, rest];
}

const field = (text: string | null): number[] =>
  text === null ? varint(-1) : [...varint(Buffer.byteLength(text)), ...Buffer.from(text)];

interface Written {
  readonly value: string | null;
  readonly headers?: readonly (readonly [string, string | null])[];
}

function record({ value, headers = [] }: Written, delta: number): number[] {
  const body = [
    0,
    // A time of several bytes, as a batch that stayed open for an hour has.
    ...varint(3_600_000),
    ...varint(delta),
    ...field(null),
    ...field(value),
    ...varint(headers.length),
    ...headers.flatMap(([name, text]) => [...field(name), ...field(text)]),
  ];
  return [...varint(body.length), ...body];
}

interface Batch {
  readonly base?: number;
  readonly records?: readonly Written[];
  readonly attributes?: number;
  readonly magic?: number;
  /** What becomes of the records' bytes. */
  readonly packed?: (bytes: Buffer) => Buffer;
}

function batch({
  base = 0,
  records = [],
  attributes = 0,
  magic = 2,
  packed = (bytes) => bytes,
}: Batch): Buffer {
  const body = packed(Buffer.from(records.flatMap(record)));
  const head = Buffer.alloc(61);
  head.writeBigInt64BE(BigInt(base), 0);
  head.writeInt32BE(49 + body.length, 8);
  head.writeInt8(magic, 16);
  head.writeInt16BE(attributes, 21);
  head.writeInt32BE(records.length - 1, 23);
  head.writeInt32BE(records.length, 57);
  return Buffer.concat([head, body]);
}

const THREE: Written[] = [{ value: "a" }, { value: "深圳", headers: [["kind", "fact"]] }, { value: "" }];

/** What was read, bytes as text. */
async function read(...bytes: Buffer[]): Promise<unknown[]> {
  const { records, next } = await readBatches(Buffer.concat(bytes));
  const shown = records.map((each) =>
    "unreadable" in each
      ? { at: Number(each.offset), unreadable: each.unreadable }
      : {
          at: Number(each.offset),
          value: each.value && Buffer.from(each.value).toString(),
          headers: Object.fromEntries([...each.headers].map(([name, text]) => [name, text && String(text)])),
        },
  );
  return [...shown, next === undefined ? "none" : Number(next)];
}

describe("batches of records", () => {
  it.each([
    ["not compressed", 0, undefined],
    ["by gzip", 1, gzipSync],
    ["by zstd", 4, zstdCompressSync],
  ])("are read, compressed or not: %s", async (_, attributes, packed) => {
    const written = batch({
      base: 7,
      records: THREE,
      attributes,
      ...(packed === undefined ? {} : { packed }),
    });
    expect(await read(written)).toEqual([
      { at: 7, value: "a", headers: {} },
      { at: 8, value: "深圳", headers: { kind: "fact" } },
      { at: 9, value: "", headers: {} },
      10,
    ]);
  });

  it("are read one after the other, up to one that is cut off", async () => {
    const [first, second] = [batch({ records: THREE }), batch({ base: 3, records: [{ value: "d" }] })];
    expect((await read(first, second)).slice(-2)).toEqual([{ at: 3, value: "d", headers: {} }, 4]);
    for (const length of [0, 11, 60, second.length - 1]) {
      expect((await read(first, second.subarray(0, length))).at(-1)).toBe(3);
    }
    expect(await read(first.subarray(0, 70))).toEqual(["none"]);
  });

  it("of a transaction's mark, or emptied by compaction, are passed over", async () => {
    const mark = batch({ base: 3, records: [{ value: "commit" }], attributes: 0x30 });
    expect(await read(mark)).toEqual([4]);
    const emptied = batch({ base: 4 });
    emptied.writeInt32BE(5, 23);
    expect(await read(emptied)).toEqual([10]);
  });

  it("show a value that is null, and headers that are null or repeated as not usable", async () => {
    const headers: [string, string | null][] = [
      ["kind", "fact"],
      ["index", "1"],
      ["index", "1"],
      ["keyid", null],
    ];
    expect(await read(batch({ records: [{ value: null, headers }] }))).toEqual([
      { at: 0, value: null, headers: { kind: "fact", index: undefined, keyid: undefined } },
      1,
    ]);
  });

  const damaged = (at: number, byte: number) => (bytes: Buffer) => {
    const changed = Buffer.from(bytes);
    changed[at] = byte;
    return changed;
  };
  it.each<[what: string, Batch]>([
    ["a codec that is not known", { attributes: 3 }],
    ["an older format", { magic: 1 }],
    ["bytes that do not decompress", { attributes: 1 }],
    [
      "more than a reader's memory should hold",
      { attributes: 1, packed: () => gzipSync(Buffer.alloc(65 * 2 ** 20)) },
    ],
    ["fewer records than it says", { packed: (bytes) => bytes.subarray(0, 6) }],
    ["a record that is longer than it says", { packed: damaged(0, 2) }],
    ["a length past the end", { packed: damaged(8, 0x7e) }],
    ["a number without an end", { packed: (bytes) => Buffer.alloc(bytes.length, 0xff) }],
  ])(
    "that are not readable are one thing that does not fit, and do not stop what follows: %s",
    async (_, how) => {
      const next = batch({ base: 3, records: [{ value: "d" }] });
      const after = [{ at: 3, value: "d", headers: {} }, 4];
      expect((await read(batch({ records: THREE }), next)).slice(3)).toEqual(after);
      expect(await read(batch({ records: THREE, ...how }), next)).toEqual([
        { at: 2, unreadable: expect.any(String) },
        ...after,
      ]);
    },
  );

  it("take time by their bytes, not by the square of their headers", async () => {
    const headers = Array.from({ length: 50_000 }, (_, n): [string, string] => [`h${n}`, "x"]);
    const bytes = batch({ records: [{ value: "v", headers }] });
    expect(await leastTime(2000, () => read(bytes))).toBeLessThan(2000);
  });
});
