import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problem } from "#contracts/api/problem";
import { statisticAnswer } from "#contracts/api/statistics";
import { openCommitment } from "#contracts/dossier/view-note";
import { toBase64 } from "#contracts/seals/base64";
import { parseVerifierKey } from "#contracts/seals/note";
import { type StartedView, startTold } from "../testing/started-view.spec.ts";
import { view } from "../testing/told-country.spec.ts";
import { clientOf } from "../testing/view-client.spec.ts";

/*
 * Of the told country: one person from Sichuan in Guangdong from 2010-03-02, given information on 03-09; another from Xinjiang
 * in Guangdong from 2010-04-02, who is home again on 06-02.
 */

let started: StartedView;

beforeAll(async () => {
  started = await startTold();
});

afterAll(() => started.close());

const SPRING = "from=2010-03&to=2010-06";
const ask = async (path: string, init?: RequestInit) => started.asCn(`/v1/statistics/${path}`, init);
const answer = async (path: string) => statisticAnswer.parse((await ask(path)).json());

describe("a statistic", () => {
  it("is a table of exact figures, at the vector and root that the view commits to", async () => {
    const stock = await answer(`stock?${SPRING}`);
    expect(stock.columns).toEqual([
      { name: "province", type: "province" },
      { name: "month", type: "month" },
      { name: "stock", type: "count" },
    ]);
    const months = ["2010-03", "2010-04", "2010-05", "2010-06"];
    const rows = (place: string, counts: number[]) => months.map((month, at) => [place, month, counts[at]]);
    expect(stock.rows).toEqual([
      ...rows("cn", [1, 2, 2, 1]),
      ...rows("cn-44", [1, 2, 2, 1]),
      ...["cn-51", "cn-62", "cn-65"].flatMap((place) => rows(place, [0, 0, 0, 0])),
    ]);
    const keys = [parseVerifierKey(view.signer.vkey)];
    const text = (await started.asCn("/v1/commitment")).text;
    const { commitment } = openCommitment(text, view.signer.name, keys);
    expect(stock.root).toBe(toBase64(commitment.root));
    expect(stock.vector).toEqual(
      Object.fromEntries(commitment.logs.map(({ participant, size }) => [participant, size])),
    );
    expect(stock).toMatchObject({ statistic: "stock", from: "2010-03", to: "2010-06" });
    expect(stock).not.toHaveProperty("policy");
  });

  it("is asked by its own parameters, which the answer repeats", async () => {
    const prefectures = await answer(`inflow?from=2010-04&to=2010-04&area=44&minPosition=cn-44:5`);
    expect(prefectures).toMatchObject({
      area: "44",
      rows: [
        ["44", "2010-04", 1],
        ["4403", "2010-04", 1],
      ],
    });
    expect((await answer(`streams?${SPRING}&top=1`)).rows).toEqual([[1, "cn-51", "cn-44", 1, 0.5]]);
    const served = await answer(`coverage?from=2010-03&to=2010-03&destination=cn-44&service=information`);
    expect(served.rows).toEqual([
      ["cn-44", "cn", "2010-03", "information", 1, 1, 1, 0],
      ["cn-44", "cn-51", "2010-03", "information", 1, 1, 1, 0],
    ]);
    expect((await answer(`inequality?from=2010-03&to=2010-03&service=*`)).rows).toEqual([
      ["cn", "2010-03", "*", 1, 1, 1, 1, 0],
      ["cn-44", "2010-03", "*", 1, 1, 1, 1, 0],
    ]);
  });

  it("names the policy that its figures depend on", async () => {
    const lengths = await answer(`length-of-stay?from=2010-06&to=2010-06`);
    expect(lengths.policy).toBe("2009-1");
    expect(lengths.rows[0]).toEqual(["cn", "2010-06", 1, 61, 0, 1, 0, 0, 0]);
  });

  it("is CSV for whoever asks for it, with vector and root as headers", async () => {
    const json = await answer(`flows?${SPRING}`);
    const csv = await ask(`flows?${SPRING}&format=csv`);
    expect(csv.text).toBe(
      "origin,destination,month,arrivals\r\ncn-51,cn-44,2010-03,1\r\ncn-65,cn-44,2010-04,1\r\n",
    );
    expect(csv.type).toBe("text/csv; charset=utf-8; header=present");
    expect(csv.headers.get("chessboard-root")).toBe(json.root);
    const vector = csv.headers
      .get("chessboard-vector")
      ?.split(",")
      .map((each) => each.split("="));
    expect(Object.fromEntries(vector?.map(([id, size]) => [id, Number(size)]) ?? [])).toEqual(json.vector);
    expect(csv.headers.get("content-disposition")).toBe('attachment; filename="flows_2010-03_2010-06.csv"');
    const headers = (accept: string) => ({ headers: { accept } });
    for (const [accept, type] of [
      ["text/csv", "text/csv; charset=utf-8; header=present"],
      ["text/csv, application/json;q=0.5", "text/csv; charset=utf-8; header=present"],
      ["application/json, text/csv", "application/json; charset=utf-8"],
      ["*/*", "application/json; charset=utf-8"],
      ["image/png", "application/json; charset=utf-8"],
    ] as const) {
      const negotiated = await ask(`flows?${SPRING}`, headers(accept));
      expect([accept, negotiated.type]).toEqual([accept, type]);
      expect(negotiated.headers.get("vary")).toBe("accept");
    }
    const asked = await ask(`flows?${SPRING}&format=json`, headers("text/csv"));
    expect(asked.type).toBe("application/json; charset=utf-8");
    const lengths = await ask(`length-of-stay?${SPRING}&format=csv`);
    expect(lengths.headers.get("chessboard-policy")).toBe("2009-1");
  });

  it("is refused for months and parameters that it does not have", async () => {
    expect((await ask("stock?from=1991-01&to=2010-12")).status).toBe(200);
    for (const [path, pointer] of [
      ["stock?from=1990-12&to=2010-12", "/to"],
      ["stock?from=2010-04&to=2010-03", "/to"],
      ["stock?from=2010-04", "/to"],
      ["stock?from=1949-09&to=1949-12", "/from"],
      ["stock?from=2100-12&to=2101-01", "/to"],
      ["stock?from=2010-13&to=2010-12", "/from"],
      ["stock?from=2010-01&to=2010-12&top=3", "/top"],
      ["stock?from=2010-01&to=2010-12&area=440300", "/area"],
      ["streams?from=2010-01&to=2010-12&top=1001", "/top"],
      ["coverage?from=2010-01&to=2010-12&area=44", "/area"],
      ["coverage?from=2010-01&to=2010-12&service=Health", "/service"],
      ["flows?from=2010-01&to=2010-12&origin=cn", "/origin"],
      ["flows?from=2010-01&to=2010-12&format=xml", "/format"],
      ["flows?from=2010-01&to=2010-12&by=month", "/by"],
      ["population?from=2010-01&to=2010-12", "/name"],
    ]) {
      const refused = await ask(path ?? "");
      const { code, errors } = problem.parse(refused.json());
      expect([path, refused.status, code, errors?.[0]?.pointer]).toEqual([path, 400, "CB827", pointer]);
    }
  });

  it("is for readers with a token for statistics", async () => {
    expect((await fetch(`${started.url}/v1/statistics/stock?${SPRING}`)).status).toBe(401);
    const others = await clientOf(started.url, "cn-65", ["persons:read"]);
    expect((await others(`/v1/statistics/stock?${SPRING}`)).status).toBe(403);
    expect((await started.asGuangdong(`/v1/statistics/stock?${SPRING}`)).status).toBe(200);
  });

  it("is described", async () => {
    const document = (await started.asCn("/v1/openapi.json")).json();
    expect(document).toMatchObject({ paths: { "/v1/statistics/{name}": { get: {} } } });
    expect(JSON.stringify(document)).toContain('"#/components/schemas/Statistic"');
  });
});
