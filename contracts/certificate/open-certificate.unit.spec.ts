import { describe, expect, it } from "vitest";
import { advance } from "../directory/advance.ts";
import { type Directory, emptyDirectory } from "../directory/directory.ts";
import { parseVerifierKey, signerFromSeed } from "../seals/note.ts";
import { asIndex } from "../seals/position.ts";
import { parsePolicy } from "../seals/policy.ts";
import { joinBytes } from "../seals/key-text.ts";
import { sha256 } from "#crypto";
import { fromBase45, toBase45 } from "./base45.ts";
import { decodeCertificateCode, encodeCertificateCode } from "./certificate-code.ts";
import {
  bytesOf,
  issuer,
  ORIGIN,
  PERSON,
  receiptOf,
  renewal,
  told,
  witnesses,
} from "./made-certificates.spec.ts";
import { openCertificate, openCertificateBy, participantOf } from "./open-certificate.ts";

const code = (wanted: string): unknown => expect.objectContaining({ code: wanted });
const carry = (fact: string, receipt = receiptOf(fact)) =>
  decodeCertificateCode(encodeCertificateCode(bytesOf(fact), receipt).text);

const FACT = told();
const [first, second] = witnesses;
const POLICY = parsePolicy(
  `log ${issuer.vkey}\nwitness a ${first.vkey}\nwitness b ${second.vkey}\ngroup both all a b\nquorum both\n`,
);
const LOG_ALONE = parsePolicy(`log ${issuer.vkey}\nquorum none\n`);

describe("a certificate by a policy", () => {
  it("is opened where log and witnesses have signed", () => {
    const opened = openCertificate(carry(FACT), POLICY);
    expect(opened).toMatchObject({
      issuer: "cn-51",
      index: 6,
      checkpoint: { origin: ORIGIN, size: 11 },
      quorum: "met",
      fact: { subject: PERSON, data: { validUntil: "2013-02-28" } },
    });
    expect(opened.cosignatures.map(({ key, time }) => [key.name, time])).toEqual([
      ["chessboard.example/cn-44/witness", 1_267_492_600],
      ["chessboard.example/cn-11/witness", 1_267_492_601],
    ]);
    expect(openCertificate(carry(renewal(2)), LOG_ALONE)).toMatchObject({
      quorum: "nobody",
      issuer: "cn-51",
    });
  });

  it("is refused by another log's key, too few witnesses, or the wrong log's fact", () => {
    const stranger = signerFromSeed(ORIGIN, new Uint8Array(32).fill(3)).signer;
    const alone = carry(FACT, receiptOf(FACT, { cosigners: [first] }));
    expect(openCertificate(alone, LOG_ALONE).quorum).toBe("nobody");
    expect(() => openCertificate(alone, POLICY)).toThrow(code("CB117"));
    expect(() => openCertificate(carry(FACT), parsePolicy(`log ${stranger.vkey}\nquorum none\n`))).toThrow(
      code("CB104"),
    );
    expect(() => openCertificate(carry(told({ source: "cn-44" })), POLICY)).toThrow(code("CB127"));
    const nobody = signerFromSeed("example.com/log", new Uint8Array(32).fill(3)).signer;
    const elsewhere = carry(FACT, receiptOf(FACT, { signer: nobody }));
    expect(() => openCertificate(elsewhere, parsePolicy(`log ${nobody.vkey}\nquorum none\n`))).toThrow(
      code("CB127"),
    );
  });

  it("is refused where the fact is no certificate's, or breaks the contract", () => {
    expect(openCertificate(carry(FACT), POLICY).index).toBe(6);
    const arrival = told({
      type: "movement.arrived",
      data: { occurredOn: "2010-03-01", areaCode: "510104", householdAreaCode: "440305" },
    });
    expect(() => openCertificate(carry(arrival), POLICY)).toThrow(code("CB126"));
    const revoked = told({
      type: "certificate.revoked",
      data: { occurredOn: "2010-03-01", ref: { participant: "cn-51", index: 1 }, reason: "superseded" },
    });
    expect(() => openCertificate(carry(revoked), POLICY)).toThrow(code("CB126"));
    expect(() => openCertificate(carry(FACT.replace("2013-02-28", "2013-02-30")), POLICY)).toThrow(
      code("CB126"),
    );
  });

  /* With its check made good again, only signatures stand between an altered code and a believer. */
  it("is no other certificate, and no better cosigned, whatever byte is altered and its check made good", () => {
    const { text } = encodeCertificateCode(bytesOf(FACT), receiptOf(FACT));
    const payload = fromBase45(text.slice(4)) ?? new Uint8Array(0);
    const body = payload.subarray(5);
    const sealed = (altered: Uint8Array): string =>
      `CB1:${toBase45(joinBytes(payload.subarray(0, 1), sha256(joinBytes(payload.subarray(0, 1), altered)).subarray(0, 4), altered))}`;
    expect(sealed(body)).toBe(text);
    const accepted = carry(FACT);
    let same = 0;
    let refused = 0;
    for (const [at, byte] of body.entries()) {
      for (const turned of [1, 16, 128, 255]) {
        try {
          const carried = decodeCertificateCode(sealed(body.with(at, byte ^ turned)));
          openCertificate(carried, POLICY);
          // DEFLATE has more spellings than one of a text: it is the same certificate then, to the byte.
          expect(carried, `byte ${at} ^ ${turned}`).toEqual(accepted);
          same += 1;
        } catch (error) {
          expect(error, `byte ${at} ^ ${turned}`).toMatchObject({ name: "ChessboardError" });
          refused += 1;
        }
      }
    }
    expect(refused + same).toBe(body.length * 4);
    expect(same).toBeLessThan(8);
  });
});

describe("whose log it is", () => {
  it.each([
    ["chessboard.example/cn-51", "cn-51"],
    ["chessboard.example/cn-51/2", "cn-51"],
    ["chessboard.example", undefined],
    ["chessboard.example/log", undefined],
  ])("of %s is %s", (origin, participant) => {
    expect(participantOf(origin)).toBe(participant);
  });
});

describe("a certificate by the directory", () => {
  const cn = signerFromSeed("chessboard.example/cn", new Uint8Array(32).fill(1)).signer;
  let n = 0;
  const directoryOf = (
    facts: readonly (readonly [type: string, subject: string, data: object])[],
  ): Directory =>
    facts.reduce(
      (directory, [type, subject, data]) =>
        advance(
          directory,
          asIndex(directory.size),
          bytesOf(
            told({
              n: n++ % 1000,
              type: `directory.${type}`,
              source: "cn",
              subject,
              data: { occurredOn: "2009-10-01", ...data },
            }),
          ),
        ).directory,
      emptyDirectory(parseVerifierKey(cn.vkey)),
    );
  const admitted = [
    [
      "participantAdmitted",
      "cn-51",
      { participant: "cn-51", origin: ORIGIN, areas: ["51"], stage: "national" },
    ],
    ["keyAdded", "cn-51", { participant: "cn-51", use: "log", key: issuer.vkey, fromSize: 0 }],
  ] as const;

  it("is opened by the issuer's key, within its territory", () => {
    const opened = openCertificateBy(directoryOf(admitted), carry(FACT));
    expect(opened).toMatchObject({ issuer: "cn-51", index: 6, quorum: "nobody", cosignatures: [] });
    const elsewhere = FACT.replace("510104", "440305");
    expect(() => openCertificateBy(directoryOf(admitted), carry(elsewhere))).toThrow(code("CB127"));
    expect(() => openCertificateBy(directoryOf([]), carry(FACT))).toThrow(code("CB104"));
    expect(() => openCertificateBy(directoryOf(admitted.slice(0, 1)), carry(FACT))).toThrow(code("CB104"));
  });

  it("says whether the directory's quorum is met, and refuses nothing for it", () => {
    const idOf = (vkey: string): string => vkey.split("+").slice(0, 2).join("+");
    const quorate = directoryOf([
      ...admitted,
      ...witnesses.map(({ vkey }) => ["witnessAdded", "cn", { key: vkey }] as const),
      ["policySet", "cn", { quorum: { threshold: 2, of: witnesses.map(({ vkey }) => idOf(vkey)) } }],
    ]);
    const opened = openCertificateBy(quorate, carry(FACT));
    expect(opened.quorum).toBe("met");
    expect(opened.cosignatures.map(({ key }) => key.vkey)).toEqual(witnesses.map(({ vkey }) => vkey));
    const alone = openCertificateBy(quorate, carry(FACT, receiptOf(FACT, { cosigners: [first] })));
    expect(alone).toMatchObject({ quorum: "not-met", cosignatures: [{ time: 1_267_492_600 }] });
  });

  it("is void where its key was revoked from an earlier size on", () => {
    const revokedFrom = (fromSize: number) =>
      directoryOf([
        ...admitted,
        [
          "keyRevoked",
          "cn-51",
          { participant: "cn-51", key: issuer.vkey, reason: "key-compromised", fromSize },
        ],
      ]);
    expect(openCertificateBy(revokedFrom(7), carry(FACT)).index).toBe(6);
    expect(() => openCertificateBy(revokedFrom(6), carry(FACT))).toThrow(code("CB127"));
  });
});
