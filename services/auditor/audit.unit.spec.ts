import { describe, expect, it } from "vitest";
import { ChessboardError } from "#contracts/errors";
import { CN } from "#contracts/facts/participant";
import { toBase64 } from "#contracts/seals/base64";
import { asSize } from "#contracts/seals/position";
import { audit } from "./audit.ts";
import { parseCommitment } from "#contracts/dossier/view-note";
import { parseNote } from "#contracts/seals/note";
import {
  GUANGDONG,
  personNamed,
  rootAt,
  SealedCountry,
  SICHUAN,
  signerNamed,
} from "./testing/sealed-country.ts";

const auditing = (country: SealedCountry, view = country.view()) =>
  audit({ sources: [country.source()], pinned: country.pinned, view });
const codes = (result: { findings: readonly { code: string }[] }) => result.findings.map(({ code }) => code);
const claimOf = (country: SealedCountry) => parseCommitment(parseNote(country.view().note).text);

describe("audit", () => {
  it("folds honest logs to the root that design section 6 describes, and finds nothing", async () => {
    const country = new SealedCountry();
    const result = await auditing(country);
    expect(codes(result)).toEqual([]);
    expect(result.fold && toBase64(result.fold.root)).toBe(toBase64(country.foldedRoot()));
    expect(result.fold).toMatchObject({ facts: 5 + 3 + 6, subjects: 3, quarantined: [] });
    expect(result.view?.compared).toBe(true);
    expect(result.logs.map(({ participant, folded }) => [participant, folded])).toEqual([
      ["cn", 5],
      ["cn-44", 6],
      ["cn-51", 3],
    ]);
  });

  it("compares at the very vector of the view, though the logs have grown since", async () => {
    const country = new SealedCountry();
    const before = country.view();
    country.add(GUANGDONG, personNamed("d"), "service.delivered", {
      areaCode: "440305",
      service: "information",
    });
    country.seal(GUANGDONG);
    const result = await auditing(country, before);
    expect(codes(result)).toEqual([]);
    expect(result.view?.compared).toBe(true);
    expect(result.logs.find(({ participant }) => participant === GUANGDONG)).toMatchObject({
      folded: 6,
      copies: [{ size: 7 }],
    });
  });

  it("counts what is quarantined, which is no finding", async () => {
    const country = new SealedCountry();
    country.add(SICHUAN, personNamed("a"), "service.delivered", {
      areaCode: "440305",
      service: "information",
    });
    country.seal(SICHUAN);
    const result = await audit({ sources: [country.source()], pinned: country.pinned });
    expect(codes(result)).toEqual([]);
    expect(result.fold?.quarantined).toEqual([
      { participant: "cn-51", index: 3, reason: "outside-territory" },
    ]);
  });

  it("finds a view of another root", async () => {
    const country = new SealedCountry();
    expect(codes(await auditing(country, country.view({ root: rootAt([], 0) })))).toEqual(["CB710"]);
  });

  it("finds a view that read another log, or one longer than there is", async () => {
    const country = new SealedCountry();
    const { logs } = claimOf(country);
    const changed = (change: object) =>
      logs.map((log) => (log.participant === SICHUAN ? { ...log, ...change } : log));
    const other = country.view({ logs: changed({ root: rootAt(country.log(CN).facts, 3) }) });
    expect(codes(await auditing(country, other))).toEqual(["CB711"]);
    const longer = country.view({ logs: changed({ size: asSize(4) }) });
    const result = await auditing(country, longer);
    expect(codes(result)).toEqual(["CB712"]);
    expect(result.view?.compared).toBe(false);
  });

  it("finds a view that leaves a participant out", async () => {
    const country = new SealedCountry();
    const logs = claimOf(country).logs.filter(({ participant }) => participant !== SICHUAN);
    const result = await auditing(country, country.view({ logs }));
    expect(codes(result)).toContain("CB713");
    expect(result.findings.find(({ code }) => code === "CB713")).toMatchObject({ participant: "cn-51" });
  });

  it("finds a view's note signed by a key that the directory does not have", async () => {
    const country = new SealedCountry();
    const forged = country.view({}, signerNamed("chessboard.example/cn/view/v1", 55));
    expect(codes(await auditing(country, forged))).toEqual(["CB104"]);
  });

  it("finds a repeated id", async () => {
    const country = new SealedCountry();
    const service = { areaCode: "440305", service: "consultation" };
    country.add(GUANGDONG, personNamed("a"), "service.delivered", service, "once");
    country.add(GUANGDONG, personNamed("a"), "service.delivered", service, "once");
    country.seal(GUANGDONG);
    const { findings } = await auditing(country);
    expect(findings).toMatchObject([{ code: "CB714", participant: "cn-44", index: 7 }]);
  });

  it("finds copies that differ, each properly signed", async () => {
    const [country, fork] = [new SealedCountry(), new SealedCountry()];
    const same = { sources: [country.source("node"), fork.source("shared")], pinned: country.pinned };
    expect(codes(await audit(same))).toEqual([]);
    fork.log(GUANGDONG).facts.splice(4, 1);
    fork.seal(GUANGDONG);
    const { findings } = await audit(same);
    expect(findings).toMatchObject([{ code: "CB715", participant: "cn-44", source: "shared", index: 4 }]);
  });

  it("goes on without a source that cannot be read, and says so", async () => {
    const country = new SealedCountry();
    const down = {
      ...country.source("down"),
      participant: async () => {
        throw new ChessboardError("CB701", "nobody answers.");
      },
    };
    const result = await audit({ sources: [down, country.source()], pinned: country.pinned });
    expect(result.unreachable).toEqual([{ source: "down", detail: "nobody answers." }]);
    expect(result.logs).toHaveLength(3);
    await expect(audit({ sources: [down], pinned: country.pinned })).rejects.toMatchObject({ code: "CB703" });
  });

  it("trusts no log of cn but that of the pinned key", async () => {
    const country = new SealedCountry();
    country.seal(CN, signerNamed("chessboard.example/cn", 66));
    const result = await audit({ sources: [country.source()], pinned: country.pinned });
    expect(codes(result)).toEqual(["CB104"]);
    expect(result.fold?.facts).toBe(0);
    expect(result.logs.map(({ participant }) => participant)).toEqual(["cn"]);
  });
});
