import { describe, expect, it } from "vitest";
import { CN } from "#contracts/facts/participant";
import { signerFromSeed } from "#contracts/seals/note";
import { asIndex } from "#contracts/seals/position";
import { Admitted } from "#infra/security/admitted.spec";
import {
  admitted,
  arrived,
  BAOAN,
  BEN,
  CHENGDU,
  DecidedLog,
  DIRECTORY,
  FUTIAN,
  GUANGDONG,
  LOG_KEY,
  reportOf,
  served,
  TIME,
  told,
} from "./decided-log.spec.ts";
import { decider, sealedBy } from "./decide.ts";
import { Recollection } from "./log-memory.ts";

const NEXT_KEY = signerFromSeed("chessboard.example/cn-44", new Uint8Array(32).fill(77)).signer.vkey;

describe("a report under a key that was used", () => {
  const first = () => arrived("2010-03-01", BAOAN, { key: "k" });

  it("with the same content is answered with the first fact, whatever has come since", () => {
    const log = new DecidedLog();
    const recorded = log.decide(first());
    expect(log.say(served("2010-03-02", BAOAN))).toBe("recorded 1");
    const again = log.decide(first());
    expect(again).toEqual({ ...recorded, kind: "repeated" });
    expect(log.facts).toHaveLength(2);
  });

  it("with other content is refused, whichever member differs", () => {
    const log = new DecidedLog();
    expect(log.say(first())).toBe("recorded 0");
    expect(log.say(first())).toBe("repeated 0");
    expect(log.say(arrived("2010-03-02", BAOAN, { key: "k" }))).toBe("CB521");
    expect(log.say(arrived("2010-03-01", FUTIAN, { key: "k" }))).toBe("CB521");
    expect(log.say(arrived("2010-03-01", BAOAN, { key: "k", subject: BEN }))).toBe("CB521");
    expect(log.say(arrived("2010-03-01", BAOAN, { key: "k", department: "health" }))).toBe("CB521");
    expect(log.say(served("2010-03-01", BAOAN, { key: "k" }))).toBe("CB521");
    expect(log.facts).toHaveLength(1);
  });

  it("is answered even where the report would be refused by now", () => {
    const log = new DecidedLog();
    expect(log.say(first())).toBe("recorded 0");
    expect(log.say(arrived("2010-03-01", BAOAN))).toBe("CB531");
    expect(log.say(first(), new Admitted().directory)).toBe("repeated 0");
  });

  it("by a refused report is free again", () => {
    const log = new DecidedLog();
    expect(log.say(first())).toBe("recorded 0");
    expect(log.say(arrived("2010-03-02", BAOAN, { key: "refused" }))).toBe("CB531");
    expect(log.say(served("2010-03-02", BAOAN, { key: "refused" }))).toBe("recorded 1");
  });
});

describe("a participant", () => {
  it("records nothing before the directory has a log key of it", () => {
    const log = new DecidedLog();
    expect(log.say(served("2010-03-01", BAOAN), admitted().directory)).toBe("CB523");
    expect(log.say(served("2010-03-01", BAOAN), new Admitted().directory)).toBe("CB523");
    expect(log.say(served("2010-03-01", BAOAN))).toBe("recorded 0");
  });

  it("records nothing before the size from which its key holds", () => {
    const later = admitted().logKey("cn-44", LOG_KEY.vkey, 1).directory;
    const log = new DecidedLog();
    expect(log.say(served("2010-03-01", BAOAN), later)).toBe("CB523");
    expect(log.say(served("2010-03-01", BAOAN))).toBe("recorded 0");
    expect(log.say(served("2010-03-02", BAOAN), later)).toBe("recorded 1");
  });

  it("records nothing that its revoked key would void", () => {
    const revoked = admitted().logKey("cn-44", LOG_KEY.vkey).revoked("cn-44", LOG_KEY.vkey, 1).directory;
    const log = new DecidedLog();
    expect(log.say(served("2010-03-01", BAOAN), revoked)).toBe("recorded 0");
    expect(log.say(served("2010-03-02", BAOAN), revoked)).toBe("CB524");
  });

  it("records on what its revoked key has voided as if it were not there", () => {
    const log = new DecidedLog();
    expect(log.say(arrived("2010-03-01", BAOAN))).toBe("recorded 0");
    expect(log.say(arrived("2010-03-01", BAOAN))).toBe("CB531");
    const voided = admitted()
      .logKey("cn-44", LOG_KEY.vkey)
      .revoked("cn-44", LOG_KEY.vkey, 0)
      .logKey("cn-44", NEXT_KEY, 1).directory;
    expect(log.say(arrived("2010-03-01", BAOAN), voided)).toBe("recorded 1");
    expect(log.say(arrived("2010-03-01", BAOAN), voided)).toBe("CB531");
  });

  it("records nothing under a key of its node that does not seal the log at that size", () => {
    const rotated = admitted().logKey("cn-44", LOG_KEY.vkey).logKey("cn-44", NEXT_KEY, 2).directory;
    const [old, next] = [LOG_KEY.vkey, NEXT_KEY].map((vkey) => {
      const decide = sealedBy(vkey, GUANGDONG, decider(GUANGDONG));
      return (index: number): string =>
        told(
          decide({
            submission: served("2010-03-01", BAOAN),
            index: asIndex(index),
            time: TIME,
            directory: rotated,
            recollection: new Recollection(),
          }),
        );
    });
    expect([0, 1, 2, 3].map((index) => old?.(index))).toEqual(["recorded 0", "recorded 1", "CB523", "CB523"]);
    expect([0, 1, 2, 3].map((index) => next?.(index))).toEqual([
      "CB523",
      "recorded 1",
      "recorded 2",
      "recorded 3",
    ]);
  });

  it("records what happened in its own territory, and says which field lies outside", () => {
    const log = new DecidedLog();
    expect(log.say(arrived("2010-03-01", BAOAN))).toBe("recorded 0");
    const decision = log.decide(arrived("2010-03-02", CHENGDU));
    expect(decision).toMatchObject({
      kind: "refused",
      refusal: { code: "CB524", errors: [{ pointer: "/data/areaCode" }] },
    });
  });

  it("has a fact recorded as reported: data as it is, envelope around it", () => {
    const decision = new DecidedLog().decide(arrived("2010-03-01", BAOAN, { key: "k" }));
    if (decision.kind !== "recorded") throw new Error(told(decision));
    const { index, bytes } = decision.recorded;
    expect(index).toBe(0);
    expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual({
      specversion: "1.0",
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      source: "/participants/cn-44",
      type: "cn.chessboard.movement.arrived.v1",
      subject: "p1-mzxw6ytboi2gk3tumzxw6ytboi2gk3tu",
      time: "2013-06-30T00:00:00.000Z",
      department: "family-planning",
      dataschema: "/schemas/cn.chessboard.movement.arrived.v1.json",
      datacontenttype: "application/json",
      data: { occurredOn: "2010-03-01", areaCode: "440306", householdAreaCode: "510104" },
    });
  });
});

describe("a subject", () => {
  it("has 1,000 facts on a log and no more; others go on", () => {
    const decide = decider(GUANGDONG);
    const recollection = new Recollection();
    const say = (index: number, report: ReturnType<typeof served>): string => {
      const question = { submission: report, index: asIndex(index), time: TIME, directory: DIRECTORY };
      const decision = decide({ ...question, recollection });
      if (decision.kind === "recorded") recollection.add(decision.recorded);
      return told(decision);
    };
    const template = new DecidedLog().decide(served("2010-03-01", BAOAN));
    if (template.kind !== "recorded") throw new Error(told(template));
    for (let index = 0; index < 999; index += 1)
      recollection.add({ ...template.recorded, index: asIndex(index) });

    expect(say(999, served("2010-03-01", BAOAN, { key: "last" }))).toBe("recorded 999");
    expect(say(1000, served("2010-03-01", BAOAN))).toBe("CB522");
    expect(say(1000, served("2010-03-01", BAOAN, { key: "last" }))).toBe("repeated 999");
    expect(say(1000, served("2010-03-01", BAOAN, { subject: BEN }))).toBe("recorded 1000");
  });
});

describe("the directory's own log", () => {
  const { signer } = signerFromSeed("chessboard.example/cn-51", new Uint8Array(32).fill(9));
  const admission = (participant: string, areas: readonly string[]) =>
    reportOf(
      "directory.participantAdmitted",
      {
        occurredOn: "2010-03-01",
        participant,
        origin: `chessboard.example/${participant}`,
        areas,
        stage: "national",
      },
      { subject: participant },
    );
  const logKey = (key: string) =>
    reportOf(
      "directory.keyAdded",
      { occurredOn: "2010-03-01", participant: "cn-51", use: "log", key, fromSize: 0 },
      { subject: "cn-51" },
    );
  const directory = admitted().directory;
  /** The directory holds one fact, so the log of `cn` stands at 1. */
  const logOfCn = (): DecidedLog => {
    const log = new DecidedLog(directory, CN);
    expect(log.say(admission("cn-12", ["12"]))).toBe("recorded 0");
    return log;
  };

  it("takes what changes something and refuses what would change nothing", () => {
    expect(logOfCn().say(admission("cn-51", ["51"]))).toBe("recorded 1");
    expect(logOfCn().say(admission("cn-44", ["45"]))).toBe("CB541");
    expect(logOfCn().say(admission("cn-51", ["44"]))).toBe("CB541");
  });

  it("takes keys of those it has admitted", () => {
    const withSichuan = admitted().participant("cn-51").directory;
    expect(logOfCn().say(logKey(signer.vkey), withSichuan)).toBe("recorded 1");
    expect(logOfCn().say(logKey(signer.vkey))).toBe("CB541");
    const decision = logOfCn().decide(logKey(signer.vkey));
    expect(decision).toMatchObject({ refusal: { errors: [{ pointer: "/data" }] } });
  });
});
