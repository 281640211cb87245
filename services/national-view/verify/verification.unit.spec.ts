import { describe, expect, it } from "vitest";
import { endorse } from "#contracts/directory/endorsement";
import { leafHash } from "#contracts/seals/merkle";
import type { Delivered } from "#infra/shared-log/shared-log";
import { until } from "#infra/testing/until";
import { country, following, logOf, Taking } from "../testing/followed-country.spec.ts";
import { person, type SealedLog, signerNamed } from "../testing/sealed-log.spec.ts";

const flipped = (bytes: Uint8Array): Uint8Array => bytes.map((byte, n) => (n === 300 ? byte ^ 1 : byte));

describe("a log that does not verify", () => {
  const cases: {
    name: string;
    code: string;
    place: string;
    records: (log: SealedLog) => Delivered["record"][];
    bytes: (log: SealedLog) => Uint8Array;
  }[] = [
    {
      name: "has one byte flipped",
      code: "CB111",
      place: "index 3",
      records: (log) =>
        log
          .records(0, 10)
          .map((record) =>
            record.kind === "fact" && record.index === 3
              ? { ...record, value: flipped(record.value) }
              : record,
          ),
      bytes: (log) => flipped(log.facts[3] ?? new Uint8Array()),
    },
    {
      name: "misses a fact",
      code: "CB110",
      place: "offset 4",
      records: (log) => log.records(0, 10).filter((_, n) => n !== 3),
      bytes: (log) => log.facts[4] ?? new Uint8Array(),
    },
    {
      name: "has a checkpoint by a foreign key",
      code: "CB104",
      place: "offset 11",
      records: (log) => {
        const foreign = logOf(log.participant, 10);
        foreign.signer = signerNamed(log.signer.name, 9);
        return [...log.factRecords(0, 10), foreign.checkpoint(10)];
      },
      bytes: (log) => {
        const foreign = logOf(log.participant, 10);
        foreign.signer = signerNamed(log.signer.name, 9);
        return foreign.checkpoint(10).value;
      },
    },
    {
      name: "says another fact at an index",
      code: "CB114",
      place: "offset 11",
      records: (log) => [
        ...log.factRecords(0, 10),
        ...log.factRecords(9, 10).map((record) => ({ ...record, value: flipped(record.value) })),
        log.checkpoint(10),
      ],
      bytes: (log) => flipped(log.facts[9] ?? new Uint8Array()),
    },
  ];

  const stray = new TextEncoder().encode("written past the port");
  cases.push({
    name: "has a record that is neither fact nor checkpoint",
    code: "CB414",
    place: "offset 6",
    records: (log) => [
      ...log.factRecords(0, 5),
      { kind: "misfit", reason: "no kind", value: stray },
      ...log.records(5, 10),
    ],
    bytes: () => stray,
  });

  for (const { name, code, place, records, bytes } of cases) {
    it(`halts and raises ${code} when it ${name}, and no other log does`, async () => {
      const { sharedLog, cn, guangdong, sichuan, folding } = country();
      const { alarms, haltOf } = following(sharedLog, folding);
      await sharedLog.publish(cn.participant, cn.records(0, cn.size));
      await sharedLog.publish(sichuan.participant, sichuan.records(0, 5));
      await until("the twin is taken", () => folding.count(sichuan) === 5);

      await sharedLog.publish(guangdong.participant, records(guangdong));
      await until("the alarm", () => alarms.length > 0);
      await sharedLog.publish(sichuan.participant, sichuan.records(5, 10));
      await until("the other log goes on", () => folding.count(sichuan) === 10);
      expect(alarms).toMatchObject([{ participant: "cn-44", code, place }]);
      expect(Buffer.compare(alarms[0]?.bytes ?? new Uint8Array(), bytes(guangdong))).toBe(0);
      expect(haltOf(guangdong)).toBe(alarms[0]);
      expect(haltOf(sichuan)).toBeUndefined();
      expect(folding.count(guangdong)).toBe(0);
    });
  }

  it("halts with CB113 when 5,000 facts come without a checkpoint, not with one", async () => {
    const { sharedLog, cn, sichuan, folding } = country();
    const long = logOf("cn-44", 5000);
    const { alarms } = following(sharedLog, folding);
    await sharedLog.publish(cn.participant, cn.records(0, cn.size));
    await sharedLog.publish(long.participant, [...long.records(0, 4000), ...long.records(4000, 4100)]);
    await until("the twin is taken", () => folding.count(long) === 4100);
    expect(alarms).toEqual([]);

    sharedLog.replace(long.participant);
    const another = following(sharedLog, new Taking(cn));
    await sharedLog.publish(long.participant, long.factRecords(0, 5000));
    await until("the alarm", () => another.alarms.length > 0);
    expect(another.alarms).toMatchObject([{ participant: "cn-44", code: "CB113", place: "offset 4097" }]);
    expect(sichuan.size).toBe(10);
  });

  it("halts with CB112 when it has two roots at one size", async () => {
    const { sharedLog, cn, guangdong, folding } = country();
    const { alarms } = following(sharedLog, folding);
    await sharedLog.publish(cn.participant, cn.records(0, cn.size));
    await sharedLog.publish(guangdong.participant, [...guangdong.records(0, 10), guangdong.checkpoint(10)]);
    await until("the twin is taken", () => folding.count(guangdong) === 10);
    const forked = logOf("cn-44", 9);
    forked.add("cn.chessboard.movement.arrived.v1", person(99), { occurredOn: "2010-03-01" });
    await sharedLog.publish(guangdong.participant, [forked.checkpoint(10)]);
    await until("the alarm", () => alarms.length > 0);
    expect(alarms).toMatchObject([{ code: "CB112", place: "offset 13" }]);
  });
});

describe("a log that went back", () => {
  it("halts with CB603 at the next start when it is shorter, and goes on when it is not", async () => {
    const { sharedLog, cn, guangdong, sichuan, folding } = country();
    const { alarms, restart, end } = following(sharedLog, folding);
    await sharedLog.publish(cn.participant, cn.records(0, cn.size));
    await sharedLog.publish(guangdong.participant, guangdong.records(0, 8));
    await until("it is taken", () => folding.count(guangdong) === 8);
    await restart();
    await sharedLog.publish(guangdong.participant, guangdong.records(8, 10));
    await until("the twin goes on", () => folding.count(guangdong) === 10);
    expect(alarms).toEqual([]);

    await end();
    sharedLog.replace(guangdong.participant);
    await sharedLog.publish(guangdong.participant, guangdong.records(0, 8));
    await restart();
    await until("the alarm", () => alarms.length > 0);
    expect(alarms).toMatchObject([{ participant: "cn-44", code: "CB603", place: "size 10" }]);
    await sharedLog.publish(sichuan.participant, sichuan.records(0, 10));
    await until("the other log goes on", () => folding.count(sichuan) === 10);
  });

  it("halts with CB603 when its topic is gone, with CB112 when it is another one of that size", async () => {
    const { sharedLog, cn, guangdong, folding } = country();
    const { alarms, restart, end } = following(sharedLog, folding);
    await sharedLog.publish(cn.participant, cn.records(0, cn.size));
    await sharedLog.publish(guangdong.participant, guangdong.records(0, 10));
    await until("it is taken", () => folding.count(guangdong) === 10);
    await end();
    sharedLog.replace(guangdong.participant);
    await restart();
    await until("the alarm", () => alarms.length === 1);
    const forked = logOf("cn-44", 9);
    forked.add("cn.chessboard.movement.arrived.v1", person(99), { occurredOn: "2010-03-01" });
    await sharedLog.publish(guangdong.participant, forked.records(0, 10));
    await restart();
    await until("the other alarm", () => alarms.length === 2);
    expect(alarms.map(({ code }) => code)).toEqual(["CB603", "CB112"]);
  });
});

describe("a log whose key is not known", () => {
  it("waits without an alarm until the directory has it", async () => {
    const { sharedLog, cn, guangdong, sichuan, folding } = country();
    const { alarms, haltOf } = following(sharedLog, folding);
    const tibet = logOf("cn-54", 10);
    await sharedLog.publish(tibet.participant, tibet.records(0, 10));
    await sharedLog.publish(cn.participant, cn.records(0, cn.size));
    await sharedLog.publish(sichuan.participant, sichuan.records(0, 10));
    await sharedLog.publish(guangdong.participant, guangdong.records(0, 10));
    await until("the others are taken", () => folding.count(guangdong) + folding.count(sichuan) === 20);
    expect(haltOf(tibet)).toBeUndefined();
    expect(folding.count(tibet)).toBe(0);

    const before = cn.size;
    cn.admit(tibet);
    await sharedLog.publish(cn.participant, cn.records(before, cn.size));
    await until("it is taken", () => folding.count(tibet) === 10);
    expect(alarms).toEqual([]);
  });

  it("goes on by itself when a checkpoint's new key comes to be known, the alarm staying", async () => {
    const { sharedLog, cn, guangdong, folding } = country();
    const { alarms, haltOf } = following(sharedLog, folding);
    await sharedLog.publish(cn.participant, cn.records(0, cn.size));
    await sharedLog.publish(guangdong.participant, guangdong.records(0, 5));
    const old = guangdong.signer;
    guangdong.signer = signerNamed(old.name, 2);
    await sharedLog.publish(guangdong.participant, guangdong.records(5, 10));
    await until("the alarm", () => alarms.length > 0);
    expect(folding.count(guangdong)).toBe(5);
    expect(haltOf(guangdong)).toMatchObject({ code: "CB104" });

    const before = cn.size;
    cn.addKey(guangdong.participant, "log", guangdong.signer.vkey, 5);
    await sharedLog.publish(cn.participant, cn.records(before, cn.size));
    await until("it is taken", () => folding.count(guangdong) === 10);
    expect(haltOf(guangdong)).toBeUndefined();
    expect(alarms).toHaveLength(1);
  });

  it("is not alarmed by a new key that is on the shared log and not folded yet", async () => {
    const { sharedLog, cn, guangdong, folding } = country();
    const { alarms } = following(sharedLog, folding);
    await sharedLog.publish(cn.participant, cn.records(0, cn.size));
    await until("the directory is there", () => folding.count(cn) === cn.size);
    const before = cn.size;
    const old = cn.signer;
    cn.addKey(guangdong.participant, "log", signerNamed(guangdong.signer.name, 2).vkey, 0);
    const next = signerNamed(old.name, 2);
    cn.addKey(cn.participant, "log", next.vkey, before + 2, endorse(old, next.vkey));
    const own = cn.records(before, before + 2);
    cn.signer = next;
    cn.changeStage(guangdong.participant, "regional");
    own.push(...cn.records(before + 2, before + 3));
    guangdong.signer = signerNamed(guangdong.signer.name, 2);
    folding.slow = true;
    await sharedLog.publish(cn.participant, own);
    await sharedLog.publish(guangdong.participant, guangdong.records(0, 10));
    await until("all is taken", () => folding.count(guangdong) + folding.count(cn) === 10 + cn.size);
    expect(alarms).toEqual([]);
  });
});

describe("a follower", () => {
  it("takes every fact once, in any batches, with repeats, across restarts, sealed in part", async () => {
    for (const batchRecords of [1, 3, 100]) {
      const { sharedLog, cn, guangdong, folding } = country(batchRecords);
      const { alarms, restart } = following(sharedLog, folding);
      await sharedLog.publish(cn.participant, cn.records(0, cn.size));
      await sharedLog.publish(guangdong.participant, [
        ...guangdong.records(0, 2),
        ...guangdong.factRecords(1, 6),
        guangdong.checkpoint(4),
      ]);
      await until("what is sealed is taken", () => folding.count(guangdong) === 4);
      await restart();
      await sharedLog.publish(guangdong.participant, [
        guangdong.checkpoint(3),
        ...guangdong.factRecords(2, 4),
        ...guangdong.records(6, 10),
      ]);
      await until("the rest is taken", () => folding.count(guangdong) === 10);
      const taken = folding.facts.get(guangdong.participant) ?? [];
      expect(taken.map((bytes) => leafHash(bytes))).toEqual(guangdong.facts.map((bytes) => leafHash(bytes)));
      expect(alarms).toEqual([]);
    }
  });
});
