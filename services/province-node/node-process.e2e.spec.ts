import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BatchResult, batchResult } from "#contracts/api/node";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { Country } from "./testing/country.ts";
import { type NodeProcess, startNodeProcess } from "./testing/node-process.spec.ts";
import { ANNA, ask, ID_NUMBER, idNumberOf, inWords, Reporter, service } from "./testing/reporter.spec.ts";

const folder = temporaryFolder();
let country: Country;
let node: NodeProcess;
let reporter: Reporter;
let operator: string;

beforeAll(async () => {
  country = await Country.found(folder.path, ["cn-44"]);
  node = await startNodeProcess(folder.path, country.config("cn-44", { logLevel: "trace" }));
  const scopes = ["facts:write", "log:read", "persons:read"] as const;
  reporter = new Reporter(node.url, await country.token("cn-44", ["cn-44"], scopes));
  operator = await country.token("cn-44", ["cn-44"], ["operate"]);
});
afterAll(async () => {
  await node[Symbol.asyncDispose]();
  await country.close();
  folder[Symbol.dispose]();
});

const LINES = 100_000;
/** How often the node's memory is looked at. */
const SAMPLE_MS = 100;

const good = (n: number): string =>
  JSON.stringify({
    key: `line-${n}`,
    ...service({}, { subject: undefined, person: { idNumber: idNumberOf(n) } }),
  });

/** One line in a hundred is bad, in turn in each of these ways; a code for each. */
const BAD: readonly (readonly [line: (n: number) => string, refusal: string])[] = [
  [(n) => good(n).slice(1), "400 CB201"],
  [(n) => good(n).replace("delivered", "refused"), "422 CB205"],
  [(n) => good(n).replace(`"line-${n}"`, '""'), "400 CB211"],
  [(n) => good(n).replace("440306", "510104"), "422 CB524"],
  [(n) => good(n).replace("health-check", idNumberOf(n)), "422 CB210"],
  [(n) => good(n).padEnd(17_000, " "), "413 CB202"],
];
const badAt = (n: number) => (n % 100 === 50 ? BAD[Math.floor(n / 100) % BAD.length] : undefined);

/** The batch's lines from 1, in chunks, without ever being held whole. */
const body = () =>
  new ReadableStream<Uint8Array>({
    start: () => undefined,
    pull: (() => {
      let n = 0;
      return (controller: ReadableStreamDefaultController<Uint8Array>) => {
        let text = "";
        for (const end = Math.min(n + 500, LINES); n < end; ) {
          n += 1;
          text += `${badAt(n)?.[0](n) ?? good(n)}\n`;
        }
        controller.enqueue(new TextEncoder().encode(text));
        if (n === LINES) controller.close();
      };
    })(),
  });

const saidOf = (result: BatchResult): string =>
  `line ${result.line}: ${"problem" in result ? `${result.status} ${result.problem.code}` : `${result.status} ${result.index}`}`;

async function residentMiB(): Promise<number> {
  const { text } = await ask(`${node.url}/metrics`, { token: operator });
  const bytes = /^chessboard_process_resident_memory_bytes (\S+)$/m.exec(text)?.[1];
  return Number(bytes) / 1024 / 1024;
}

describe("a batch of 100,000 lines, one in a hundred bad", () => {
  it("has a result for every line in order, takes every good one, and leaves memory bounded", async () => {
    let answered = false;
    const answer = reporter.batch(body()).finally(() => {
      answered = true;
    });
    let peak = 0;
    while (!answered) {
      peak = Math.max(peak, await residentMiB());
      await setTimeout(SAMPLE_MS);
    }

    const results = (await answer).text.trimEnd().split("\n");
    const said = results.map((text) => saidOf(batchResult.parse(JSON.parse(text))));
    let index = 0;
    const expected = Array.from({ length: LINES }, (_, place) => {
      const bad = badAt(place + 1);
      return `line ${place + 1}: ${bad === undefined ? `201 ${index++}` : bad[1]}`;
    });
    expect(said.filter((each, n) => each !== expected[n])).toEqual([]);
    expect(said).toHaveLength(LINES);
    expect(index).toBe(99_000);
    expect((await reporter.get("/checkpoint")).text.split("\n")[1]).toBe("99000");

    expect(peak).toBeGreaterThan(50);
    expect(peak).toBeLessThan(512);
  });
});

describe("what a process writes", () => {
  it("holds no ID number, no pseudonym and no token, whatever was asked of it", async () => {
    const found = await ask(`${node.url}/v1/persons/find`, {
      method: "POST",
      token: reporter.token,
      body: JSON.stringify({ idNumber: ID_NUMBER }),
      headers: { "content-type": "application/json" },
    });
    const { subject }: { subject: string } = JSON.parse(found.text);
    const person = service({}, { subject: undefined, person: { idNumber: ID_NUMBER } });
    expect(inWords(await reporter.report(person, "k"))).toBe("201");
    expect(inWords(await reporter.report({ ...person, remark: ID_NUMBER }, "k2"))).toBe("422 CB204 /remark");
    expect(inWords(await reporter.report(service({ service: ID_NUMBER }), ID_NUMBER))).toMatch("CB210");
    expect(inWords(await reporter.report(service({}, { subject: ID_NUMBER }), "k3"))).toMatch("CB204");
    expect(inWords(await reporter.report(`{"${ID_NUMBER}": "${ANNA}`, "k4"))).toBe("400 CB820");
    for (const path of [
      `/v1/persons/${subject}`,
      `/v1/facts/${ID_NUMBER}`,
      `/x?person=${ID_NUMBER}`,
      "/%E0%A4%A",
    ])
      expect((await reporter.get(path)).status).toBeGreaterThanOrEqual(400);
    expect((await ask(`${node.url}/v1/facts/0`, { token: `${reporter.token}x` })).status).toBe(401);

    expect(await node.stop()).toBe(0);
    const output = node.output();
    // The long batch above, at the least, and what happens at level trace.
    expect(output).toContain('"route":"/v1/facts/batch"');
    expect(output).toContain('"level":"debug"');
    for (const secret of [
      ID_NUMBER,
      subject,
      ANNA,
      idNumberOf(1),
      reporter.token,
      "PRIVATE+KEY",
      "PSEUDONYM+KEY",
    ])
      expect(output.includes(secret), secret.slice(0, 12)).toBe(false);
    expect(output).not.toMatch(/p1-[a-z2-7]{32}|449999[0-9]{11}/);
    expect(output).not.toMatch(/"level":"(error|fatal)"/);
  });
});
