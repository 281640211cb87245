import { copyFileSync, cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { reportReceipt } from "#contracts/api/node";
import { participantId } from "#contracts/facts/participant";
import { openCheckpoint } from "#contracts/seals/checkpoint";
import { CompactRange } from "#contracts/seals/compact-range";
import { LogReader } from "#contracts/seals/log-reader";
import { verifyProof } from "#contracts/seals/proof";
import { openSharedLog } from "#infra/shared-log/open-shared-log";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { Country } from "./testing/country.ts";
import { arrival, idNumberOf, inWords, Reporter, service } from "./testing/reporter.spec.ts";

const GUANGDONG = participantId.parse("cn-44");
const ORIGIN = "chessboard.example/cn-44";

/** A country with Guangdong in it, and a system that reports to Guangdong's node wherever it listens. */
async function founded(folder: string) {
  const country = await Country.found(folder, ["cn-44"]);
  const token = await country.token("cn-44", ["cn-44"], ["facts:write", "log:read"]);
  return {
    country,
    reporterAt: (url: string) => new Reporter(url, token),
    [Symbol.asyncDispose]: () => country.close(),
  };
}

const receiptIn = (text: string) => reportReceipt.parse(JSON.parse(text));

/** What the topic of Guangdong holds, verified as every reader does. */
async function onSharedLog(country: Country): Promise<string[]> {
  const sharedLog = await openSharedLog(`sqlite:${join(country.folder, "shared-log")}`);
  const keys = [country.vkeyOf("cn-44")];
  const reader = new LogReader({ participant: GUANGDONG, origin: ORIGIN, range: CompactRange.empty() });
  const facts: string[] = [];
  for (const { record } of await sharedLog.tail(GUANGDONG, 1_000_000)) {
    const taken =
      record.kind === "fact"
        ? reader.fact(record.index, record.value)
        : reader.checkpoint(record.value, keys);
    if (typeof taken === "string") continue;
    if ("halt" in taken) throw new Error(`a reader halts: ${taken.code} ${taken.detail}`);
    facts.push(...taken.released.facts.map((bytes) => new TextDecoder().decode(bytes)));
  }
  await sharedLog.close();
  return facts;
}

describe("a report", () => {
  it("is answered with its exact bytes and a receipt that verifies offline, under a checkpoint that all can see", async () => {
    using folder = temporaryFolder();
    await using founding = await founded(folder.path);
    const { country, reporterAt } = founding;
    const reporter = reporterAt((await country.start("cn-44")).url);
    const keys = [country.vkeyOf("cn-44")];
    for (let n = 0; n < 5; n += 1) {
      const answer = await reporter.report(
        service({}, { subject: undefined, person: { idNumber: idNumberOf(n) } }),
        `k${n}`,
      );
      expect(answer.status).toBe(201);
      expect(answer.headers.get("location")).toBe(`/v1/facts/${n}`);
      const { index, fact, receipt, id } = receiptIn(answer.text);
      expect(index).toBe(n);
      expect(JSON.parse(fact)).toMatchObject({
        id,
        source: "/participants/cn-44",
        data: { areaCode: "440306" },
      });
      const verified = verifyProof(new TextEncoder().encode(fact), receipt, keys, ORIGIN);
      expect(verified.index).toBe(n);
      const checkpoint = openCheckpoint((await reporter.get("/checkpoint")).text, ORIGIN, keys);
      expect(checkpoint).toEqual(verified.checkpoint);

      expect((await reporter.get(`/v1/facts/${n}`)).text).toBe(fact);
      const again = (await reporter.get(`/v1/facts/${n}/receipt`)).text;
      expect(verifyProof(new TextEncoder().encode(fact), again, keys, ORIGIN).index).toBe(n);
    }
  });

  it("of an arrival is taken in both versions, each once by its key, and they contradict each other like one", async () => {
    using folder = temporaryFolder();
    await using founding = await founded(folder.path);
    const reporter = founding.reporterAt((await founding.country.start("cn-44")).url);
    const second = (data: object, more: object = {}): object =>
      arrival({ reason: "work-or-trade", ...data }, { type: "cn.chessboard.movement.arrived.v2", ...more });
    const said = async (report: object, key: string): Promise<string> => {
      const answer = await reporter.report(report, key);
      return answer.status < 400 ? `${answer.status} ${receiptIn(answer.text).index}` : inWords(answer);
    };
    expect(await said(arrival(), "v1")).toBe("201 0");
    expect(await said(second({ areaCode: "440305", occurredOn: "2010-04-01" }), "v2")).toBe("201 1");
    expect(await said(arrival(), "v1")).toBe("200 0");
    expect(await said(second({ areaCode: "440305", occurredOn: "2010-04-01" }), "v2")).toBe("200 1");
    expect(await said(second({}), "v1")).toBe("409 CB521");
    expect(await said(arrival({ areaCode: "440305", occurredOn: "2010-04-01" }), "v2")).toBe("409 CB521");
    expect(await said(arrival({ areaCode: "440305", occurredOn: "2010-05-01" }), "k3")).toBe(
      "409 CB531 /data/areaCode",
    );
    expect(await said(second({ occurredOn: "2010-03-02" }), "k4")).toBe("409 CB531 /data/areaCode");
    expect(await said(second({ reason: "not-asked" }), "k5")).toBe("422 CB209 /data/reason");
    const types = (await onSharedLog(founding.country)).map((fact): unknown => JSON.parse(fact).type);
    expect(types).toEqual(["cn.chessboard.movement.arrived.v1", "cn.chessboard.movement.arrived.v2"]);
  });

  it("sent again is answered 200 with the first fact, across a restart too", async () => {
    using folder = temporaryFolder();
    await using founding = await founded(folder.path);
    const { country, reporterAt } = founding;
    const before = await country.start("cn-44");
    const first = receiptIn((await reporterAt(before.url).report(service(), "k")).text);
    expect((await reporterAt(before.url).report(service({ occurredOn: "2010-03-02" }), "other")).status).toBe(
      201,
    );
    await before.close();

    const reporter = reporterAt((await country.start("cn-44")).url);
    const again = await reporter.report(service(), "k");
    expect(again.status).toBe(200);
    expect(again.headers.get("location")).toBe("/v1/facts/0");
    const repeated = receiptIn(again.text);
    expect({ ...repeated, receipt: "" }).toEqual({ ...first, receipt: "" });
    const bytes = new TextEncoder().encode(repeated.fact);
    const { checkpoint } = verifyProof(bytes, repeated.receipt, [country.vkeyOf("cn-44")], ORIGIN);
    expect(checkpoint.size).toBe(2);
    expect(inWords(await reporter.report(service({ occurredOn: "2010-03-05" }), "k"))).toBe("409 CB521");
    expect(receiptIn((await reporter.report(service(), "next")).text).index).toBe(2);
  });
});

describe("a node that stops", () => {
  it("has relayed all that it acknowledged", async () => {
    using folder = temporaryFolder();
    await using founding = await founded(folder.path);
    const { country, reporterAt } = founding;
    const node = await country.start("cn-44");
    const lines = Array.from({ length: 2500 }, (_, n) =>
      JSON.stringify({
        key: `k${n}`,
        type: "cn.chessboard.service.delivered.v1",
        person: { idNumber: idNumberOf(n) },
        data: { occurredOn: "2010-03-01", areaCode: "440306", service: "information" },
      }),
    );
    const answer = await reporterAt(node.url).batch(lines.join("\n"));
    await node.close();
    expect(answer.text.trim().split("\n")).toHaveLength(2500);
    const facts = await onSharedLog(country);
    expect(facts).toHaveLength(2500);
    const acknowledged = answer.text
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line).id);
    expect(facts.map((fact): unknown => JSON.parse(fact).id)).toEqual(acknowledged);
  });
});

describe("a second node for one participant", () => {
  it("is refused on the same folder, and the first goes on", async () => {
    using folder = temporaryFolder();
    await using founding = await founded(folder.path);
    const { country, reporterAt } = founding;
    const first = await country.start("cn-44");
    await expect(country.start("cn-44")).rejects.toThrow("CB401");
    expect((await reporterAt(first.url).report(service(), "k")).status).toBe(201);
    await first.close();
    const next = await country.start("cn-44");
    expect((await reporterAt(next.url).report(service(), "k")).status).toBe(200);
  });

  it("on a copy of the folder is stopped by what stands on the shared log", async () => {
    using folder = temporaryFolder();
    await using founding = await founded(folder.path);
    const { country, reporterAt } = founding;
    const before = await country.start("cn-44");
    expect((await reporterAt(before.url).report(service(), "first")).status).toBe(201);
    await before.close();
    const copy = join(folder.path, "copy");
    cpSync(join(folder.path, "cn-44"), copy, { recursive: true });

    const original = await country.start("cn-44");
    const second = await country.start("cn-44", { dataDir: copy });
    expect((await reporterAt(original.url).report(service(), "second")).status).toBe(201);
    await until(
      "the original's fact is on the shared log",
      async () => (await onSharedLog(country)).length === 2,
    );
    await reporterAt(second.url).report(service({ service: "information" }), "other");
    expect(String(await second.failure)).toContain("CB511");
    await second.close();
    await expect(country.start("cn-44", { dataDir: copy })).rejects.toThrow("CB511");

    expect((await reporterAt(original.url).report(service(), "third")).status).toBe(201);
    await until("the original goes on", async () => (await onSharedLog(country)).length === 3);
  });
});

describe("an event store that is not the newest", () => {
  it("is refused, and lets go of everything: the right one, put back, starts", async () => {
    using folder = temporaryFolder();
    await using founding = await founded(folder.path);
    const { country, reporterAt } = founding;
    const inFolder = (name: string): string => join(folder.path, name);
    const store = inFolder("cn-44/cn-44.sqlite");
    const mark = inFolder("cn-44/newest-checkpoint");
    const reportAll = async (count: number, prefix: string, elsewhere = {}): Promise<void> => {
      const node = await country.start("cn-44", elsewhere);
      const lines = Array.from({ length: count }, (_, n) =>
        JSON.stringify({ key: `${prefix}${n}`, ...service() }),
      );
      expect((await reporterAt(node.url).batch(lines.join("\n"))).status).toBe(200);
      await node.close();
    };
    await reportAll(300, "early");
    const directoryOnly = (path: string): boolean => !path.includes("chessboard.cn-44");
    cpSync(inFolder("shared-log"), inFolder("other-shared-log"), { recursive: true, filter: directoryOnly });
    copyFileSync(store, inFolder("older"));
    await reportAll(300, "late");
    copyFileSync(store, inFolder("newest"));
    const sharedLog = `sqlite:${inFolder("other-shared-log")}`;
    await reportAll(400, "other", { dataDir: inFolder("other"), sharedLog });

    copyFileSync(inFolder("older"), store);
    await expect(country.start("cn-44")).rejects.toThrow(
      /CB512.*holds 300 facts, the newest signed one says 600/,
    );
    // Without the mark, the shared log still knows better.
    copyFileSync(mark, inFolder("mark"));
    rmSync(mark);
    await expect(country.start("cn-44")).rejects.toThrow(/CB511.*the event store 300/);
    copyFileSync(inFolder("mark"), mark);
    copyFileSync(inFolder("other/cn-44.sqlite"), store);
    await expect(country.start("cn-44")).rejects.toThrow("CB512");
    // A whole log of its own, told from this node's by the shared log alone.
    rmSync(mark);
    await expect(country.start("cn-44")).rejects.toThrow("CB511");
    copyFileSync(inFolder("mark"), mark);

    copyFileSync(inFolder("newest"), store);
    const node = await country.start("cn-44");
    for (const [key, index] of [
      ["early0", 0],
      ["late50", 350],
      ["late299", 599],
    ] as const) {
      const again = await reporterAt(node.url).report(service(), key);
      expect([again.status, receiptIn(again.text).index]).toEqual([200, index]);
    }
  });
});
