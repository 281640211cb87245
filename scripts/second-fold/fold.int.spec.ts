import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { accepts } from "#contracts/directory/accepts";
import { advance } from "#contracts/directory/advance";
import { emptyDirectory } from "#contracts/directory/directory";
import { endorse } from "#contracts/directory/endorsement";
import {
  admitted,
  CASE,
  CN_SIGNER,
  type Entry,
  entryBytes,
  factBytes,
  idOf,
  logKey,
  logKeyRevoked,
  originOf,
  PERSON,
  signerOf,
} from "#contracts/directory/directory-log.arbitrary";
import { parseVerifierKey } from "#contracts/seals/note";
import { asIndex } from "#contracts/seals/position";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { MixedCountry, TO_SHOW } from "#services/national-view/testing/mixed-country.spec";
import { hasPython, secondFold } from "./second-fold.spec.ts";

const vectors = JSON.parse(
  readFileSync(fileURLToPath(new URL("../../docs/dossier-vectors.json", import.meta.url)), "utf8"),
);

const ndjson = (lines: readonly object[]): string => lines.map((line) => JSON.stringify(line)).join("\n");

/** Facts of `cn`: what a directory takes, and what it has to ignore. */
const CENTRE: readonly Entry[] = [
  admitted("cn-44", ["44"]),
  admitted("cn-44", ["45"]),
  logKey("cn-44", 10, 0),
  admitted("cn-51", ["51"]),
  admitted("cn-52", ["51"]),
  [
    "participantAdmitted",
    { participant: "cn-53", origin: originOf("cn-44"), areas: ["53"], stage: "national" },
  ],
  logKey("cn-51", 20, 2),
  logKey("cn-51", 21, 1),
  logKey("cn-44", 20, 30),
  logKey("cn-44", 10, 31),
  ["keyAdded", { participant: "cn-44", use: "log", key: signerOf(originOf("cn-51"), 30).vkey, fromSize: 31 }],
  ["keyAdded", { participant: "cn-44", use: "log", key: signerOf(originOf("cn-44"), 31).vkey }],
  ["keyAdded", { participant: "cn-44", use: "view", key: signerOf(originOf("cn-44"), 40).vkey }],
  logKey("cn-44", 40, 40),
  logKeyRevoked("cn-44", 10, 12),
  logKeyRevoked("cn-44", 10, 14),
  logKeyRevoked("cn-51", 99, 0),
  admitted("cn-65", ["65"]),
  logKey("cn-65", 60, 0),
  admitted("cn-66", ["6590", "659001"]),
  logKey("cn-66", 61, 0),
  [
    "keyAdded",
    { participant: "cn", use: "log", key: signerOf("chessboard.example/cn", 2).vkey, fromSize: 40 },
  ],
  ["keyAdded", { ...cnKey(2, 5), endorsement: endorse(CN_SIGNER, signerOf(originOf("cn"), 2).vkey) }],
  ["keyAdded", { ...cnKey(2, 28), endorsement: endorse(signerOf(originOf("cn"), 9), cnKey(2, 28).key) }],
  ["keyAdded", { ...cnKey(2, 28), endorsement: endorse(CN_SIGNER, cnKey(2, 28).key) }],
  ["keyRevoked", { participant: "cn", key: CN_SIGNER.vkey, fromSize: 3, reason: "key-compromised" }],
  admitted("cn-11", ["11"]),
  logKey("cn-11", 70, 0),
  admitted("cn-12", ["12"]),
  logKey("cn-12", 71, 0),
  ["keyAdded", successorKey("cn-11", 3, 80)],
  ["keyAdded", successorKey("cn-11", 2, 81)],
  ["keyAdded", successorKey("cn-11", 3, 82)],
  logKey("cn-11", 83, 2),
  [
    "participantAdmitted",
    { participant: "cn-13", origin: `${originOf("cn-11")}/2`, areas: ["13"], stage: "national" },
  ],
  ["groupFormed", { group: "pan-pearl-river", members: ["cn-44"] }],
  ["policySet", {}],
  [
    "keyAdded",
    { participant: "cn-12", use: "token", key: signerOf(`${originOf("cn-12")}/13912345678`, 3).vkey },
  ],
];

function cnKey(number: number, fromSize: number) {
  return { participant: "cn", use: "log", key: signerOf(originOf("cn"), number).vkey, fromSize } as const;
}

/** A key of the log's successor (docs/decisions/0021), from size 2. */
function successorKey(participant: string, successor: number, number: number) {
  const { vkey } = signerOf(`${originOf(participant)}/${successor}`, number);
  return { participant, use: "log", key: vkey, fromSize: 2 } as const;
}

const arrival = { areaCode: "440305", householdAreaCode: "510104" };
const arrivedIn = (participant: string, data: object = arrival): string =>
  new TextDecoder().decode(factBytes(participant, "cn.chessboard.movement.arrived.v1", data));
const HONEST = arrivedIn("cn-44");
const withdrawn = (participant: string, index: unknown): string =>
  new TextDecoder().decode(
    factBytes("cn-44", "cn.chessboard.movement.withdrawn.v1", {
      ref: { participant, index },
      reason: "entered-in-error",
    }),
  );

const ARRIVED_FOR_WORK = new TextDecoder().decode(
  factBytes("cn-44", "cn.chessboard.movement.arrived.v2", { ...arrival, reason: "work-or-trade" }),
);

/** Every step of a case as a log of Guangdong would hold it, in the name of `actor`. */
function stepsOfCase(actor: string): string[] {
  const opening = { from: actor, to: "cn-51", about: PERSON };
  const steps = [
    ["noticeSent", { ...opening, matter: "arrived-here" }],
    ["inquiryOpened", { ...opening, matter: "certificate-wanted", urgency: "urgent" }],
    ["noticeAcknowledged", { by: actor }],
    ["inquiryAnswered", { by: actor, answer: "confirmed" }],
    ["inquiryClosed", { by: actor, outcome: "settled" }],
  ] as const;
  return steps.map(([step, data]) =>
    new TextDecoder().decode(factBytes("cn-44", `cn.chessboard.collaboration.${step}.v1`, data, CASE)),
  );
}

function caseWithdrawn(participant: string, index: number): string {
  const data = { ref: { participant, index }, reason: "entered-in-error" };
  return new TextDecoder().decode(factBytes("cn-44", "cn.chessboard.collaboration.withdrawn.v1", data, CASE));
}

/** Facts in the log of Guangdong, by what is odd about each; at least one of every rule. */
const ODD: readonly string[] = [
  HONEST,
  HONEST.replace("2010-03-01", "2010-07-01"),
  HONEST.replace("2010-03-01", "2010-07-02"),
  HONEST.replace("2010-03-01", "1949-10-01"),
  HONEST.replace("2010-03-01", "1949-09-30"),
  HONEST.replace("2010-03-01", "2010-02-29"),
  HONEST.replace("00:00:00.000Z", "16:00:00.000Z").replace("2010-03-01", "2010-07-02"),
  `\ufeff${HONEST}`,
  `${HONEST} `,
  `[${HONEST}]`,
  HONEST.slice(0, -1),
  HONEST.replace("440305", "440305\\n"),
  HONEST.replace('"440305"', '"440305\n"'),
  HONEST.replace("areaCode", "are\\u0061Code"),
  HONEST.replace('"440305"', '"\\u0034\\u003440305"').replace("4440305", "40305"),
  HONEST.replace('"data":{', '"data":{"areaCode":"440305",'),
  HONEST.replace('"data":{', '"data":{"more":"\\\\",'),
  HONEST.replace('"specversion"', '"__proto__":1,"specversion"'),
  HONEST.replace("movement.arrived.v1", "movement.arrived.v2"),
  HONEST.replaceAll("movement.arrived.v1", "movement.arrived.v2"),
  HONEST.replaceAll("movement.arrived.v1", "movement.arrived.v3"),
  ARRIVED_FOR_WORK,
  ARRIVED_FOR_WORK.replace("work-or-trade", "Work"),
  ARRIVED_FOR_WORK.replaceAll("movement.arrived.v2", "movement.arrived.v1"),
  ...stepsOfCase("cn-44"),
  ...stepsOfCase("cn-51"),
  stepsOfCase("cn-44")[0]?.replace(CASE, PERSON) ?? "",
  stepsOfCase("cn-44")[0]?.replace('"to":"cn-51"', '"to":"cn"') ?? "",
  stepsOfCase("cn-44")[1]?.replace("urgent", "soon") ?? "",
  caseWithdrawn("cn-44", 2),
  caseWithdrawn("cn-51", 2),
  HONEST.replace("/participants/cn-44", "/participants/cn-51"),
  HONEST.replace("440305", "510104"),
  HONEST.replace("family-planning", "planning"),
  HONEST.replace('"data":', `"data":${"[".repeat(9)}${"]".repeat(9)},"x":`),
  HONEST.padEnd(16_384, " "),
  HONEST.padEnd(16_385, " "),
  HONEST.replace("440305", "44030５"),
  "NaN",
  "null",
  withdrawn("cn-44", 0),
  withdrawn("cn-44", 28),
  withdrawn("cn-44", 30),
  withdrawn("cn-51", 0),
  withdrawn("cn-44", 1).replace('"index":1', '"index":1.0'),
  withdrawn("cn-44", 1).replace('"index":1', '"index":1.5'),
  withdrawn("cn-44", 1).replace('"index":1', '"index":true'),
  withdrawn("cn-44", 1).replace('"index":1', '"index":9007199254740993'),
  new TextDecoder()
    .decode(entryBytes(admitted("cn-31", ["31"])))
    .replace("/participants/cn", "/participants/cn-44"),
];

/** At which place of which log each stands: before, under and after the revocation of Guangdong's key from 12 to 30. */
function logsOf(): Map<string, Uint8Array[]> {
  const bytes = ODD.map((text) => new TextEncoder().encode(text));
  return new Map([
    ["cn", CENTRE.map(entryBytes)],
    [
      "cn-44",
      [
        ...bytes.slice(0, 12),
        ...Array.from({ length: 20 }, () => factBytes("cn-44", "cn.chessboard.movement.arrived.v1", arrival)),
        ...bytes,
      ],
    ],
    [
      "cn-51",
      ["510104", "510104", "510104", "440305"].map((areaCode) =>
        encode(arrivedIn("cn-51", { ...arrival, areaCode })),
      ),
    ],
    [
      "cn-65",
      ["650104", "659001", "659002"].map((areaCode) => encode(arrivedIn("cn-65", { ...arrival, areaCode }))),
    ],
    [
      "cn-66",
      ["659001", "659002", "659101"].map((areaCode) => encode(arrivedIn("cn-66", { ...arrival, areaCode }))),
    ],
    ["cn-13", [encode(arrivedIn("cn-13", { ...arrival, areaCode: "130102" }))]],
    ["cn-12", [encode(arrivedIn("cn-12", { ...arrival, areaCode: "120101" }))]],
    ["cn-31", [encode(arrivedIn("cn-31", { ...arrival, areaCode: "310101" }))]],
  ]);
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

describe.skipIf(!hasPython)("a second fold, in Python (skipped where there is no python3 of 3.11)", () => {
  it("has at most 400 lines", () => {
    const text = readFileSync(fileURLToPath(new URL("./fold.py", import.meta.url)), "utf8");
    expect(text.split("\n").length - 1).toBeLessThanOrEqual(400);
  });

  it("gives the dossiers of the vectors, byte for byte", () => {
    using folder = temporaryFolder();
    const file = join(folder.path, "facts.ndjson");
    for (const { name, facts, dossier } of vectors.dossiers) {
      writeFileSync(file, ndjson(facts));
      expect([name, secondFold("--accepted", file).stdout]).toEqual([name, `${dossier}\n`]);
    }
    expect(vectors.dossiers.length).toBeGreaterThan(5);
  });

  it("accepts the facts that readers accept: contract, keys, territory, endorsement", () => {
    using folder = temporaryFolder();
    const logs = logsOf();
    let directory = emptyDirectory(parseVerifierKey(CN_SIGNER.vkey));
    const quarantined: string[] = [];
    for (const [at, bytes] of logs.get("cn")?.entries() ?? []) {
      const { directory: next, judgement } = advance(directory, asIndex(at), bytes);
      directory = next;
      if (!judgement.accepted) quarantined.push(`cn/${at}`);
    }
    expect(directory.participants.has(idOf("cn-12"))).toBe(true);
    const reasons = new Set<string>();
    let accepted = 0;
    for (const [participant, facts] of [...logs].filter(([id]) => id !== "cn").sort()) {
      for (const [at, bytes] of facts.entries()) {
        const judged = accepts(directory, idOf(participant), asIndex(at), bytes);
        if (judged.accepted) accepted += 1;
        else {
          quarantined.push(`${participant}/${at}`);
          reasons.add(judged.reason);
        }
      }
    }
    expect(accepted).toBeGreaterThan(10);
    expect(reasons.size).toBeGreaterThanOrEqual(15);

    const file = join(folder.path, "facts.ndjson");
    const lines = [...logs].flatMap(([participant, facts]) =>
      facts.map((bytes, index) => ({
        participant,
        index,
        fact: new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes),
      })),
    );
    writeFileSync(file, ndjson(lines));
    const { stdout, stderr } = secondFold("--cn-key", CN_SIGNER.vkey, file);
    expect(stderr).toBe("");
    const second = z
      .object({ quarantined: z.array(z.tuple([z.string(), z.number()])), subjects: z.number() })
      .parse(JSON.parse(stdout));
    expect(second.quarantined.map((place) => place.join("/")).sort()).toEqual(quarantined.sort());
    expect(second.subjects).toBe(2);
  });

  it("has the root of the naive fold of logs that hold all that logs can", () => {
    using folder = temporaryFolder();
    const file = join(folder.path, "facts.ndjson");
    for (const seed of [21, 22, 23]) {
      const country = new MixedCountry(seed);
      const naive = country.naive();
      const shown = [...naive.dossiers.values()].join("\n");
      for (const what of TO_SHOW) expect(shown, what).toContain(what);
      const lines = country.all.flatMap(({ participant, facts }) =>
        facts.map((bytes, index) => ({ participant, index, fact: new TextDecoder().decode(bytes) })),
      );
      writeFileSync(file, ndjson(lines));
      const { stdout, stderr } = secondFold("--cn-key", country.cn.signer.vkey, file);
      expect(stderr).toBe("");
      const { root, quarantined } = z
        .object({ root: z.string(), quarantined: z.array(z.tuple([z.string(), z.number()])) })
        .parse(JSON.parse(stdout));
      expect(quarantined.map((place) => place.join("/")).sort()).toEqual([...naive.quarantine.keys()].sort());
      expect(Buffer.from(root, "base64").toString("hex")).toBe(naive.root);
    }
  });
});
