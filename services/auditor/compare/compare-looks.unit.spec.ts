import { describe, expect, it } from "vitest";
import type { LooksAnswer } from "#contracts/api/view";
import { ChessboardError } from "#contracts/errors";
import { CN, CN_ACCESS } from "#contracts/facts/participant";
import type { Pseudonym } from "#contracts/facts/subject";
import { asIndex, asSize } from "#contracts/seals/position";
import { audit } from "../audit.ts";
import { personNamed, SealedCountry, SICHUAN, signerNamed } from "../testing/sealed-country.ts";
import type { LooksView } from "./compare-looks.ts";

const [ANNA, BEN] = [personNamed("a"), personNamed("b")];
const decoder = new TextDecoder();

/** Three looks at Anna, one at Ben, one at somebody of whom nothing is known. */
function countryThatLooks(): SealedCountry {
  const country = new SealedCountry().withAccess();
  country.look(ANNA);
  country.look(BEN, { purpose: "own-record", viewed: "access" });
  country.look(ANNA, { sub: "residence-1", outcome: "refused", viewed: "proof" }, SICHUAN);
  country.look(ANNA);
  country.look(personNamed("z"), { outcome: "nothing" }, CN);
  return country;
}

interface Dishonesty {
  readonly list?: (items: LooksAnswer["items"]) => LooksAnswer["items"];
  readonly size?: number;
  readonly records?: boolean;
  readonly endless?: boolean;
}

/** A view that tells of the country's access log in pages of two, and records each look at the list. */
function viewOf(
  country: SealedCountry,
  { list = (items) => items, ...dishonest }: Dishonesty = {},
): LooksView {
  const reader = { participant: CN, sub: "auditor" };
  const itemsOf = (subject: Pseudonym) =>
    country.log(CN_ACCESS).facts.flatMap((bytes, at) => {
      const { time, data } = JSON.parse(decoder.decode(bytes));
      const { subject: of, occurredOn: _, ...rest } = data;
      return of === subject ? [{ index: asIndex(at), time, ...rest }] : [];
    });
  return {
    source: "the view",
    reader,
    seenWithinMs: 100,
    page: async (subject, { cursor }) => {
      const items = list(itemsOf(subject).reverse());
      const size = asSize(dishonest.size ?? country.log(CN_ACCESS).facts.length);
      const from = Number(cursor ?? 0);
      if (dishonest.records !== false) {
        country.look(subject, { sub: reader.sub, purpose: "audit", viewed: "access" }, CN);
      }
      // A list that grows shows its newest first: what came since the first page shifts the rest by one a page.
      const shown = items.slice(from, from + 2);
      const more = dishonest.endless === true || from + 2 < items.length;
      return {
        subject,
        items: shown,
        vector: { [CN_ACCESS]: size },
        ...(more ? { cursor: String(from + 2) } : {}),
      };
    },
  };
}

const auditing = async (country: SealedCountry, looks: LooksView) => {
  const view = country.view();
  return audit({ sources: [country.source()], pinned: country.pinned, view, looks });
};
const found = ({ findings }: Awaited<ReturnType<typeof auditing>>) =>
  findings.map(({ code, index }) => (index === undefined ? code : `${code} at ${index}`));

describe("an audit of who looked", () => {
  it("finds nothing in an honest view, whose answers are looks themselves", async () => {
    const country = countryThatLooks();
    const result = await auditing(country, viewOf(country));
    expect(found(result)).toEqual([]);
    expect(result.access).toEqual({ looks: 5, compared: 3 });
    expect(country.log(CN_ACCESS).facts.length).toBeGreaterThan(5);
    expect(result.fold?.quarantined).toEqual([]);
    expect(result.view?.compared).toBe(true);
  });

  it("is left out without a view to ask, and with no log of cn-access", async () => {
    const country = countryThatLooks();
    const alone = await audit({ sources: [country.source()], pinned: country.pinned });
    expect(alone.access).toEqual({ looks: 5, compared: 0 });
    const without = new SealedCountry();
    expect((await auditing(without, viewOf(country))).access).toBeUndefined();
  });

  it("finds a view that hides a look", async () => {
    const country = countryThatLooks();
    const hiding = viewOf(country, { list: (items) => items.filter(({ index }) => index !== 2) });
    expect(found(await auditing(country, hiding))).toEqual(["CB717 at 2"]);
  });

  it("finds a view that tells a look otherwise, or one that nobody took", async () => {
    for (const change of [{ sub: "nobody" }, { outcome: "nothing" as const }, { purpose: "audit" }]) {
      const country = countryThatLooks();
      const altered = viewOf(country, {
        list: (items) => items.map((look) => (look.index === 3 ? { ...look, ...change } : look)),
      });
      expect(found(await auditing(country, altered))).toEqual(["CB717 at 3"]);
    }
    const country = countryThatLooks();
    const inventing = viewOf(country, {
      list: (items) =>
        items.flatMap((look) => (look.index === 1 ? [look, { ...look, index: asIndex(0) }] : [look])),
    });
    expect(found(await auditing(country, inventing))).toEqual(["CB717 at 0"]);
  });

  it("finds a view that answers where it stood before, and one whose list does not end", async () => {
    const country = countryThatLooks();
    expect(found(await auditing(country, viewOf(country, { size: 4 })))).toEqual(["CB717"]);
    const endless = found(await auditing(country, viewOf(country, { endless: true })));
    expect(endless).toEqual(["CB717", "CB717", "CB717"]);
  });

  it("finds a view that answers looks without a record", async () => {
    const country = countryThatLooks();
    expect(found(await auditing(country, viewOf(country, { records: false })))).toEqual([
      "CB718",
      "CB718",
      "CB718",
    ]);
  });

  it("says what it could not ask", async () => {
    const country = countryThatLooks();
    const page = () => Promise.reject(new ChessboardError("CB701", "the view answered 403."));
    const result = await auditing(country, { ...viewOf(country), page });
    expect(found(result)).toEqual([]);
    expect(result.access).toEqual({ looks: 5, compared: 0 });
    expect(result.unreachable).toEqual([
      { source: "the view", participant: CN_ACCESS, detail: "the view answered 403." },
    ]);
  });

  it("finds what is on the access log and is no look as it must be", async () => {
    const country = countryThatLooks();
    country.look(ANNA, { participant: "cn-31" });
    country.look(ANNA, { participant: CN_ACCESS }, CN_ACCESS);
    country.look(ANNA, { participant: SICHUAN });
    country.look(ANNA, { sub: "13800138000" });
    country.look(ANNA, { purpose: "Curiosity" });
    country.add(CN_ACCESS, ANNA, "service.delivered", { areaCode: "440305", service: "information" });
    country.seal(CN_ACCESS);
    const result = await auditing(country, viewOf(country));
    expect(found(result).filter((each) => each.startsWith("CB716"))).toEqual(
      [5, 6, 7, 8, 9, 10].map((index) => `CB716 at ${index}`),
    );
    expect(result.access).toMatchObject({ looks: 5 });
    expect(JSON.stringify(result.findings)).not.toContain("13800138000");
  });

  it("takes looks that a revoked key makes void for none", async () => {
    const country = countryThatLooks();
    const key = country.signer(CN_ACCESS).vkey;
    country.add(CN, CN_ACCESS, "directory.keyRevoked", {
      participant: CN_ACCESS,
      key,
      fromSize: 4,
      reason: "key-compromised",
    });
    country.add(CN, CN_ACCESS, "directory.keyAdded", {
      participant: CN_ACCESS,
      use: "log",
      key: signerNamed(`chessboard.example/${CN_ACCESS}`, 78).vkey,
      fromSize: 5,
    });
    country.seal(CN);
    const result = await audit({ sources: [country.source()], pinned: country.pinned });
    expect(result.findings).toEqual([]);
    expect(result.access).toEqual({ looks: 4, compared: 0 });
  });
});
