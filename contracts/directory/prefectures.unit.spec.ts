import { expect, it } from "vitest";
import { admitted, directoryOf } from "./directory-log.arbitrary.ts";
import { prefecturesOf } from "./prefectures.ts";

it("every prefecture is in the territory that it lies in, one that is divided in both", () => {
  const directory = directoryOf(
    admitted("cn-44", ["44"]),
    admitted("cn-65", ["65"]),
    admitted("cn-66", ["6590", "652301"]),
  );
  const found = prefecturesOf(directory).map(({ destination, prefecture }) => `${prefecture} ${destination}`);
  expect(found).toEqual(
    expect.arrayContaining(["4403 cn-44", "6501 cn-65", "6523 cn-65", "6523 cn-66", "6590 cn-66"]),
  );
  // Guangdong's 21 cities, its own code, and those of counties that it governs itself.
  const guangdong = found.filter((each) => each.endsWith("cn-44"));
  expect(guangdong.length).toBeGreaterThanOrEqual(22);
  expect(guangdong.length).toBeLessThan(30);
  expect(found).not.toContain("6590 cn-65");
  expect(found.some((each) => each.startsWith("51"))).toBe(false);
  expect(new Set(found).size).toBe(found.length);
});
