import { describe, expect, it } from "vitest";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { GUANGDONG } from "#services/auditor/testing/sealed-country";
import { auditOf } from "./flip-audit.ts";
import { harmlessBytes } from "./flip-harmless.ts";
import { filesIn } from "./flip-media.ts";
import { rearrangements } from "./flip-rearranged.ts";
import { countryOf, flipAll, mediaOf } from "./flips.ts";

/** A part of what `npm run fault -- --flips` does. */
const PART = { facts: 270, whole: 1, factStride: 3, others: (fact: number) => fact % 90 === 0, stride: 151 };

describe("a log with one byte altered", () => {
  it("is found by an audit, at its place, wherever the log is kept; unaltered, nothing is", async () => {
    using folder = temporaryFolder();
    const country = countryOf(PART.facts);
    const media = await mediaOf(country, folder.path);
    expect(media.map(({ name }) => name)).toEqual([
      "exported folder",
      "bundles and tiles",
      "shared log records",
    ]);
    for (const medium of media) {
      const piece = medium.pieces[0];
      const honest = piece?.flip(0);
      piece?.restore();
      expect(honest && (await auditOf(country, honest))).toEqual([]);
      const { flips, failures } = await flipAll(country, medium, PART);
      expect([medium.name, failures]).toEqual([medium.name, []]);
      expect(flips).toBeGreaterThan(250);
    }
  });
});

describe("facts that are whole, but not where they were", () => {
  it("are found at the first of them", async () => {
    using folder = temporaryFolder();
    const country = countryOf(PART.facts);
    await mediaOf(country, folder.path);
    const done = await rearrangements(country, filesIn(folder.path));
    expect(done).toHaveLength(9);
    for (const { name, at, findings } of done) {
      expect([name, findings.map(({ participant }) => participant)]).toEqual([
        name,
        findings.map(() => GUANGDONG),
      ]);
      const [first] = findings.map(({ index }) => index ?? 0).sort((a, b) => a - b);
      // On the shared log a group is sealed by two; what is wrong lies under the checkpoint that ends it.
      expect([name, first]).toEqual([name, name.includes("record") ? at - (at % 2) : at]);
    }
  });
});

describe("bytes that bind nothing", () => {
  it("are altered without a finding", async () => {
    using folder = temporaryFolder();
    const country = countryOf(40);
    await mediaOf(country, folder.path);
    const done = await harmlessBytes(country, filesIn(folder.path));
    expect(done.map(({ findings }) => findings)).toEqual([[], []]);
    expect(done[0]?.bytes).toBeGreaterThan(50);
  });
});
