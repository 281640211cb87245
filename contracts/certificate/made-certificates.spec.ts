import { asHash, type Hash, nodeHash } from "../seals/merkle.ts";
import { cosignerFromSeed, parseCosignerKey } from "../seals/cosignature.ts";
import { NaiveTree } from "../seals/naive-tree.spec.ts";
import { signerFromSeed } from "../seals/note.ts";
import { leafHash } from "../seals/merkle.ts";
import { signCheckpoint } from "../seals/checkpoint.ts";
import { asSize } from "../seals/position.ts";
import { toBase64 } from "../seals/base64.ts";

/* Certificates and their receipts for tests, spelled out by hand. */

const utf8 = new TextEncoder();

export const ORIGIN = "chessboard.example/cn-51";
export const PERSON = `p1-${"mzxw6ytboi2gk3tu".repeat(2)}`;
export const issuer = signerFromSeed(ORIGIN, new Uint8Array(32).fill(51)).signer;

const made = (name: string, algorithm: "ed25519" | "ml-dsa-44", seed: number) =>
  cosignerFromSeed(name, algorithm, new Uint8Array(32).fill(seed)).cosigner;
export const witnesses = [
  made("chessboard.example/cn-44/witness", "ed25519", 44),
  made("chessboard.example/cn-11/witness", "ed25519", 11),
] as const;
export const postQuantum = made("chessboard.example/cn-44/witness", "ml-dsa-44", 45);
export const witnessKeys = witnesses.map(({ vkey }) => parseCosignerKey(vkey));

interface Told {
  readonly n?: number;
  readonly type?: string;
  readonly source?: string;
  readonly time?: string;
  readonly subject?: string;
  readonly department?: string;
  readonly data?: object;
}

export const ISSUE_DATA = {
  occurredOn: "2010-03-01",
  householdAreaCode: "510104",
  kind: "migrant-family-planning",
  validUntil: "2013-02-28",
};

/** The text of a fact as a node writes it: an issue unless it is said otherwise. */
export function told({
  n = 0,
  type = "certificate.issued",
  source = "cn-51",
  time = `2010-03-02T01:15:09.${String(n).padStart(3, "0")}Z`,
  subject = PERSON,
  department = "family-planning",
  data = ISSUE_DATA,
}: Told = {}): string {
  const id = `0b6e0e1c-3f47-8a2d-9c55-${n.toString(16).padStart(12, "0")}`;
  return `{"specversion":"1.0","id":"${id}","source":"/participants/${source}","type":"cn.chessboard.${type}.v1","subject":"${subject}","time":"${time}","department":"${department}","dataschema":"/schemas/cn.chessboard.${type}.v1.json","datacontenttype":"application/json","data":${JSON.stringify(data)}}`;
}

export const renewal = (index: number, more: Told = {}): string =>
  told({
    n: 500,
    type: "certificate.renewed",
    time: "2012-12-02T01:15:09.500Z",
    data: { occurredOn: "2012-12-01", ref: { participant: "cn-51", index }, validUntil: "2016-02-28" },
    ...more,
  });

/** A log of other facts with `fact` at `index`, its checkpoint cosigned, and the receipt's text. */
export function receiptOf(
  fact: string | Uint8Array,
  { index = 6, size = 11, cosigners = [...witnesses] as readonly Cosigning[], signer = issuer } = {},
): string {
  const leaves = Array.from({ length: size }, (_, n) =>
    leafHash(n === index ? bytesOf(fact) : utf8.encode(`{"n":${n}}`)),
  );
  const tree = new NaiveTree(leaves);
  return receiptText(index, size, tree.path(index, 0, size), tree.root(0, size), cosigners, signer);
}

interface Cosigning {
  cosign(checkpoint: string, time: number): string;
}

/** The receipt in a log as large as one likes, all of whose other subtrees are made up: its size is that of a true one. */
export function receiptInLargeLog(
  fact: string,
  index: number,
  size: number,
  cosigners: readonly Cosigning[],
): string {
  const path: Hash[] = [];
  const rootOver = (at: number, count: number): Hash => {
    if (count === 1) return leafHash(utf8.encode(fact));
    let half = 1;
    while (half * 2 < count) half *= 2;
    const other = asHash(
      Uint8Array.from({ length: 32 }, (_, n) => (count * 31 + n * 97 + path.length) % 251),
    );
    const root =
      at < half ? nodeHash(rootOver(at, half), other) : nodeHash(other, rootOver(at - half, count - half));
    path.push(other);
    return root;
  };
  const root = rootOver(index, size);
  return receiptText(index, size, path, root, cosigners, issuer);
}

function receiptText(
  index: number,
  size: number,
  path: readonly Hash[],
  root: Hash,
  cosigners: readonly Cosigning[],
  signer: typeof issuer,
): string {
  const note = signCheckpoint({ origin: signer.name, size: asSize(size), root }, signer);
  const text = note.slice(0, note.indexOf("\n\n") + 1);
  const cosigned = cosigners.map((each, n) => each.cosign(text, 1_267_492_600 + n)).join("");
  return `c2sp.org/tlog-proof@v1\nindex ${index}\n${path.map((hash) => `${toBase64(hash)}\n`).join("")}\n${note}${cosigned}`;
}

export const bytesOf = (text: string | Uint8Array): Uint8Array =>
  typeof text === "string" ? utf8.encode(text) : text;
