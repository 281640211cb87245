import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problem } from "#contracts/api/problem";
import { statisticAnswer } from "#contracts/api/statistics";
import { openCommitment } from "#contracts/dossier/view-note";
import { dateAt } from "#contracts/facts/calendar";
import { toBase64 } from "#contracts/seals/base64";
import { parseVerifierKey } from "#contracts/seals/note";
import { MovedMany, movesOf } from "../testing/moved-many.spec.ts";
import { type RunningView, startViewOf } from "../testing/started-view.spec.ts";
import { type Ask, clientOf } from "../testing/view-client.spec.ts";

const country = new MovedMany();
let running: RunningView;
let asCn: Ask;
let asGuangdong: Ask;

beforeAll(async () => {
  running = await startViewOf(country);
  asCn = await clientOf(running.url, "cn", ["statistics:exact", "statistics:read"]);
  asGuangdong = await clientOf(running.url, "cn-44", ["statistics:read"]);
  await asCn(`/v1/commitment?minPosition=cn-44:${country.guangdong.size - 1}`);
});

afterAll(() => running.close());

const SPRING = "from=2010-03&to=2010-04";
const published = async (path: string) =>
  statisticAnswer.parse((await asGuangdong(`/v1/statistics/${path}`)).json());

describe("a statistic for readers without exact figures", () => {
  it("is published once a day, with closed months at one vector, and small counts kept back", async () => {
    const before = dateAt(Date.now());
    const first = await published(`inflow?${SPRING}`);
    expect([before, dateAt(Date.now())]).toContain(first.publishedOn);
    expect(first).toMatchObject({ statistic: "inflow", policy: "2009-1", suppressed: true });
    expect(first.closed?.from).toBe("2010-03");
    const exact = statisticAnswer.parse((await asCn(`/v1/statistics/inflow?${SPRING}`)).json());
    expect(exact).not.toHaveProperty("publishedOn");
    expect(first.columns).toEqual(exact.columns);
    expect([first.root, first.vector]).toEqual([exact.root, exact.vector]);
    const { commitment } = openCommitment((await asCn("/v1/commitment")).text, country.view.signer.name, [
      parseVerifierKey(country.view.signer.vkey),
    ]);
    expect(first.root).toBe(toBase64(commitment.root));
    // Twelve came to Guangdong in March and three in April, and nobody to Sichuan.
    expect(exact.rows.filter(([place]) => place === "cn-44")).toEqual([
      ["cn-44", "2010-03", 12],
      ["cn-44", "2010-04", 3],
    ]);
    for (const [place, month, count] of first.rows) {
      const told = exact.rows.find((row) => row[0] === place && row[1] === month)?.[2];
      expect([place, month, count === null || (count === told && Number(count) >= 10)]).toEqual([
        place,
        month,
        true,
      ]);
    }
    expect(first.rows.find(([place, month]) => place === "cn-44" && month === "2010-04")?.[2]).toBeNull();
  });

  it("stays as it is when facts come, until the day is over", async () => {
    const before = await published(`flows?${SPRING}`);
    const { size } = country.guangdong;
    for (const move of movesOf(100, 112, "2010-04-05")) country.guangdong.add(...move);
    await running.sharedLog.publish(
      country.guangdong.participant,
      country.guangdong.records(size, country.guangdong.size),
    );
    await asCn(`/v1/commitment?minPosition=cn-44:${country.guangdong.size - 1}`);
    const exact = statisticAnswer.parse((await asCn(`/v1/statistics/flows?${SPRING}`)).json());
    expect(exact.rows).toContainEqual(["cn-51", "cn-44", "2010-04", 15]);
    expect(exact.root).not.toBe(before.root);
    const after = await published(`flows?${SPRING}`);
    if (after.publishedOn === before.publishedOn) expect(after).toEqual(before);
  });

  it("is CSV too, with an empty field for what is kept back", async () => {
    const json = await published(`flows?${SPRING}&origin=cn-51&destination=cn-44`);
    const csv = await asGuangdong(`/v1/statistics/flows?${SPRING}&origin=cn-51&destination=cn-44&format=csv`);
    expect(csv.text).toContain("cn-51,cn-44,2010-04,\r\n");
    expect(csv.headers.get("chessboard-root")).toBe(json.root);
    expect(csv.headers.get("chessboard-published-on")).toBe(json.publishedOn);
    expect(csv.headers.get("chessboard-suppressed")).toBe("true");
    expect(csv.headers.get("chessboard-policy")).toBe("2009-1");
    const exact = await asCn(`/v1/statistics/flows?${SPRING}&format=csv`);
    for (const name of ["chessboard-published-on", "chessboard-suppressed"])
      expect(exact.headers.get(name)).toBeNull();
  });

  it("is refused where nothing is published, with the scope that it takes", async () => {
    for (const [path, refused] of [
      [`coverage?${SPRING}`, `coverage?${SPRING}&origin=cn-51`],
      [`coverage?${SPRING}`, `coverage?${SPRING}&service=*`],
      [`coverage?${SPRING}`, `inequality?${SPRING}`],
      [`inflow?${SPRING}&area=44`, `stock?${SPRING}&area=44`],
      [`stock?${SPRING}`, `stock?${SPRING}&minPosition=cn-44:1`],
    ] as const) {
      expect([path, (await asGuangdong(`/v1/statistics/${path}`)).status]).toEqual([path, 200]);
      expect([refused, (await asCn(`/v1/statistics/${refused}`)).status]).toEqual([refused, 200]);
      const answer = await asGuangdong(`/v1/statistics/${refused}`);
      const { code, detail } = problem.parse(answer.json());
      expect([refused, answer.status, code]).toEqual([refused, 403, "CB685"]);
      expect(detail).toContain("statistics:exact");
    }
  });
});
