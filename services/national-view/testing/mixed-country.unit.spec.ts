import { expect, it } from "vitest";
import { foldedInBatches } from "./folded-batches.spec.ts";
import { MixedCountry, TO_SHOW } from "./mixed-country.spec.ts";

it("cases, both versions of arrivals, strangers and withdrawals fold the same in one batch and in many", async () => {
  for (const seed of [1, 2, 3]) {
    const country = new MixedCountry(seed);
    const naive = country.naive();
    const shown = [...naive.dossiers.values()].join("\n");
    for (const what of TO_SHOW) expect(shown, what).toContain(what);
    expect(new Set(naive.quarantine.values())).toEqual(new Set(["foreign-actor"]));
    expect(
      [...naive.dossiers.values()].filter((each) => /"reason":"not-asked".*"reason":"[mws]/.test(each))
        .length,
    ).toBeGreaterThan(5);
    const small = Array.from({ length: 120 }, (_, n) => [
      { log: (n * 3 + seed) % 5, count: 1 + (n % 4) },
      { log: (n + seed) % 5, count: 2 },
    ]);
    for (const batches of [[], small]) {
      const rows = await foldedInBatches(country.cn, country.logs, batches);
      expect(rows.dossiers).toEqual(naive.dossiers);
      expect(rows.tally).toEqual(naive.tally);
      expect(Buffer.from(rows.tree.root()).toString("hex")).toBe(naive.root);
    }
  }
});
