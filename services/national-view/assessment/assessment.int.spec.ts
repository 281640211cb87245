import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AssessmentAnswer, assessmentAnswer, assessmentCasesAnswer } from "#contracts/api/assessment";
import { problem } from "#contracts/api/problem";
import { openCommitment } from "#contracts/dossier/view-note";
import { toBase64 } from "#contracts/seals/base64";
import { parseVerifierKey } from "#contracts/seals/note";
import { until } from "#infra/testing/until";
import { AssessedCountry, CASES, view } from "../testing/assessed-country.spec.ts";
import { type RunningView, startViewOf } from "../testing/started-view.spec.ts";
import { type Ask, clientOf } from "../testing/view-client.spec.ts";

const country = new AssessedCountry();
let running: RunningView;
/** `cn` with every scope; the provinces with what the view takes from them. */
const asks = new Map<string, Ask>();

beforeAll(async () => {
  running = await startViewOf(country);
  asks.set("cn", await clientOf(running.url, "cn", ["persons:read", "statistics:exact"]));
  for (const id of ["cn-44", "cn-51", "cn-65"])
    asks.set(id, await clientOf(running.url, id, ["persons:read", "statistics:read"]));
  await until(
    "the view holds it all",
    async () => (await ask("cn", `${YEAR}&${heldAll(country)}`)).status === 200,
  );
});
afterAll(() => running.close());

const YEAR = "/v1/assessment?from=2010-01&to=2010-12";
const heldAll = ({ guangdong, sichuan, xinjiang }: AssessedCountry): string =>
  [guangdong, sichuan, xinjiang]
    .map(({ participant, size }) => `minPosition=${participant}:${size - 1}`)
    .join("&");

const ask: (as: string, path: string) => ReturnType<Ask> = (as, path) => {
  const client = asks.get(as);
  if (client === undefined) throw new Error(as);
  return client(path);
};
const assessed = async (as: string, query: string): Promise<AssessmentAnswer> => {
  const answer = await ask(as, `/v1/assessment?${query}`);
  expect(answer.status).toBe(200);
  return assessmentAnswer.parse(answer.json());
};
/** `month end` → score, and each duty as `kept/of`. */
const told = ({ ends }: AssessmentAnswer) =>
  ends.map(({ month, end, score, duties }) => [
    `${month} ${end}`,
    score,
    Object.fromEntries(duties.map(({ duty, kept, of }) => [duty, `${kept}/${of}`])),
  ]);

const STREAM = "origin=cn-51&destination=cn-44";

describe("an assessment", () => {
  it("is what a count by hand gives, at one vector, whose root it says", async () => {
    const answer = await assessed("cn", `from=2010-01&to=2010-06&${STREAM}&asOf=2010-08-01`);
    expect(told(answer)).toEqual([
      [
        "2010-03 origin",
        // (10 · 14/24 + 10 · 1/1 + 10 · 1/3) / 30
        64,
        { "departures-announced": "14/24", "notices-acknowledged": "1/1", "inquiries-answered": "1/3" },
      ],
      [
        "2010-03 destination",
        // (20 · 12/24 + 15 · 10/20 + 25 · 12/24 + 10 · 1/1) / 70
        57,
        {
          "arrivals-in-time": "12/24",
          "certificates-checked": "10/20",
          "persons-served": "12/24",
          "inquiries-answered": "1/1",
        },
      ],
      ["2010-04 destination", 0, { "persons-served": "0/24" }],
      // (25 · 0/24 + 10 · 6/8) / 35
      ["2010-05 destination", 21, { "persons-served": "0/24", "departures-reconciled": "6/8" }],
      ["2010-06 destination", 0, { "persons-served": "0/16" }],
    ]);
    const note = openCommitment((await ask("cn", "/v1/commitment")).text, view.signer.name, [
      parseVerifierKey(view.signer.vkey),
    ]).commitment;
    expect(answer).toMatchObject({ root: toBase64(note.root), policy: "2009-1", asOf: "2010-08-01" });
    expect(answer.vector).toMatchObject({ "cn-44": country.guangdong.size });
  });

  it("counts what is not settled, without a score, until the day after its deadline", async () => {
    const march = `from=2010-03&to=2010-03&${STREAM}`;
    const early = await assessed("cn", `${march}&asOf=2010-04-30`);
    const late = await assessed("cn", `${march}&asOf=2010-05-01`);
    expect(early.ends.map(({ score }) => score)).toEqual([null, null]);
    expect(late.ends.map(({ score }) => score)).toEqual([64, 57]);
    for (const [at, end] of early.ends.entries())
      for (const [n, duty] of end.duties.entries()) {
        const then = late.ends[at]?.duties[n];
        expect([duty.kept, duty.of]).toEqual([then?.kept, then?.of]);
        expect([duty.settled, duty.share === null, then?.settled]).toEqual([false, true, true]);
      }
  });

  it("has the cases in both streams between the two, and can be asked for one end's streams alone", async () => {
    const march = "from=2010-03&to=2010-03&asOf=2010-08-01";
    expect(told(await assessed("cn", `${march}&origin=cn-44`))).toEqual([
      ["2010-03 origin", 100, { "inquiries-answered": "1/1" }],
      // (10 · 1 + 10 · 1/3) / 20
      ["2010-03 destination", 67, { "notices-acknowledged": "1/1", "inquiries-answered": "1/3" }],
    ]);
    expect((await assessed("cn", march)).ends).toHaveLength(4);
    expect((await assessed("cn", `${march}&destination=cn-65`)).ends).toEqual([]);
  });

  it("shows a reader without statistics:exact shares from which no small count follows, and no counts", async () => {
    const { ends } = await assessed("cn-44", `from=2010-01&to=2010-06&asOf=2010-08-01`);
    const duty = (name: string) => ({ duty: name, share: 50, settled: true });
    expect(ends).toMatchObject([
      { month: "2010-03", origin: "cn-51", end: "origin", score: null, duties: [{ share: 58 }] },
      {
        ...{ month: "2010-03", origin: "cn-51", end: "destination", score: null },
        duties: [duty("arrivals-in-time"), duty("certificates-checked"), duty("persons-served")],
      },
    ]);
    expect(ends).toHaveLength(2);
    expect(JSON.stringify(ends)).not.toMatch(/"(of|kept)"/);
  });

  it("is a table by Accept or by format", async () => {
    const query = `from=2010-05&to=2010-05&${STREAM}&asOf=2010-08-01`;
    const table = await ask("cn", `/v1/assessment?${query}&format=csv`);
    expect(table.type).toBe("text/csv; charset=utf-8; header=present");
    expect(table.text).toBe(
      [
        "month,origin,destination,end,score,duty,weight,kept,of,share,settled\r\n",
        "2010-05,cn-51,cn-44,destination,21,persons-served,25,0,24,0,true\r\n",
        "2010-05,cn-51,cn-44,destination,21,departures-reconciled,10,6,8,75,true\r\n",
      ].join(""),
    );
    const json = await assessed("cn", query);
    expect(table.headers.get("chessboard-root")).toBe(json.root);
    expect(table.headers.get("chessboard-vector")).toContain(`cn-44=${country.guangdong.size},`);
    expect(table.headers.get("chessboard-policy")).toBe("2009-1");
    expect(table.headers.get("chessboard-as-of")).toBe("2010-08-01");
    const client = await clientOf(running.url, "cn", ["statistics:exact"]);
    const byAccept = await client(`/v1/assessment?${query}`, { headers: { accept: "text/csv" } });
    expect(byAccept.text).toBe(table.text);
    const inPart = await ask("cn-44", `/v1/assessment?from=2010-03&to=2010-03&asOf=2010-08-01&format=csv`);
    expect(inPart.text).toContain("\r\n2010-03,cn-51,cn-44,destination,,arrivals-in-time,20,,,50,true\r\n");
  });

  it("refuses months the wrong way round or too many, a day to come, and who has no scope", async () => {
    const status = async (query: string, as = "cn") => (await ask(as, `/v1/assessment?${query}`)).status;
    expect(await status("from=2010-01&to=2010-12")).toBe(200);
    for (const wrong of [
      "from=2010-01",
      "from=2010-02&to=2010-01",
      "from=2010-01&to=2011-01",
      "from=2010-01&to=2010-12&asOf=9999-01-01",
      "from=2010-01&to=2010-12&asOf=2010-02-30",
      "from=2010-01&to=2010-12&origin=cn",
      "from=2010-01&to=2010-12&format=xml",
    ])
      expect(await status(wrong)).toBe(400);
    const unscoped = await clientOf(running.url, "cn-44", ["persons:read"]);
    expect((await unscoped(YEAR)).status).toBe(403);
  });

  it("is the same from logs that came in another order, in pieces and repeatedly", async () => {
    const again = new AssessedCountry(true);
    const other = await startViewOf(again);
    try {
      const client = await clientOf(other.url, "cn", ["statistics:exact"]);
      const path = `${YEAR}&asOf=2010-08-01`;
      await until(
        "the other view holds it all",
        async () => (await client(`${path}&${heldAll(again)}`)).status === 200,
      );
      const { vector: _, ...expected } = await assessed("cn", "from=2010-01&to=2010-12&asOf=2010-08-01");
      expect(assessmentAnswer.parse((await client(path)).json())).toMatchObject(expected);
    } finally {
      await other.close();
    }
  });
});

describe("a number opened", () => {
  const open = async (as: string, query: string) => {
    const answer = await ask(as, `/v1/assessment/cases?asOf=2010-08-01&${STREAM}&${query}`);
    expect(answer.status).toBe(200);
    return assessmentCasesAnswer.parse(answer.json());
  };
  const placesOf = (numbers: readonly number[]) =>
    numbers.map((n) => country.arrivals.get(n) ?? -1).sort((a, b) => a - b);
  const upTo = (most: number, least = 1) => Array.from({ length: most - least + 1 }, (_, n) => least + n);
  const even = upTo(24).filter((n) => n % 2 === 0);

  it.each([
    ["arrivals-in-time", "2010-03", upTo(12), upTo(24, 13)],
    ["certificates-checked", "2010-03", upTo(10), upTo(20, 11)],
    ["persons-served", "2010-03", even, upTo(24).filter((n) => n % 2 === 1)],
    ["persons-served", "2010-06", [], upTo(24, 9)],
    ["departures-reconciled", "2010-05", upTo(6), [7, 8]],
    ["departures-announced", "2010-03", upTo(14), upTo(24, 15)],
  ])("gives the places of those that make %s of %s, kept and not", async (duty, month, kept, not) => {
    const number = `duty=${duty}&month=${month}`;
    const all = await open("cn", number);
    expect(all).toMatchObject({ duty, month, settled: true, vector: { "cn-44": country.guangdong.size } });
    expect(all.items.map(({ fact }) => fact)).toEqual(placesOf([...kept, ...not]).map((at) => ["cn-44", at]));
    const placesKept = (await open("cn", `${number}&kept=true`)).items.map(({ fact }) => fact[1]);
    expect(placesKept).toEqual(placesOf(kept));
    const placesNot = (await open("cn", `${number}&kept=false`)).items;
    expect(placesNot.map(({ fact }) => fact[1])).toEqual(placesOf(not));
    expect(placesNot.every((each) => !each.kept)).toBe(true);
    expect(all.cursor).toBeUndefined();
  });

  it("comes in pages, each of what some of the dossiers have", async () => {
    const number = "duty=arrivals-in-time&month=2010-03";
    const items: unknown[] = [];
    let pages = 0;
    for (let cursor: string | undefined = ""; cursor !== undefined; pages += 1) {
      const page = await open("cn", `${number}&scan=7${cursor === "" ? "" : `&cursor=${cursor}`}`);
      expect(page.items.length).toBeLessThanOrEqual(7);
      items.push(...page.items);
      cursor = page.cursor;
    }
    expect(pages).toBeGreaterThan(3);
    const whole = (await open("cn", number)).items;
    expect(items).toHaveLength(24);
    expect(new Set(items.map((each) => JSON.stringify(each)))).toEqual(
      new Set(whole.map((each) => JSON.stringify(each))),
    );
  });

  it("names no person, and the case where it is about one", async () => {
    const text = (await ask("cn", `/v1/assessment/cases?${STREAM}&duty=arrivals-in-time&month=2010-03`)).text;
    expect(text).toContain('"kept":true');
    expect(text).not.toMatch(/p1-/);
    const { items } = await open("cn-51", "duty=inquiries-answered&month=2010-03&end=origin");
    const byCase = Object.fromEntries(items.map(({ case: subject, kept }) => [subject, kept]));
    expect(byCase).toEqual({ [CASES[1] ?? ""]: true, [CASES[2] ?? ""]: false, [CASES[3] ?? ""]: false });
    expect(items.every(({ fact }) => fact[0] === "cn-44")).toBe(true);
    const atDestination = await open("cn-44", "duty=inquiries-answered&month=2010-03&end=destination");
    expect(atDestination.items).toMatchObject([{ case: CASES[5], kept: true }]);
    expect((await open("cn", "duty=notices-acknowledged&month=2010-03&end=origin")).items).toHaveLength(1);
  });

  it("is shown to the ends and to cn, without what hidden provinces recorded", async () => {
    const may = "duty=departures-reconciled&month=2010-05";
    const whole = await open("cn", may);
    expect([whole.items.length, whole.partial]).toEqual([8, undefined]);
    for (const end of ["cn-44", "cn-51"]) {
      const inPart = await open(end, may);
      expect([inPart.items.length, inPart.partial]).toEqual([6, true]);
    }
    const third = await ask("cn-65", `/v1/assessment/cases?${STREAM}&${may}`);
    expect([third.status, problem.parse(third.json()).code]).toEqual([403, "CB665"]);
  });

  it("refuses what names no number, a wrong cursor, and who has no scope", async () => {
    const status = async (query: string) => (await ask("cn", `/v1/assessment/cases?${query}`)).status;
    expect(await status(`${STREAM}&duty=persons-served&month=2010-03&end=destination`)).toBe(200);
    for (const wrong of [
      `${STREAM}&duty=persons-served&month=2010-03&end=origin`,
      `${STREAM}&duty=inquiries-answered&month=2010-03`,
      `${STREAM}&duty=all&month=2010-03`,
      `${STREAM}&duty=persons-served`,
      `${STREAM}&duty=persons-served&month=2010-03&kept=yes`,
      `${STREAM}&duty=persons-served&month=2010-03&cursor=abc`,
      `${STREAM}&duty=persons-served&month=2010-03&asOf=9999-01-01`,
      "origin=cn-44&destination=cn-44&duty=persons-served&month=2010-03",
    ])
      expect(await status(wrong)).toBe(400);
    const unscoped = await clientOf(running.url, "cn-44", ["statistics:read"]);
    expect((await unscoped(`/v1/assessment/cases?${STREAM}&duty=persons-served&month=2010-03`)).status).toBe(
      403,
    );
  });
});
