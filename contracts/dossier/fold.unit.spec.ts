import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalDossier } from "./canonical.ts";
import { CASE_STATES } from "./case-machine.ts";
import { caseStory, coveredBy, TO_COVER_OF_CASES } from "./case-stories.spec.ts";
import { FINDINGS } from "./findings.ts";
import { foldDossier } from "./fold.ts";
import { MAX_FACTS_PER_LOG, splitAtLimit } from "./fold-order.ts";
import { CASE, dossierOf, Logs, placeOf, SHENZHEN, SUBJECT } from "./recorded-facts.spec.ts";
import { Coverage, story, TO_COVER } from "./told-stories.spec.ts";

describe("fold order", () => {
  it("is by date, rank, time, participant, index", () => {
    const logs = new Logs();
    const at = "2010-03-02T00:00:00.000Z";
    const inOrder = [
      logs.served("2010-02-28", SHENZHEN, { time: "2010-05-01T00:00:00.000Z" }),
      logs.arrived("2010-03-01", SHENZHEN, { time: "2010-04-01T00:00:00.000Z" }),
      logs.served("2010-03-01", SHENZHEN, { time: "2010-03-01T23:59:59.999Z", log: "cn-45" }),
      logs.served("2010-03-01", SHENZHEN, { time: at, log: "cn-43", index: 90 }),
      logs.served("2010-03-01", SHENZHEN, { time: at, index: 9 }),
      logs.served("2010-03-01", SHENZHEN, { time: at, index: 10 }),
    ];
    expect(foldDossier(SUBJECT, inOrder.toReversed()).facts).toEqual(inOrder.map(placeOf));
  });
});

describe("the limit of facts per log", () => {
  const many = (): Logs => {
    const logs = new Logs();
    for (let each = 0; each < MAX_FACTS_PER_LOG; each += 1) logs.served("2010-03-01", SHENZHEN);
    logs.served("2010-03-01", SHENZHEN, { log: "cn-33" });
    return logs;
  };

  it("lets 1,000 of each log count", () => {
    expect(MAX_FACTS_PER_LOG).toBe(1000);
    expect(splitAtLimit(many().facts).over).toEqual([]);
    expect(dossierOf(many()).facts).toHaveLength(1001);
  });

  it("leaves out those of the highest indexes, whatever their dates and order", () => {
    const logs = many();
    const over = [logs.served("2010-01-01", SHENZHEN), logs.served("2010-01-02", SHENZHEN)];
    const shuffled = [...over.toReversed(), ...many().facts];
    expect(splitAtLimit(shuffled).over.map(placeOf)).toEqual(over.toReversed().map(placeOf));
    expect(foldDossier(SUBJECT, shuffled)).toEqual(dossierOf(many()));
  });
});

describe("the fold", () => {
  it("of no facts is an empty dossier", () => {
    expect(foldDossier(SUBJECT, [])).toEqual({
      certificates: [],
      facts: [],
      findings: [],
      services: [],
      stays: [],
      subject: SUBJECT,
    });
  });

  it("gives the same for every order of the facts", () => {
    const coverage = new Coverage();
    const codes = new Map<string, number>();
    fc.assert(
      fc.property(
        story.chain((facts) =>
          fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })),
        ),
        ([facts, shuffled]) => {
          coverage.note(facts);
          const dossier = foldDossier(SUBJECT, facts);
          for (const { code } of dossier.findings) codes.set(code, (codes.get(code) ?? 0) + 1);
          expect(canonicalDossier(foldDossier(SUBJECT, shuffled))).toBe(canonicalDossier(dossier));
        },
      ),
      { numRuns: 3000 },
    );
    for (const what of TO_COVER) expect(coverage.seen.get(what), what).toBeGreaterThan(500);
    const ofPersons = Object.keys(FINDINGS).filter((code) => !code.startsWith("case-"));
    expect(ofPersons.length).toBeGreaterThan(10);
    for (const code of ofPersons) expect(codes.get(code), code).toBeGreaterThan(0);
  });

  it("of a case gives the same for every order of the facts", () => {
    const seen = new Map<string, number>();
    const see = (what: string): unknown => seen.set(what, (seen.get(what) ?? 0) + 1);
    fc.assert(
      fc.property(
        caseStory.chain((facts) =>
          fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })),
        ),
        ([facts, shuffled]) => {
          const dossier = foldDossier(CASE, facts);
          for (const what of coveredBy(facts)) see(what);
          for (const { code } of dossier.findings) see(code);
          see(dossier.case?.state ?? "never opened");
          expect(canonicalDossier(foldDossier(CASE, shuffled))).toBe(canonicalDossier(dossier));
        },
      ),
      { numRuns: 3000 },
    );
    const codes = ["case-step-foreign", "case-step-impossible", "withdrawal-unmatched"];
    for (const what of [...TO_COVER_OF_CASES, ...codes, ...CASE_STATES, "never opened"])
      expect(seen.get(what), what).toBeGreaterThan(what === "answered" || what === "acknowledged" ? 50 : 100);
  });

  it("keeps every fact once, one open stay at most, and no arrival or departure twice", () => {
    fc.assert(
      fc.property(story, (facts) => {
        const dossier = foldDossier(SUBJECT, facts);
        expect(dossier.facts.map(String).sort()).toEqual(facts.map((each) => String(placeOf(each))).sort());
        expect(dossier.stays.filter(({ until }) => until === undefined).length).toBeLessThanOrEqual(1);
        const begun = dossier.stays.map(({ from }) => String(from.fact));
        const repeated = dossier.findings
          .filter(({ code }) => code === "arrival-repeated")
          .map((finding) => String(finding.facts.at(-1)));
        expect(new Set([...begun, ...repeated]).size).toBe(begun.length + repeated.length);
        const left = dossier.stays.flatMap(({ until }) =>
          until?.departure ? [String(until.departure)] : [],
        );
        expect(new Set(left).size).toBe(left.length);
        for (const { from, until } of dossier.stays)
          if (until) expect(until.date >= from.date, "an end not before its beginning").toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
