import { expect, it } from "vitest";
import { indexed, monthsOf, type Table, textsIn } from "./table.ts";

const net: Table = {
  columns: ["province", "month", "inflow", "outflow", "net"].map((name) => ({ name })),
  rows: [
    ["cn", "2010-01", 0, 0, 0],
    ["cn", "2010-02", 12, 12, 0],
    ["cn", "2010-03", null, null, null],
    ["cn", "2010-04", 31, 31, 0],
    ["cn", "2010-05", null, null, null],
    ["cn-44", "2010-02", 12, null, null],
    ["cn-44", "2010-04", 20, 11, 9],
  ],
};

it("looks a figure up, and tells what is kept back from what is not there", () => {
  const inflow = indexed(net, ["province", "month"], "inflow");
  const outflow = indexed(net, ["province", "month"], "outflow");
  expect(inflow("cn-44", "2010-04")).toBe(20);
  expect(outflow("cn-44", "2010-02")).toBeNull();
  expect(outflow("cn-44", "2010-03")).toBeUndefined();
  expect(() => indexed(net, ["province"], "stock")).toThrow(RangeError);
  expect(textsIn(net, "province")).toEqual(["cn", "cn-44"]);
});

it("shows the months in which anybody is told to have moved, and those between", () => {
  expect(monthsOf(net, 60)).toEqual(["2010-02", "2010-03", "2010-04"]);
  expect(monthsOf(net, 2)).toEqual(["2010-03", "2010-04"]);
  expect(monthsOf({ ...net, rows: [["cn", "2010-01", null, null, null]] }, 60)).toEqual([]);
  expect(monthsOf({ ...net, rows: [] }, 60)).toEqual([]);
});
