import { expect, it } from "vitest";
import { csvOf } from "./csv.ts";
import type { Column, Row } from "./statistic.ts";

const columns: readonly Column[] = [
  { name: "province", type: "province" },
  { name: "month", type: "month" },
  { name: "service", type: "service" },
  { name: "mean-days", type: "number" },
];
const csv = (...rows: Row[]): string => csvOf({ columns, rows });

it("is RFC 4180 with a header, lines ending in CRLF, what is not defined empty", () => {
  expect(csv(["cn-44", "2010-03", "*", 12.5], ["cn", "2010-04", "health-check", null])).toBe(
    "province,month,service,mean-days\r\ncn-44,2010-03,*,12.5\r\ncn,2010-04,health-check,\r\n",
  );
  expect(csv(["cn", "2010-03", "*", -0.333333])).toContain("*,-0.333333\r\n");
  expect(csv()).toBe("province,month,service,mean-days\r\n");
});

it("takes no text that is no code, month or number: none that needs quotes, and no formula", () => {
  expect(csv(["cn-44", "2010-03", "a", 1])).toContain("a");
  for (const text of ["a,b", 'a"', "a\r\n", "=1+1", "+1", "-1", "@a", "\t", "", "**"])
    expect(() => csv(["cn-44", "2010-03", text, 1])).toThrow(RangeError);
  for (const number of [Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => csv(["cn-44", "2010-03", "a", number])).toThrow(RangeError);
});
