import { expect, it } from "vitest";
import { searchOf, shownBy } from "./address.ts";

it("says what is shown, and shows what it says", () => {
  const shown = { measure: "net", month: "2010-03", chosen: ["cn-51", "cn-44"], asTable: true } as const;
  expect(searchOf(shown)).toBe("?measure=net&month=2010-03&at=cn-51,cn-44&as=table");
  expect(shownBy(searchOf(shown))).toEqual(shown);
  const plain = { measure: "stock", month: undefined, chosen: [], asTable: false } as const;
  expect(searchOf(plain)).toBe("");
  expect(shownBy("")).toEqual(plain);
});

it("takes nothing that the board does not know", () => {
  expect(shownBy("?measure=people&month=2010-13&at=cn-99,cn,cn-44,cn-44,cn-51,cn-11&as=list")).toEqual({
    ...{ measure: "stock", month: undefined, chosen: ["cn-44", "cn-51"], asTable: false },
  });
});
