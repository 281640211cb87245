import { describe, expect, it } from "vitest";
import { code } from "../facts/data-types.ts";
import { asIndex, asSize } from "../seals/position.ts";
import { advance } from "./advance.ts";
import { affected } from "./affected.ts";
import { evolve } from "./directory.ts";
import {
  admitted,
  CN_SIGNER,
  directoryOf,
  type Entry,
  entryBytes,
  foldLog,
  GUANGDONG,
  idOf,
  logKey,
  logKeyRevoked,
  originOf,
  pinned,
  signerOf,
} from "./directory-log.arbitrary.ts";
import { endorse } from "./endorsement.ts";
import { auditorKeys, logKeyAt, logKeysOf, sealKeys, tokenKeys, viewKeys } from "./keys.ts";
import type { Objection } from "./objection.ts";
import { sees } from "./stages.ts";
import { territoryOf } from "./territory.ts";

const objectionsOf = (...entries: Entry[]): (Objection | undefined)[] =>
  foldLog(entries).map(({ judgement, objection }) => {
    if (!judgement.accepted) throw new Error(`${judgement.reason} ${judgement.detail}`);
    return objection;
  });

const plainKey = (participant: string, use: string, key: string): Entry => [
  "keyAdded",
  { participant, use, key },
];
const revoked = (participant: string, key: string): Entry => [
  "keyRevoked",
  { participant, key, reason: "superseded" },
];

describe("the fold of the log of cn", () => {
  it("begins with cn alone and its pinned key, from size 0", () => {
    const directory = pinned();
    expect([...directory.participants.keys()]).toEqual(["cn"]);
    expect(sealKeys(directory, idOf("cn"), asSize(0)).map(({ vkey }) => vkey)).toEqual([CN_SIGNER.vkey]);
    expect(sealKeys(directory, idOf("cn"), asSize(1_000_000)).map(({ vkey }) => vkey)).toEqual([
      CN_SIGNER.vkey,
    ]);
    expect(sealKeys(directory, idOf("cn-44"), asSize(0))).toEqual([]);
  });

  it("admits, adds a key, changes a stage, forms a group", () => {
    const directory = directoryOf(
      ...GUANGDONG,
      admitted("cn-45", ["45"], "provincial"),
      ["stageChanged", { participant: "cn-45", stage: "regional" }],
      ["groupFormed", { group: "pan-pearl-river-delta", members: ["cn-44", "cn-45"] }],
    );
    expect(directory.size).toBe(5);
    expect([...directory.participants.keys()]).toEqual(["cn", "cn-44", "cn-45"]);
    expect(directory.participants.get(idOf("cn-44"))).toMatchObject({
      origin: "chessboard.example/cn-44",
      areas: ["44"],
      stage: "national",
    });
    expect(directory.participants.get(idOf("cn-45"))?.stage).toBe("regional");
    expect(sees(directory, idOf("cn-44"), idOf("cn-45"))).toBe(true);
  });

  it("leaves the directory before it as it was", () => {
    const before = directoryOf(...GUANGDONG);
    const frozen = JSON.stringify([...before.participants]);
    foldLog([logKey("cn-44", 11, 5), admitted("cn-45", ["45"])], before);
    expect(JSON.stringify([...before.participants])).toBe(frozen);
    expect(before.territory.size).toBe(1);
  });

  it("takes a fact again without a change, and no fact after a gap", () => {
    const directory = directoryOf(...GUANGDONG);
    expect(advance(directory, asIndex(0), entryBytes(admitted("cn-45", ["45"]))).directory).toBe(directory);
    expect(() => advance(directory, asIndex(3), entryBytes(admitted("cn-45", ["45"])))).toThrow(RangeError);
    const { judgement } = advance(directory, asIndex(2), entryBytes(admitted("cn-45", ["45"])));
    if (!judgement.accepted || judgement.fact.type !== "cn.chessboard.directory.participantAdmitted.v1") {
      throw new Error("not accepted");
    }
    expect(evolve(directory, asIndex(1), judgement.fact)).toBe(directory);
    expect(evolve(directory, asIndex(2), judgement.fact).size).toBe(3);
  });

  it("counts what is quarantined and does nothing with it", () => {
    const directory = directoryOf(...GUANGDONG);
    const step = advance(directory, asIndex(2), new TextEncoder().encode("{}"));
    expect(step.judgement).toMatchObject({ accepted: false, reason: "unknown-type" });
    expect(step.directory).toEqual({ ...directory, size: 3 });
  });
});

/** A log key by the name of a successor: it closes the log at `from`. */
const successorKey = (participant: string, successor: string, from: number, number = 11): Entry => [
  "keyAdded",
  {
    participant,
    use: "log",
    key: signerOf(`${originOf(participant)}${successor}`, number).vkey,
    fromSize: from,
  },
];

describe("the successor of a log", () => {
  it("is sealed from its size on by its own key, the closed log up to there by its own, all facts counting", () => {
    const before = directoryOf(...GUANGDONG);
    const after = directoryOf(...GUANGDONG, successorKey("cn-44", "/2", 5));
    const names = (size: number) => sealKeys(after, idOf("cn-44"), asSize(size)).map(({ name }) => name);
    const [old, own] = ["chessboard.example/cn-44", "chessboard.example/cn-44/2"];
    expect([names(4), names(5), names(6)]).toEqual([[old], [old, own], [own]]);
    expect(affected(before, after)).toEqual([]);
    const guangdong = after.participants.get(idOf("cn-44"));
    expect(guangdong?.standing).toEqual([0]);
    expect(guangdong?.origin).toBe(old);
  });
});

describe("an entry that makes no sense", () => {
  const other = signerOf(originOf("cn-44"), 11).vkey;
  const token = signerOf("chessboard.example/cn-44/token", 12).vkey;
  const brokenHash = other.replace(/\+[0-9a-f]{8}\+/, "+00000000+");
  const next = signerOf("chessboard.example/cn", 2).vkey;
  const handedOver = (from: number, by = CN_SIGNER): Entry => [
    "keyAdded",
    { participant: "cn", use: "log", key: next, fromSize: from, endorsement: endorse(by, next) },
  ];

  it.each<[Objection, Entry, Entry]>([
    ["already-admitted", admitted("cn-45", ["45"]), admitted("cn-44", ["4401"])],
    ["already-admitted", admitted("cn-45", ["45"]), admitted("cn", [])],
    ["area-taken", admitted("cn-45", ["4401"]), admitted("cn-45", ["45", "44"])],
    [
      "origin-taken",
      admitted("cn-45", ["45"]),
      [
        "participantAdmitted",
        { participant: "cn-45", origin: originOf("cn-44"), areas: [], stage: "national" },
      ],
    ],
    ["unknown-participant", logKey("cn-44", 11, 5), logKey("cn-45", 11, 5)],
    [
      "unknown-participant",
      ["groupFormed", { group: "g", members: ["cn-44"] }],
      ["groupFormed", { group: "g", members: ["cn-44", "cn-45"] }],
    ],
    [
      "malformed-key",
      logKey("cn-44", 11, 5),
      ["keyAdded", { participant: "cn-44", use: "log", key: brokenHash, fromSize: 5 }],
    ],
    ["known-key", logKey("cn-44", 11, 5), logKey("cn-44", 10, 5)],
    ["key-name", plainKey("cn-44", "token", token), plainKey("cn-44", "token", other)],
    [
      "key-name",
      logKey("cn-44", 11, 5),
      [
        "keyAdded",
        { participant: "cn-44", use: "log", key: signerOf(originOf("cn-45"), 11).vkey, fromSize: 5 },
      ],
    ],
    ["key-name", successorKey("cn-44", "/2", 5), successorKey("cn-44", "/3", 5)],
    ["key-name", successorKey("cn-44", "/2", 5), successorKey("cn-44", "/1", 5)],
    ["key-name", successorKey("cn-44", "/2", 5), successorKey("cn-44", "/token", 5)],
    ["size-missing", logKey("cn-44", 11, 5), plainKey("cn-44", "log", other)],
    ["size-missing", logKeyRevoked("cn-44", 10, 5), revoked("cn-44", signerOf(originOf("cn-44"), 10).vkey)],
    ["unknown-key", logKeyRevoked("cn-44", 10, 5), logKeyRevoked("cn-44", 11, 5)],
    [
      "nothing-changes",
      ["stageChanged", { participant: "cn-44", stage: "regional" }],
      ["stageChanged", { participant: "cn-44", stage: "national" }],
    ],
    ["size-too-early", handedOver(3), handedOver(2)],
    ["not-endorsed", handedOver(3), handedOver(3, signerOf("chessboard.example/cn", 3))],
    ["not-endorsed", handedOver(3), ["keyAdded", { participant: "cn", use: "log", key: next, fromSize: 3 }]],
  ])("is ignored: %s", (objection, sensible, senseless) => {
    expect(objectionsOf(...GUANGDONG, sensible)).toEqual([undefined, undefined, undefined]);
    expect(objectionsOf(...GUANGDONG, senseless)).toEqual([undefined, undefined, objection]);
    const [, before, after] = foldLog([...GUANGDONG, senseless]);
    expect(after?.directory).toEqual({ ...before?.directory, size: 3 });
  });

  it("is a key of a closed log once its successor is open, and an origin that a successor has", () => {
    const opened = [...GUANGDONG, successorKey("cn-44", "/2", 5)];
    expect(objectionsOf(...opened, successorKey("cn-44", "/2", 6, 12)).at(-1)).toBeUndefined();
    expect(objectionsOf(...opened, successorKey("cn-44", "/3", 6)).at(-1)).toBeUndefined();
    expect(objectionsOf(...opened, logKey("cn-44", 12, 6)).at(-1)).toBe("key-name");
    const origin = `${originOf("cn-44")}/2`;
    const taken: Entry = [
      "participantAdmitted",
      { participant: "cn-45", origin, areas: [], stage: "national" },
    ];
    expect(objectionsOf(...GUANGDONG, taken).at(-1)).toBeUndefined();
    expect(objectionsOf(...opened, taken).at(-1)).toBe("origin-taken");
    expect(objectionsOf(admitted("cn-44", ["44"]), successorKey("cn-44", "/2", 0)).at(-1)).toBe("key-name");
  });

  it("is a key that begins before the one before it", () => {
    expect(objectionsOf(...GUANGDONG, logKey("cn-44", 11, 5), logKey("cn-44", 12, 5))).not.toContain(
      "size-too-early",
    );
    expect(objectionsOf(...GUANGDONG, logKey("cn-44", 11, 5), logKey("cn-44", 12, 4)).at(-1)).toBe(
      "size-too-early",
    );
  });

  it("is a revocation that takes nothing more away", () => {
    const first = logKeyRevoked("cn-44", 10, 5);
    expect(objectionsOf(...GUANGDONG, first, logKeyRevoked("cn-44", 10, 4)).at(-1)).toBeUndefined();
    expect(objectionsOf(...GUANGDONG, first, logKeyRevoked("cn-44", 10, 5)).at(-1)).toBe("already-revoked");
    const twice = [plainKey("cn-44", "token", token), revoked("cn-44", token), revoked("cn-44", token)];
    expect(objectionsOf(...GUANGDONG, ...twice).slice(-2)).toEqual([undefined, "already-revoked"]);
  });

  it("is the revocation of the only key of cn", () => {
    expect(objectionsOf(handedOver(1), logKeyRevoked("cn", 1, 2))).toEqual([undefined, undefined]);
    expect(objectionsOf(logKeyRevoked("cn", 1, 1))).toEqual(["last-key-of-cn"]);
  });
});

describe("keys", () => {
  const vkeys = (keys: readonly { vkey: string }[]) => keys.map(({ vkey }) => vkey);
  const [first, second] = [10, 11].map((number) => signerOf(originOf("cn-44"), number).vkey);
  const cn44 = idOf("cn-44");

  it("of a log seal up to the size where the next begins, both at that size", () => {
    const directory = directoryOf(...GUANGDONG, logKey("cn-44", 11, 100));
    expect(vkeys(sealKeys(directory, cn44, asSize(99)))).toEqual([first]);
    expect(vkeys(sealKeys(directory, cn44, asSize(100)))).toEqual([first, second]);
    expect(vkeys(sealKeys(directory, cn44, asSize(101)))).toEqual([second]);
    expect(vkeys(logKeysOf(directory, cn44))).toEqual([first, second]);
    expect(logKeyAt(directory, cn44, asIndex(99))?.vkey).toBe(first);
    expect(logKeyAt(directory, cn44, asIndex(100))?.vkey).toBe(second);
  });

  it("of a log that are revoked seal on until the next begins, but may not record", () => {
    const alone = directoryOf(...GUANGDONG, logKeyRevoked("cn-44", 10, 50));
    expect(vkeys(sealKeys(alone, cn44, asSize(1000)))).toEqual([first]);
    expect(logKeyAt(alone, cn44, asIndex(49))?.vkey).toBe(first);
    expect(logKeyAt(alone, cn44, asIndex(50))).toBeUndefined();
    const replaced = directoryOf(...GUANGDONG, logKeyRevoked("cn-44", 10, 50), logKey("cn-44", 11, 80));
    expect(vkeys(sealKeys(replaced, cn44, asSize(79)))).toEqual([first]);
    expect(vkeys(sealKeys(replaced, cn44, asSize(81)))).toEqual([second]);
    expect(logKeyAt(replaced, cn44, asIndex(79))).toBeUndefined();
    expect(logKeyAt(replaced, cn44, asIndex(80))?.vkey).toBe(second);
  });

  it("of another use hold from the fact that adds them to the fact that revokes them, for good", () => {
    const token = signerOf("chessboard.example/cn-44/token", 12);
    const view = signerOf("chessboard.example/cn/view/v1", 13).vkey;
    const auditor = signerOf("audit.example/one", 14).vkey;
    const added = [
      ...GUANGDONG,
      plainKey("cn-44", "token", token.vkey),
      plainKey("cn", "view", view),
      plainKey("cn", "auditor", auditor),
    ];
    const directory = directoryOf(...added);
    expect([...tokenKeys(directory, cn44).keys()]).toEqual([`chessboard.example/cn-44/token+${token.hash}`]);
    expect(tokenKeys(directory, idOf("cn")).size).toBe(0);
    expect(vkeys(viewKeys(directory))).toEqual([view]);
    expect(vkeys(auditorKeys(directory))).toEqual([auditor]);
    expect(vkeys(logKeysOf(directory, cn44))).toEqual([first]);

    const ended = directoryOf(
      ...added,
      revoked("cn-44", token.vkey),
      revoked("cn", view),
      revoked("cn", auditor),
    );
    expect([tokenKeys(ended, cn44).size, viewKeys(ended).length, auditorKeys(ended).length]).toEqual([
      0, 0, 0,
    ]);
    const again = [...added, revoked("cn-44", token.vkey), plainKey("cn-44", "token", token.vkey)];
    expect(objectionsOf(...again).at(-1)).toBe("known-key");
  });
});

describe("territoryOf", () => {
  it("follows the longest prefix", () => {
    const directory = directoryOf(admitted("cn-65", ["65"]), admitted("cn-66", ["6590", "652301"]));
    expect(territoryOf(directory, "650102")).toBe("cn-65");
    expect(territoryOf(directory, "659001")).toBe("cn-66");
    expect(territoryOf(directory, "652301")).toBe("cn-66");
    expect(territoryOf(directory, "652302")).toBe("cn-65");
    expect(territoryOf(directory, "440305")).toBeUndefined();
  });
});

describe("key regions", () => {
  const deltaOf = (...entries: Entry[]) =>
    directoryOf(...entries).keyRegions.get(code.parse("pearl-river-delta"));
  const named: Entry = ["keyRegionNamed", { region: "pearl-river-delta", areas: ["4401", "4403"] }];

  it("are named, given other areas, and ended", () => {
    expect(deltaOf()).toBeUndefined();
    expect(deltaOf(named)).toEqual(["4401", "4403"]);
    const wider: Entry = ["keyRegionNamed", { region: "pearl-river-delta", areas: ["44", "82"] }];
    expect(deltaOf(named, wider)).toEqual(["44", "82"]);
    expect(deltaOf(named, ["keyRegionNamed", { region: "pearl-river-delta", areas: [] }])).toBeUndefined();
  });

  it.each<[string, readonly string[], string | undefined]>([
    ["apart", ["4403", "4401"], undefined],
    ["the same twice", ["4403", "4401", "4403"], "repeated-area"],
    ["a part of another", ["4403", "5101", "440305"], "repeated-area"],
    ["none, where none is named", [], "unknown-region"],
  ])("with areas that are %s", (_, areas, objected) => {
    const [step] = foldLog([["keyRegionNamed", { region: "delta", areas }]]);
    expect(step?.judgement.accepted).toBe(true);
    expect(step?.objection).toBe(objected);
  });
});

describe("sees", () => {
  const directory = directoryOf(
    admitted("cn-11", ["11"], "provincial"),
    admitted("cn-44", ["44"], "regional"),
    admitted("cn-45", ["45"], "regional"),
    admitted("cn-51", ["51"], "national"),
    ["groupFormed", { group: "south", members: ["cn-44", "cn-11"] }],
  );
  it.each([
    ["its own", "cn-11", "cn-11", true],
    ["as cn, everybody's", "cn", "cn-11", true],
    ["a provincial one's not, in a group or not", "cn-44", "cn-11", false],
    ["a regional one's in its group", "cn-11", "cn-44", true],
    ["a regional one's in another group not", "cn-11", "cn-45", false],
    ["a national one's", "cn-45", "cn-51", true],
    ["an unknown one's not", "cn-45", "cn-99", false],
    ["an unknown reader, a national one's only", "cn-99", "cn-51", true],
    ["an unknown reader, a regional one's not", "cn-99", "cn-44", false],
  ])("%s", (_, reader, of, expected) => {
    expect(sees(directory, idOf(reader), idOf(of))).toBe(expected);
  });

  it("follows a group that is formed anew", () => {
    const groups = [
      admitted("cn-44", ["44"], "regional"),
      admitted("cn-45", ["45"]),
      admitted("cn-46", ["46"]),
    ];
    const formed: Entry = ["groupFormed", { group: "south", members: ["cn-44", "cn-45"] }];
    const anew: Entry = ["groupFormed", { group: "south", members: ["cn-44", "cn-46"] }];
    expect(sees(directoryOf(...groups, formed), idOf("cn-45"), idOf("cn-44"))).toBe(true);
    expect(sees(directoryOf(...groups, formed, anew), idOf("cn-45"), idOf("cn-44"))).toBe(false);
    expect(sees(directoryOf(...groups, formed, anew), idOf("cn-46"), idOf("cn-44"))).toBe(true);
  });
});
