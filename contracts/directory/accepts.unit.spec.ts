import { describe, expect, it } from "vitest";
import type { FactTypeName } from "../facts/fact.ts";
import { asIndex } from "../seals/position.ts";
import { accepts } from "./accepts.ts";
import { affected } from "./affected.ts";
import type { Directory } from "./directory.ts";
import {
  admitted,
  CASE,
  CN_SIGNER,
  directoryOf,
  type Entry,
  entryBytes,
  factBytes,
  foldLog,
  GUANGDONG,
  idOf,
  logKey,
  logKeyRevoked,
  PERSON,
  pinned,
  signerOf,
} from "./directory-log.arbitrary.ts";
import { endorse } from "./endorsement.ts";

const ARRIVED = "cn.chessboard.movement.arrived.v1";
const DELIVERED = "cn.chessboard.service.delivered.v1";
const RENEWED = "cn.chessboard.certificate.renewed.v1";
const ISSUED = "cn.chessboard.certificate.issued.v1";

const verdict = (directory: Directory, participant: string, index: number, bytes: Uint8Array): string => {
  const judged = accepts(directory, idOf(participant), asIndex(index), bytes);
  return judged.accepted ? "accepted" : `${judged.reason} ${judged.pointer}`.trim();
};
const delivered = (areaCode: string, participant = "cn-44") =>
  factBytes(participant, DELIVERED, { areaCode, service: "information" });

describe("accepts", () => {
  const directory = directoryOf(
    ...GUANGDONG,
    admitted("cn-65", ["65"]),
    admitted("cn-66", ["6590"]),
    admitted("cn-access", []),
  );

  it("takes a fact of the participant's own territory, and gives it", () => {
    const bytes = delivered("440305");
    expect(accepts(directory, idOf("cn-44"), asIndex(0), bytes)).toEqual({
      accepted: true,
      fact: JSON.parse(new TextDecoder().decode(bytes)),
    });
  });

  it.each<[string, FactTypeName, object, object]>([
    [
      "/data/areaCode",
      ARRIVED,
      { areaCode: "440305", householdAreaCode: "510104" },
      { areaCode: "510104", householdAreaCode: "440305" },
    ],
    ["/data/areaCode", DELIVERED, { areaCode: "441900", service: "a" }, { areaCode: "990101", service: "a" }],
    [
      "/data/householdAreaCode",
      ISSUED,
      { householdAreaCode: "440305", kind: "a", validUntil: "2012-01-01" },
      { householdAreaCode: "650102", kind: "a", validUntil: "2012-01-01" },
    ],
  ])("refuses a foreign %s", (pointer, type, own, foreign) => {
    expect(verdict(directory, "cn-44", 0, factBytes("cn-44", type, own))).toBe("accepted");
    expect(verdict(directory, "cn-44", 0, factBytes("cn-44", type, foreign))).toBe(
      `outside-territory ${pointer}`,
    );
  });

  it("takes the longest prefix's participant alone", () => {
    const xinjiang = directoryOf(
      admitted("cn-65", ["65"]),
      admitted("cn-66", ["6590"]),
      logKey("cn-65", 20, 0),
      logKey("cn-66", 21, 0),
    );
    expect(verdict(xinjiang, "cn-66", 0, delivered("659001", "cn-66"))).toBe("accepted");
    expect(verdict(xinjiang, "cn-65", 0, delivered("659001", "cn-65"))).toBe(
      "outside-territory /data/areaCode",
    );
    expect(verdict(xinjiang, "cn-65", 0, delivered("650102", "cn-65"))).toBe("accepted");
  });

  it("refuses a fact whose source is another participant", () => {
    expect(verdict(directory, "cn-44", 0, delivered("440305", "cn-44"))).toBe("accepted");
    expect(verdict(directory, "cn-44", 0, delivered("440305", "cn-51"))).toBe("foreign-source /source");
  });

  it.each([RENEWED, "cn.chessboard.certificate.revoked.v1", "cn.chessboard.movement.withdrawn.v1"] as const)(
    "takes %s from the log that holds what it refers to, at a later index",
    (type) => {
      const rest = type === RENEWED ? { validUntil: "2012-01-01" } : { reason: "duplicate" };
      const refers = (participant: string, index: number) =>
        factBytes("cn-44", type, { ref: { participant, index }, ...rest });
      expect(verdict(directory, "cn-44", 7, refers("cn-44", 6))).toBe("accepted");
      expect(verdict(directory, "cn-44", 7, refers("cn-44", 7))).toBe("not-holder /data/ref");
      expect(verdict(directory, "cn-44", 7, refers("cn-44", 8))).toBe("not-holder /data/ref");
      expect(verdict(directory, "cn-44", 7, refers("cn-51", 6))).toBe("not-holder /data/ref");
    },
  );

  it.each([
    ["from", "noticeSent", { from: "cn-44", to: "cn-51", about: PERSON, matter: "arrived-here" }],
    [
      "from",
      "inquiryOpened",
      { from: "cn-44", to: "cn-51", about: PERSON, matter: "certificate-wanted", urgency: "urgent" },
    ],
    ["by", "noticeAcknowledged", { by: "cn-44" }],
    ["by", "inquiryAnswered", { by: "cn-44", answer: "confirmed" }],
    ["by", "inquiryClosed", { by: "cn-44", outcome: "settled" }],
  ] as const)(
    "takes a step of a case from the province that it names as the one who acts: %s of %s",
    (member, step, data) => {
      const type = `cn.chessboard.collaboration.${step}.v1` as const;
      const bytes = (change: object) => factBytes("cn-44", type, { ...data, ...change }, CASE);
      expect(verdict(directory, "cn-44", 0, bytes({}))).toBe("accepted");
      expect(verdict(directory, "cn-44", 0, bytes({ [member]: "cn-51" }))).toBe(
        `foreign-actor /data/${member}`,
      );
      expect(verdict(directory, "cn-44", 0, factBytes("cn-44", type, data))).toBe("schema /subject");
      expect(verdict(directory, "cn", 5, factBytes("cn", type, data, CASE))).toBe("foreign-type /type");
    },
  );

  it("takes directory facts in the log of cn and nowhere else, and nothing else there", () => {
    expect(verdict(directory, "cn", 5, entryBytes(admitted("cn-51", ["51"])))).toBe("accepted");
    const foreign = factBytes(
      "cn-44",
      "cn.chessboard.directory.stageChanged.v1",
      { participant: "cn-44", stage: "regional" },
      idOf("cn-44"),
    );
    expect(verdict(directory, "cn-44", 0, foreign)).toBe("foreign-type /type");
    expect(verdict(directory, "cn", 5, delivered("440305", "cn"))).toBe("foreign-type /type");
    const reference = { ref: { participant: "cn", index: 0 }, validUntil: "2012-01-01" };
    expect(verdict(directory, "cn", 5, factBytes("cn", RENEWED, reference))).toBe("foreign-type /type");
    expect(verdict(directory, "cn-access", 0, delivered("440305", "cn-access"))).toBe("foreign-type /type");
  });

  it("takes looks in the log of cn-access and nowhere else", () => {
    const withKey = directoryOf(...GUANGDONG, admitted("cn-access", []), logKey("cn-access", 30, 0));
    const look = (participant: string) =>
      factBytes(
        participant,
        "cn.chessboard.access.recordViewed.v1",
        {
          participant: "cn-44",
          department: "health",
          sub: "clinic-7",
          purpose: "inquiry",
          subject: PERSON,
          viewed: "person",
          outcome: "answered",
        },
        idOf("cn-44"),
      );
    expect(verdict(withKey, "cn-access", 0, look("cn-access"))).toBe("accepted");
    expect(verdict(withKey, "cn-44", 0, look("cn-44"))).toBe("foreign-type /type");
    expect(verdict(withKey, "cn", 7, look("cn"))).toBe("foreign-type /type");
    expect(verdict(withKey, "cn-access", 0, look("cn-44"))).toBe("foreign-source /source");
  });

  it("takes nothing of a log without a key, nor before the first key begins", () => {
    expect(verdict(directoryOf(admitted("cn-44", ["44"])), "cn-44", 0, delivered("440305"))).toBe("no-key");
    expect(verdict(pinned(), "cn-44", 0, delivered("440305"))).toBe("no-key");
    const later = directoryOf(admitted("cn-44", ["44"]), logKey("cn-44", 10, 5));
    expect(verdict(later, "cn-44", 4, delivered("440305"))).toBe("no-key");
    expect(verdict(later, "cn-44", 5, delivered("440305"))).toBe("accepted");
  });

  it("voids the facts in [N, M), and all from N on while no M is known", () => {
    const bytes = delivered("440305");
    const at = (entries: Entry[], ...indexes: number[]) =>
      indexes.map((index) => verdict(directoryOf(...GUANGDONG, ...entries), "cn-44", index, bytes));
    expect(at([], 49, 50, 1e6)).toEqual(["accepted", "accepted", "accepted"]);
    expect(at([logKeyRevoked("cn-44", 10, 50)], 49, 50, 1e6)).toEqual(["accepted", "void-key", "void-key"]);
    const replaced = [logKeyRevoked("cn-44", 10, 50), logKey("cn-44", 11, 80)];
    expect(at(replaced, 49, 50, 79, 80)).toEqual(["accepted", "void-key", "void-key", "accepted"]);
    expect(at([...replaced].reverse(), 49, 50, 79, 80)).toEqual([
      "accepted",
      "void-key",
      "void-key",
      "accepted",
    ]);
    const both = [...replaced, logKeyRevoked("cn-44", 11, 90), logKeyRevoked("cn-44", 10, 20)];
    expect(at(both, 19, 20, 79, 80, 89, 90)).toEqual([
      "accepted",
      "void-key",
      "void-key",
      "accepted",
      "accepted",
      "void-key",
    ]);
    expect(at([logKey("cn-44", 11, 80), logKeyRevoked("cn-44", 10, 90)], 79, 80, 90)).toEqual([
      "accepted",
      "accepted",
      "accepted",
    ]);
  });

  it("hands cn over to a new key, and never takes back what the directory said", () => {
    const next = signerOf("chessboard.example/cn", 2).vkey;
    const handedOver: Entry = [
      "keyAdded",
      { participant: "cn", use: "log", key: next, fromSize: 6, endorsement: endorse(CN_SIGNER, next) },
    ];
    const stage: Entry = ["stageChanged", { participant: "cn-44", stage: "regional" }];
    const [added, , withdrawn, last] = foldLog(
      [handedOver, stage, logKeyRevoked("cn", 1, 0), stage],
      directoryOf(...GUANGDONG),
    );
    expect([added, withdrawn].map((step) => step?.objection)).toEqual([undefined, undefined]);
    expect(last?.judgement).toMatchObject({ accepted: false, reason: "void-key" });
    const final = last?.directory ?? pinned();
    expect([1, 2, 3, 4, 5, 6].map((index) => verdict(final, "cn", index, entryBytes(stage)))).toEqual([
      ...["accepted", "accepted", "accepted", "accepted", "void-key", "accepted"],
    ]);
    expect(affected(directoryOf(...GUANGDONG), final).map(({ participant }) => participant)).toEqual(["cn"]);
  });

  it("says of bytes that break the contract what the contract says", () => {
    expect(verdict(directory, "cn-44", 0, new TextEncoder().encode("{"))).toBe("not-json");
  });
});
