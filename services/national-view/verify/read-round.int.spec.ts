import { afterEach, describe, expect, it } from "vitest";
import { leafHash } from "#contracts/seals/merkle";
import { parseVerifierKey } from "#contracts/seals/note";
import { verifyProof } from "#contracts/seals/proof";
import { HttpLog } from "#infra/log-copy/http-log";
import { type LogToServe, serveLog } from "#infra/log-copy/served-log.spec";
import type { Delivered } from "#infra/shared-log/shared-log";
import { until } from "#infra/testing/until";
import { country, following, logOf } from "../testing/followed-country.spec.ts";
import { person, type SealedLog, signerNamed } from "../testing/sealed-log.spec.ts";

const TOKEN = "right";
const open: AsyncDisposableStack[] = [];
afterEach(async () => {
  for (const stack of open.splice(0)) await stack.disposeAsync();
});

/** Guangdong's log is followed, and served by its node; `cn` and Sichuan have no node configured. */
async function withNode(facts = 10, served?: LogToServe) {
  const { sharedLog, cn, sichuan, folding } = country();
  const guangdong = logOf("cn-44", facts);
  const stack = new AsyncDisposableStack();
  open.push(stack);
  const node = stack.use(await serveLog(served ?? guangdong, TOKEN));
  const log = new HttpLog({ url: node.url, token: () => TOKEN });
  const followed = following(sharedLog, folding, (id) => (id === guangdong.participant ? log : undefined));
  await sharedLog.publish(cn.participant, cn.records(0, cn.size));
  return { ...followed, sharedLog, cn, sichuan, guangdong, folding, serving: node.serving };
}

type Records = Delivered["record"][];

const flip = (record: Records[number]): Records[number] => ({
  ...record,
  value: record.value.map((byte, n) => (n === 300 ? byte ^ 1 : byte)),
});

const flippedAt = (log: SealedLog, index: number): Records =>
  log
    .records(0, 10)
    .map((record) => (record.kind === "fact" && record.index === index ? flip(record) : record));

function foreign(log: SealedLog, size: number): Records[number] {
  const other = logOf(log.participant, size);
  other.signer = signerNamed(log.signer.name, 9);
  return other.checkpoint(size);
}

const hashes = (facts: readonly Uint8Array[] | undefined): string[] =>
  (facts ?? []).map((fact) => leafHash(fact).toHex());

describe("a log that does not fit on the shared log, its node configured", () => {
  const faults: { name: string; code: string; records: (log: SealedLog) => Records }[] = [
    { name: "one byte flipped", code: "CB111", records: (log) => flippedAt(log, 3) },
    { name: "a fact missing", code: "CB110", records: (log) => log.records(0, 10).filter((_, n) => n !== 3) },
    {
      name: "a checkpoint by a foreign key, nothing after it",
      code: "CB104",
      records: (log) => [...log.factRecords(0, 10), foreign(log, 10)],
    },
    {
      name: "a checkpoint whose signature was altered",
      code: "CB105",
      records: (log) => {
        const { value, ...rest } = log.checkpoint(10);
        const note = new TextDecoder().decode(value);
        const at = note.length - 20;
        const altered = `${note.slice(0, at)}${note[at] === "A" ? "B" : "A"}${note.slice(at + 1)}`;
        return [...log.factRecords(0, 10), { ...rest, value: new TextEncoder().encode(altered) }];
      },
    },
    {
      name: "another fact at an index",
      code: "CB114",
      records: (log) => [...log.factRecords(0, 10), ...log.factRecords(9, 10).map(flip), log.checkpoint(10)],
    },
    {
      name: "a record that is neither fact nor checkpoint",
      code: "CB414",
      records: (log) => [
        ...log.factRecords(0, 5),
        { kind: "misfit", reason: "no kind", value: new Uint8Array([1]) },
        ...log.records(5, 10),
      ],
    },
  ];

  for (const { name, code, records } of faults) {
    it(`goes on with what its node has after ${name} (${code}), the alarm staying`, async () => {
      const { sharedLog, guangdong, sichuan, folding, alarms, haltOf, serving, restart } = await withNode(20);
      serving.size = 10;
      await sharedLog.publish(sichuan.participant, sichuan.records(0, 10));
      await until("the twin is taken", () => folding.count(sichuan) === 10);
      expect(alarms).toEqual([]);

      await sharedLog.publish(guangdong.participant, records(guangdong));
      await until(
        "the log goes on",
        () => folding.count(guangdong) === 10 && haltOf(guangdong) === undefined,
      );
      serving.isDown = true;
      await sharedLog.publish(guangdong.participant, guangdong.records(10, 15));
      await until("what follows comes from the shared log", () => folding.count(guangdong) === 15);
      await restart();
      await sharedLog.publish(guangdong.participant, guangdong.records(15, 20));
      await until("and after a restart", () => folding.count(guangdong) === 20);
      expect(hashes(folding.facts.get(guangdong.participant))).toEqual(hashes(guangdong.facts));
      expect(alarms).toMatchObject([{ participant: "cn-44", code }]);
    });
  }

  it("reads a whole long log in pieces, each verified, when the shared log seals nothing (CB113)", async () => {
    const { sharedLog, guangdong, folding, alarms, haltOf } = await withNode(9000);
    await sharedLog.publish(guangdong.participant, guangdong.factRecords(0, 4200));
    await until("it is read from the node", () => folding.count(guangdong) === 9000);
    expect(hashes(folding.facts.get(guangdong.participant))).toEqual(hashes(guangdong.facts));
    expect(alarms).toMatchObject([{ code: "CB113" }]);
    await until("it goes on", () => haltOf(guangdong) === undefined);
  });

  it("has the receipts of facts about cases from the node's tiles, of every piece, under its newest checkpoint", async () => {
    const cases = [0, 1, 4095, 4096, 8191, 8999];
    const served = logOf("cn-44", 9000, cases);
    const { sharedLog, guangdong, folding } = await withNode(9000, served);
    await sharedLog.publish(guangdong.participant, served.factRecords(0, 4200));
    await until("it is read from the node", () => folding.count(guangdong) === 9000);
    const receipts = folding.receipts.get(guangdong.participant) ?? [];
    expect(receipts.map(({ index }) => index)).toEqual(cases);
    const keys = [parseVerifierKey(served.signer.vkey)];
    for (const { index, proof } of receipts) {
      const read = verifyProof(served.facts[index] ?? new Uint8Array(), proof, keys, served.signer.name);
      expect([read.index, read.checkpoint.size]).toEqual([index, 9000]);
    }
  });

  it("waits halted for a node that is down, others flowing, and goes on when it is back", async () => {
    const { sharedLog, guangdong, sichuan, folding, alarms, haltOf, serving } = await withNode();
    serving.isDown = true;
    await sharedLog.publish(guangdong.participant, flippedAt(guangdong, 3));
    await until("it was asked twice", () => serving.asked.length >= 2);
    await sharedLog.publish(sichuan.participant, sichuan.records(0, 10));
    await until("the other flows", () => folding.count(sichuan) === 10);
    expect(haltOf(guangdong)).toMatchObject({ code: "CB111" });
    expect(folding.count(guangdong)).toBe(0);
    serving.isDown = false;
    await until("it goes on", () => folding.count(guangdong) === 10);
    expect(alarms).toHaveLength(1);
  });

  it("takes nothing from a node that serves what does not verify either, and stays halted", async () => {
    const altered = logOf("cn-44", 10);
    altered.signer = signerNamed(altered.signer.name, 9);
    const { sharedLog, guangdong, folding, haltOf, serving } = await withNode(10, altered);
    await sharedLog.publish(guangdong.participant, flippedAt(guangdong, 3));
    await until("it was asked twice", () => serving.asked.length >= 2);
    expect(folding.count(guangdong)).toBe(0);
    expect(haltOf(guangdong)).toMatchObject({ code: "CB111" });
  });

  it("waits for a node that shows less than the log has signed", async () => {
    const { sharedLog, guangdong, folding, haltOf, serving } = await withNode();
    serving.size = 8;
    await sharedLog.publish(guangdong.participant, flippedAt(guangdong, 3));
    await until("it was asked twice", () => serving.asked.length >= 2);
    expect(folding.count(guangdong)).toBe(0);
    expect(haltOf(guangdong)).toMatchObject({ code: "CB111" });
    serving.size = 10;
    await until("it goes on", () => folding.count(guangdong) === 10);
  });

  it("halts for good with CB112 when the node shows another history than was signed on the shared log", async () => {
    const forked = logOf("cn-44", 9);
    forked.add("cn.chessboard.movement.arrived.v1", person(99), { occurredOn: "2010-03-01" });
    forked.add("cn.chessboard.movement.arrived.v1", person(98), { occurredOn: "2010-03-01" });
    const { sharedLog, guangdong, folding, alarms, haltOf } = await withNode(10, forked);
    await sharedLog.publish(guangdong.participant, flippedAt(guangdong, 3));
    await until("both alarms", () => alarms.length === 2);
    expect(alarms.map(({ code }) => code)).toEqual(["CB111", "CB112"]);
    expect(haltOf(guangdong)).toMatchObject({ code: "CB112" });
    expect(folding.count(guangdong)).toBe(0);
  });

  it("goes on from the node and the new topic when the topic was lost (CB603)", async () => {
    const { sharedLog, guangdong, folding, alarms, restart, end } = await withNode();
    await sharedLog.publish(guangdong.participant, guangdong.records(0, 8));
    await until("it is taken", () => folding.count(guangdong) === 8);
    await end();
    sharedLog.replace(guangdong.participant);
    await restart();
    await until("what the node has", () => folding.count(guangdong) === 10);
    const { length } = guangdong.facts;
    guangdong.add("cn.chessboard.movement.arrived.v1", person(99), { occurredOn: "2010-03-01" });
    await sharedLog.publish(guangdong.participant, [
      ...guangdong.records(0, length),
      ...guangdong.records(length, length + 1),
    ]);
    await until("what the new topic has", () => folding.count(guangdong) === length + 1);
    expect(alarms).toMatchObject([{ code: "CB603" }]);
  });
});
