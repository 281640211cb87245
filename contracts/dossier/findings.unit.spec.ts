// biome-ignore lint/style/noRestrictedImports: the page that is compared with is a file; only this test reads it
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { FINDINGS } from "./findings.ts";

it("docs/dossier.md has the same findings, with the same words, in the same order", () => {
  const page = readFileSync(new URL("../../docs/dossier.md", import.meta.url), "utf8");
  const section = page.slice(page.indexOf("## Findings"), page.indexOf("## Tally"));
  const rows = [...section.matchAll(/^\| `([a-z-]+)` \| ([^|]+) \|/gm)].map(([, code, what]) => [code, what]);
  expect(rows).toHaveLength(13);
  expect(rows).toEqual(Object.entries(FINDINGS));
});
