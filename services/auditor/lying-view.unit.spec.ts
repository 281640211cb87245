import { describe, expect, it } from "vitest";
import { CN_ACCESS } from "#contracts/facts/participant";
import type { Pseudonym } from "#contracts/facts/subject";
import { audit } from "./audit.ts";
import { GUANGDONG, personNamed, SealedCountry, signerNamed } from "./testing/sealed-country.ts";
import { type Lies, ToldView } from "./testing/told-view.ts";

const audited = async (lies: Lies, country = new SealedCountry()) => {
  const view = new ToldView(country, lies);
  return audit({ sources: [country.source()], pinned: country.pinned, ...view.answers });
};
const codes = ({ findings }: { findings: readonly { code: string }[] }) => findings.map(({ code }) => code);

describe("an audit of a view", () => {
  it("finds nothing in an honest one, and has asked it for dossiers and for absences", async () => {
    const result = await audited({});
    expect(codes(result)).toEqual([]);
    expect(result.view?.compared).toBe(true);
    expect(result.persons).toEqual({ present: 3, absent: 3 });
  });

  it("finds one that hides one fact, and each person whom it touches", async () => {
    const country = new SealedCountry();
    const hides = (participant: string, index: number) => participant === GUANGDONG && index === 2;
    const result = await audited({ hides }, country);
    expect(codes(result)).toEqual(["CB710", "CB747"]);
    const [, person] = result.findings;
    // The fact hidden is the second person's: the first fact of their dossier is on Sichuan's log.
    expect(person).toMatchObject({ participant: "cn-51", index: 1, source: "the view" });
  });

  it("finds one that changes one dossier, and commits to it", async () => {
    const commits = (dossier: string) =>
      dossier.includes(personNamed("b"))
        ? dossier.replace('"service":"information"', '"service":"x"')
        : dossier;
    expect(codes(await audited({ commits }))).toEqual(["CB710", "CB747"]);
  });

  it("finds one that shows another dossier than it commits to, or shows nothing", async () => {
    const b = personNamed("b");
    const shows = (dossier: string) =>
      dossier.includes(b) ? dossier.replace('"service":"information"', '"service":"x"') : dossier;
    const changed = await audited({ shows });
    expect(changed.findings).toMatchObject([{ code: "CB747", participant: "cn-51", index: 1 }]);
    const hidden = await audited({ shows: (dossier) => (dossier.includes(b) ? null : dossier) });
    expect(hidden.findings).toMatchObject([{ code: "CB747", participant: "cn-51", index: 1 }]);
  });

  it("finds one that makes up a person's dossier", async () => {
    const country = new SealedCountry();
    const view = new ToldView(country);
    const made = { ...view.persons, proof: () => view.persons.proof(personNamed("a")) };
    const result = await audit({
      ...{ sources: [country.source()], pinned: country.pinned, ...view.answers },
      persons: made,
    });
    // Asked for the other two persons and for three of whom nothing is known, it shows the first one's.
    expect(codes(result)).toEqual(["CB747", "CB747", "CB747", "CB747", "CB747"]);
  });

  it("finds one that lags and says that it does not; one that says so lags honestly", async () => {
    const honest = await audited({ stands: (size) => ({ size: size - 2, lag: 2 }) });
    expect(codes(honest)).toEqual([]);
    expect(codes(await audited({ stands: () => ({ size: 0, lag: null }) }))).toEqual([]);
    const lagging = await audited({ stands: (size) => ({ size: size - 2, lag: 0 }) });
    expect(lagging.findings).toMatchObject([
      { code: "CB748", participant: "cn", index: 3 },
      { code: "CB748", participant: "cn-44", index: 4 },
      { code: "CB748", participant: "cn-51", index: 1 },
    ]);
  });

  it("takes looks that have come since the commitment for what they are, and finds another root behind them", async () => {
    const country = new SealedCountry().withAccess();
    const before = new ToldView(country);
    const asked = async (since: ToldView) =>
      codes(
        await audit({
          ...{ sources: [country.source()], pinned: country.pinned },
          ...{ view: before.note, persons: since.persons },
        }),
      );
    country.look(personNamed("a"));
    const withLook = new ToldView(country);
    expect(country.log(CN_ACCESS).facts).toHaveLength(1);
    expect(withLook.note.note).not.toBe(before.note.note);
    expect(await asked(withLook)).toEqual([]);
    const hiding = new ToldView(country, {
      hides: (participant, index) => participant === GUANGDONG && index === 2,
    });
    expect(await asked(hiding)).toEqual(Array.from({ length: 6 }, () => "CB747"));
  });

  it("takes no proof whose commitment a stranger has signed", async () => {
    const country = new SealedCountry();
    const view = new ToldView(country);
    const stranger = signerNamed("chessboard.example/cn/view/v1", 3);
    const commitment = country.view({}, stranger).note;
    const forged = {
      ...view.persons,
      proof: async (subject: Pseudonym) => ({ ...Object(await view.persons.proof(subject)), commitment }),
    };
    const result = await audit({
      ...{ sources: [country.source()], pinned: country.pinned, ...view.answers },
      persons: forged,
    });
    expect(result.findings).toHaveLength(6);
    for (const { code, detail } of result.findings)
      expect([code, detail]).toEqual(["CB747", expect.stringContaining("proves nothing")]);
  });
});
