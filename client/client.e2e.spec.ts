import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseCheckpoint } from "#contracts/seals/checkpoint";
import { parseNote } from "#contracts/seals/note";
import { launchChromium } from "#infra/testing/chromium";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { startNationalView } from "#services/national-view/start-national-view";
import { nationalViewConfig } from "#services/national-view/config";
import { Country } from "#services/province-node/testing/country";
import { type NodeProcess, startNodeProcess } from "#services/province-node/testing/node-process.spec";
import { ANNA, BAOAN, CHENGDU, idNumberOf } from "#services/province-node/testing/reporter.spec";
import { createNodeClient } from "./node-client.ts";
import { goBetween } from "./testing/go-between.spec.ts";
import { createViewClient } from "./view-client.ts";
import { NoAnswerError, ProblemError, ReceiptError } from "./errors.ts";
import type { LiveEvent } from "./live.ts";

/* Against a real node of its own process, from the build: what `chessboard/client` is for. */

const ROOT = join(import.meta.dirname, "..");
const folder = temporaryFolder();
let country: Country;
let node: NodeProcess;
let token: string;
let vkey: string;

beforeAll(async () => {
  country = await Country.found(folder.path, ["cn-44", "cn-51", "cn-access"]);
  node = await startNodeProcess(folder.path, country.config("cn-44"));
  token = await country.token("cn-44", ["cn-44", "cn/view"], ["facts:write", "log:read", "persons:read"]);
  vkey = country.vkeyOf("cn-44").vkey;
});
afterAll(async () => {
  await node[Symbol.asyncDispose]();
  await country.close();
  folder[Symbol.dispose]();
});

const delivered = (n: number) => ({
  type: "cn.chessboard.service.delivered.v1",
  person: { idNumber: idNumberOf(n) },
  data: { occurredOn: "2010-03-01", areaCode: BAOAN, service: "health-check" },
});

const sizeAt = async (url: string): Promise<number> => {
  const note = await createNodeClient({ url }).getText("/checkpoint");
  return parseCheckpoint(parseNote(note).text).size;
};

const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.unreachable("it was taken"),
    (error: unknown) => error,
  );

describe("a report to a real node", () => {
  it("is proved, found again under its key, and refused field by field", async () => {
    const client = createNodeClient({ url: node.url, token, vkey });
    const first = await client.report(delivered(1), { key: "one" });
    expect([first.isNew, first.event.data]).toEqual([true, delivered(1).data]);
    expect(await client.post("/v1/persons/find", { idNumber: idNumberOf(1) })).toEqual({
      subject: first.event.subject,
    });
    const again = await client.report(delivered(1), { key: "one" });
    expect([again.isNew, again.index, again.fact]).toEqual([false, first.index, first.fact]);
    const bytes = await client.getBytes("/v1/facts/{index}", { params: { index: first.index } });
    expect(new TextDecoder().decode(bytes)).toBe(first.fact);
    const other = { ...delivered(1), data: { ...delivered(1).data, areaCode: "999999" } };
    const refused = await failureOf(client.report(other));
    expect(
      refused instanceof ProblemError && refused.errorsAt("/data/areaCode").map(({ code }) => code),
    ).toEqual(["CB208"]);
    const wrong = { key: "one", vkey: country.vkeyOf("cn-51").vkey };
    expect(await failureOf(client.report(delivered(1), wrong))).toBeInstanceOf(ReceiptError);
  });

  it("has a result a line in a batch, the same again when it is sent again", async () => {
    const client = createNodeClient({ url: node.url, token });
    const lines = [2, 3, 4].map((n) => ({ key: `line-${n}`, ...delivered(n) }));
    const statuses = async () => {
      const found: number[] = [];
      for await (const { status } of client.reportBatch([...lines, { key: "bad", type: "no", data: {} }]))
        found.push(status);
      return found;
    };
    expect(await statuses()).toEqual([201, 201, 201, 422]);
    expect(await statuses()).toEqual([200, 200, 200, 422]);
  });

  it("is recorded once when the node is killed after it has recorded it and before it has answered", async () => {
    await using between = await goBetween(node.url);
    const client = createNodeClient({ url: between.url, token, vkey, silentMs: 120_000 });
    const before = await sizeAt(node.url);
    between.instead = async () => {
      await node[Symbol.asyncDispose]();
      node = await startNodeProcess(folder.path, country.config("cn-44"));
      between.target = node.url;
    };
    const { isNew, index, checkpoint } = await client.report(delivered(5));
    expect(between.instead).toBeUndefined();
    expect([isNew, index, checkpoint.size]).toEqual([false, before, before + 1]);
    expect(await sizeAt(node.url)).toBe(before + 1);
    expect((await client.report(delivered(6))).index).toBe(before + 1);
  });
});

describe("a server that sends requests elsewhere", () => {
  it("is not followed: what a report says goes where it was sent", async () => {
    await using elsewhere = await goBetween(node.url);
    const server = createServer((_, response) =>
      response.writeHead(307, { location: `${elsewhere.url}/v1/facts` }).end(),
    );
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (typeof address !== "object" || address === null) throw new Error("no address");
    const before = await sizeAt(node.url);
    const reported = async (url: string) =>
      createNodeClient({ url, token, vkey }).report(delivered(9), { patience: { patienceMs: 0 } });
    const error = await failureOf(reported(`http://127.0.0.1:${address.port}`));
    server.close();
    expect(error).toBeInstanceOf(NoAnswerError);
    expect(await sizeAt(node.url)).toBe(before);
    expect((await reported(elsewhere.url)).index).toBe(before);
  });
});

describe("the live stream of a real view", () => {
  it("tells of a report that the client has made, and person's answers are typed", async () => {
    const access = await country.start("cn-access");
    const view = await startNationalView(nationalViewConfig.parse(country.viewConfig()));
    const leaving = new AbortController();
    try {
      const events: LiveEvent[] = [];
      const client = createViewClient({ url: view.url, token });
      await until("the view knows the token", async () =>
        client.get("/v1/participants").then(
          () => true,
          () => false,
        ),
      );
      const lost: unknown[] = [];
      const onLost = (why: unknown) => lost.push(why);
      const reading = client.live((event) => events.push(event), { signal: leaving.signal, onLost });
      await until("where it stands", () => events[0]?.event === "standing");
      const arrived = {
        type: "cn.chessboard.movement.arrived.v1",
        subject: ANNA,
        data: { occurredOn: "2010-03-01", areaCode: BAOAN, householdAreaCode: CHENGDU },
      };
      const { index } = await createNodeClient({ url: node.url, token, vkey }).report(arrived);
      await until("the report is told of", () =>
        events.some(
          ({ event, data }) =>
            event === "facts" &&
            data.logs.some(({ participant, size }) => participant === "cn-44" && size > index),
        ),
      );
      const person = await client.get("/v1/persons/{pseudonym}", {
        params: { pseudonym: ANNA },
        query: { minPosition: [`cn-44:${index}`] },
        headers: { Purpose: "service-delivery" },
      });
      expect(person.stays.map(({ areaCode }) => areaCode)).toEqual([BAOAN]);
      leaving.abort();
      await reading;
      expect(lost).toEqual([]);
    } finally {
      leaving.abort();
      await view.close();
      await access.close();
    }
  });
});

/** What somebody writes who has the package. */
const PROGRAM = `
import { createNodeClient, createViewClient, ProblemError } from "chessboard/client";

const [url = "", token = "", vkey = ""] = process.argv.slice(2);
const node = createNodeClient({ url, token, vkey });
const { index, event, isNew } = await node.report(${JSON.stringify(delivered(7))}, { key: "seven" });
const subject: string = event.subject;
const refused = await node.report({ type: "no", data: {} }).catch((error: unknown) => error);
const code = refused instanceof ProblemError ? refused.code : "none";
const view = createViewClient({ url: "http://127.0.0.1:1" });
// @ts-expect-error a measure is required
const flows: Promise<unknown> = view.get("/v1/flows").catch(() => undefined);
await flows;
console.log(JSON.stringify({ index, isNew, code, subject }));
`;

/** The same in a page. */
const PAGE = `
import { createNodeClient, ReceiptError } from "/client.js";

export async function run({ token, vkey, other, report }) {
  const client = createNodeClient({ url: "", token, vkey });
  const taken = await client.report(report, { key: "eight" });
  const refused = await client.report(report, { key: "eight", vkey: other }).catch((error) => error);
  const evidence = refused instanceof ReceiptError && refused.answer.fact === taken.fact;
  return { isNew: taken.isNew, data: taken.event.data, evidence };
}
`;

describe("the built package", () => {
  it("is imported by its name in Node.js, with its types", async () => {
    using outside = temporaryFolder();
    mkdirSync(join(outside.path, "node_modules"));
    symlinkSync(ROOT, join(outside.path, "node_modules/chessboard"));
    symlinkSync(join(ROOT, "node_modules/@types"), join(outside.path, "node_modules/@types"));
    writeFileSync(join(outside.path, "package.json"), JSON.stringify({ type: "module" }));
    writeFileSync(join(outside.path, "program.ts"), PROGRAM);
    const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2024", "--types", "node"];
    const tsc = join(ROOT, "node_modules/.bin/tsc");
    const run = promisify(execFile);
    const checked = await run(tsc, [...options, "program.ts"], { cwd: outside.path }).catch(
      (error: unknown) => error,
    );
    expect(checked).toMatchObject({ stdout: "" });
    const args = ["program.ts", node.url, token, vkey];
    const { stdout } = await run(process.execPath, args, { cwd: outside.path });
    expect(JSON.parse(stdout)).toMatchObject({ isNew: true, code: "CB205" });
  });

  it("is one file in a real browser, which reports and verifies", async () => {
    const file = readFileSync(join(ROOT, "dist/client/browser.js"), "utf8");
    await using between = await goBetween(node.url, { "/client.js": file, "/page.js": PAGE });
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      const faults: string[] = [];
      page.on("pageerror", ({ message }) => faults.push(message));
      await page.goto(between.url);
      const given = { token, vkey, other: country.vkeyOf("cn-51").vkey, report: delivered(8) };
      // As text: what runs in the page must not be what the test runner makes of an import.
      const said = await page.evaluate(
        `import("/page.js").then((page) => page.run(${JSON.stringify(given)}))`,
      );
      expect(said).toEqual({ isNew: true, data: delivered(8).data, evidence: true });
      expect(faults).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
