import canonicalize from "canonicalize";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalDossier } from "./canonical.ts";
import { dossierSchema, readDossier, readPersonDossier } from "./dossier-schema.ts";
import { foldDossier } from "./fold.ts";
import { dossierOf, Logs, SHENZHEN, SUBJECT } from "./recorded-facts.spec.ts";
import { story } from "./told-stories.spec.ts";

describe("canonical JSON of a dossier", () => {
  it("is RFC 8785 as an independent program writes it, in ASCII, and reads back", () => {
    fc.assert(
      fc.property(story, (facts) => {
        const dossier = foldDossier(SUBJECT, facts);
        const json = canonicalDossier(dossier);
        expect(json).toBe(canonicalize(dossier));
        expect(json).toMatch(/^[ -~]+$/);
        expect(readDossier(json)).toEqual(dossier);
      }),
      { numRuns: 300 },
    );
  });

  it("does not depend on the order in which an object's members were made", () => {
    const logs = new Logs();
    logs.arrived("2010-03-01", SHENZHEN);
    const dossier = dossierOf(logs);
    const turned = Object.fromEntries(Object.entries(dossier).toReversed());
    expect(Object.keys(turned)).toEqual(Object.keys(dossier).toReversed());
    expect(canonicalDossier(dossierSchema.parse(turned))).toBe(canonicalDossier(dossier));
    expect(canonicalDossier({ ...dossier, ...turned })).toBe(canonicalDossier(dossier));
  });

  it("is refused by the reader with a member too many", () => {
    const json = canonicalDossier(dossierOf(new Logs()));
    expect(readPersonDossier(json).stays).toEqual([]);
    expect(() => readPersonDossier(json.replace("{", '{"more":1,'))).toThrow();
  });
});
