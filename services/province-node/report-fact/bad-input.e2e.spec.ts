import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { Country } from "../testing/country.ts";
import {
  ANNA,
  arrival,
  ask,
  inWords,
  ID_NUMBER,
  problemIn,
  Reporter,
  service,
} from "../testing/reporter.spec.ts";

const folder = temporaryFolder();
let country: Country;
let reporter: Reporter;

beforeAll(async () => {
  country = await Country.found(folder.path, ["cn-44"]);
  const { url } = await country.start("cn-44");
  reporter = new Reporter(url, await country.token("cn-44", ["cn-44"], ["facts:write", "log:read"]));
});
afterAll(async () => {
  await country.close();
  folder[Symbol.dispose]();
});

let keys = 0;
/** What becomes of a report under a key of its own. */
const say = async (report: object | string): Promise<string> =>
  inWords(await reporter.report(report, `key-${keys++}`));

const tomorrow = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Each bad report beside the good one that differs from it in nothing else. */
const PAIRS: readonly (readonly [
  what: string,
  good: () => object | string,
  bad: () => object | string,
  refusal: string,
])[] = [
  ["wrong JSON", () => JSON.stringify(service()), () => JSON.stringify(service()).slice(0, -1), "400 CB820"],
  ["no JSON object", () => service(), () => "[]", "422 CB204"],
  [
    "a byte order mark",
    () => JSON.stringify(service()),
    () => `\ufeff${JSON.stringify(service())}`,
    "400 CB820",
  ],
  [
    "an unknown type",
    () => service(),
    () => service({}, { type: "cn.chessboard.service.refused.v1" }),
    "422 CB205 /type",
  ],
  [
    "a type of another's log",
    () => service(),
    () => service({}, { type: "cn.chessboard.directory.keyAdded.v1" }),
    "422 CB205 /type",
  ],
  ["an unknown field", () => service(), () => service({ remark: "tall" }), "422 CB204 /data/remark"],
  ["an unknown member", () => service(), () => service({}, { remark: "tall" }), "422 CB204 /remark"],
  ["a field missing", () => service(), () => service({ service: undefined }), "422 CB204 /data/service"],
  [
    "a field twice",
    () => JSON.stringify(service()),
    () => JSON.stringify(service()).replace('"data":{', '"data":{"service":"information",'),
    "400 CB820",
  ],
  [
    "an impossible date",
    () => service({ occurredOn: "2008-02-29" }),
    () => service({ occurredOn: "2010-02-29" }),
    "422 CB207 /data/occurredOn",
  ],
  [
    "a future date",
    () => service({ occurredOn: tomorrow(0) }),
    () => service({ occurredOn: tomorrow(3) }),
    "422 CB207 /data/occurredOn",
  ],
  [
    "a date before the Republic",
    () => service({ occurredOn: "1949-10-01" }),
    () => service({ occurredOn: "1949-09-30" }),
    "422 CB207 /data/occurredOn",
  ],
  [
    "a foreign area",
    () => service({ areaCode: "440304" }),
    () => service({ areaCode: "510104" }),
    "422 CB524 /data/areaCode",
  ],
  [
    "an area that is none",
    () => service({ areaCode: "440304" }),
    () => service({ areaCode: "449999" }),
    "422 CB208 /data/areaCode",
  ],
  [
    "an unknown code",
    () => service({ service: "information" }),
    () => service({ service: "divination" }),
    "422 CB209 /data/service",
  ],
  [
    "an ID number with a wrong checksum",
    () => service({}, { subject: undefined, person: { idNumber: ID_NUMBER } }),
    () => service({}, { subject: undefined, person: { idNumber: "449999199001010018" } }),
    "422 CB206 /person/idNumber",
  ],
  [
    "an ID number of an impossible birthday",
    () => service({}, { subject: undefined, person: { idNumber: ID_NUMBER } }),
    () => service({}, { subject: undefined, person: { idNumber: "449999198502300028" } }),
    "422 CB206 /person/idNumber",
  ],
  [
    "an ID number hidden in a code",
    () => service({ service: "information" }),
    () => service({ service: ID_NUMBER }),
    "422 CB210 /data/service",
  ],
  [
    "an ID number hidden in a field of its own",
    () => service(),
    () => service({ remark: `see ${ID_NUMBER}.` }),
    "422 CB210 /data/remark",
  ],
  [
    "an ID number as subject",
    () => service({}, { subject: ANNA }),
    () => service({}, { subject: ID_NUMBER }),
    "422 CB204 /subject",
  ],
  [
    "person and subject at once",
    () => service(),
    () => service({}, { person: { idNumber: ID_NUMBER } }),
    "422 CB204 /subject",
  ],
  ["a contradiction", () => arrival(), () => arrival(), "409 CB531 /data/areaCode"],
];

describe("a report", () => {
  it.each(PAIRS)("with %s is refused, without it taken", async (_what, good, bad, refusal) => {
    expect(await say(good())).toBe("201");
    expect(await say(bad())).toBe(refusal);
  });

  it("says nothing of what it was refused for, but where", async () => {
    const answer = await reporter.report(service({ service: ID_NUMBER, remark: ANNA }), "leak");
    expect(answer.status).toBe(422);
    expect(answer.text).not.toMatch(/449999199001010019|mzxw6ytboi2gk3tu/);
  });

  it("of 2 MiB is refused, of just under 1 MiB taken", async () => {
    const padded = (bytes: number): string => JSON.stringify(service()).padEnd(bytes, " ");
    expect(await say(padded(1_000_000))).toBe("201");
    expect(await say(padded(2 * 1024 * 1024))).toBe("413 CB823");
  });

  it("needs an idempotency key", async () => {
    expect(inWords(await reporter.report(service(), "a-key"))).toBe("201");
    expect(inWords(await reporter.report(service()))).toBe("400 CB211");
    expect(inWords(await reporter.report(service(), "two words"))).toBe("400 CB211");
    expect(inWords(await reporter.report(service(), "k".repeat(255)))).toBe("201");
    expect(inWords(await reporter.report(service(), "k".repeat(256)))).toBe("400 CB211");
  });

  it("under a used key is the first one again, or refused if it is another", async () => {
    const first = await reporter.report(service({ occurredOn: "2010-04-01" }), "used");
    expect(first.status).toBe(201);
    expect(inWords(await reporter.report(service({ occurredOn: "2010-04-01" }), "used"))).toBe("200");
    expect(inWords(await reporter.report(service({ occurredOn: "2010-04-02" }), "used"))).toBe("409 CB521");
  });

  it("has to be application/json", async () => {
    expect(await say(service())).toBe("201");
    const typed = (type: string) => reporter.report(service(), `key-${keys++}`, { "content-type": type });
    expect(inWords(await typed("application/json; charset=utf-8"))).toBe("201");
    expect(inWords(await typed("text/plain"))).toBe("415 CB824");
    expect(inWords(await typed("application/x-ndjson"))).toBe("415 CB824");
  });

  it("that is refused leaves no fact", async () => {
    const size = async (): Promise<string> => (await reporter.get("/checkpoint")).text.split("\n")[1] ?? "";
    const before = Number(await size());
    expect(await say(service({ areaCode: "510104" }))).toBe("422 CB524 /data/areaCode");
    expect(await say(service())).toBe("201");
    expect(Number(await size())).toBe(before + 1);
  });
});

describe("a path", () => {
  it.each([
    ["/v1/facts/0", "/v1/facts/00", "400 CB507"],
    ["/v1/facts/0", "/v1/facts/-1", "400 CB507"],
    ["/v1/facts/0", "/v1/facts/0x1", "400 CB507"],
    ["/v1/facts/0", "/v1/facts/99999", "404 CB505"],
    ["/v1/facts/0/receipt", "/v1/facts/99999/receipt", "404 CB505"],
    ["/tile/0/000.p/1", "/tile/0/000.p/0", "400 CB107"],
    ["/tile/0/000.p/1", "/tile/0/000.p/256", "400 CB107"],
    ["/tile/0/000.p/1", "/tile/0/999", "404 CB506"],
    ["/tile/0/000.p/1", "/tile/64/000", "400 CB107"],
    ["/tile/entries/000.p/1", "/tile/entries/0.p/1", "400 CB107"],
    ["/tile/entries/000.p/1", "/tile/entries/x999/999", "404 CB506"],
    ["/checkpoint", "/checkpoints", "404 CB821"],
  ])("%s is served, %s refused", async (good, bad, refusal) => {
    expect((await reporter.get(good)).status).toBe(200);
    expect(inWords(await reporter.get(bad))).toBe(refusal);
  });

  it("is not served by another method", async () => {
    expect((await reporter.get("/v1/facts/0")).status).toBe(200);
    const answer = await ask(`${reporter.url}/v1/facts/0`, { method: "DELETE", token: reporter.token });
    expect(problemIn(answer).code).toMatch(/^CB82[12]$/);
  });
});
