import { expect, it } from "vitest";
import { type AssessedEnd, streamsIn, timeliness } from "./ask-figures.ts";

const duty = (share: number | null, counts: { of?: number; kept?: number } = {}) =>
  ({ duty: "arrivals-in-time", share, ...counts }) as const;
const end = (
  destination: string,
  duties: AssessedEnd["duties"],
  side: AssessedEnd["end"] = "destination",
) => ({
  ...{ origin: "cn-51", destination, end: side, score: null, duties },
});

it("counts arrivals in time over all streams that come to a province, by persons where they are told", () => {
  const shares = timeliness([
    end("cn-44", [duty(50, { of: 30, kept: 15 })]),
    end("cn-44", [duty(100, { of: 10, kept: 10 })]),
    end("cn-44", [duty(0, { of: 500, kept: 0 })], "origin"),
    end("cn-31", [duty(80)]),
    end("cn-31", [duty(60)]),
    end("cn-11", [duty(null, { of: 4, kept: 1 })]),
    end("cn-12", []),
  ]);
  expect([...shares]).toEqual([
    ["cn-44", 25 / 40],
    ["cn-31", 0.7],
  ]);
});

it("reads streams by the names of their columns, and leaves out what is kept back", () => {
  const columns = ["rank", "origin", "destination", "arrivals", "share"].map((name) => ({
    name,
  }));
  const rows = [
    [1, "cn-51", "cn-44", 40, 0.5],
    [2, "cn-34", "cn-31", null, null],
  ];
  expect(streamsIn({ columns, rows })).toEqual([{ origin: "cn-51", destination: "cn-44", count: 40 }]);
});
