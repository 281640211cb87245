import { describe, expect, it } from "vitest";
import { CN } from "#contracts/facts/participant";
import { cosignerFromSeed } from "#contracts/seals/cosignature";
import { toBase64 } from "#contracts/seals/base64";
import { audit } from "./audit.ts";
import type { LogSource, SourceRecord } from "./sources/log-source.ts";
import { GUANGDONG, personNamed, SealedCountry, SICHUAN, signerNamed } from "./testing/sealed-country.ts";

const found = ({
  findings,
}: {
  findings: readonly { code: string; participant?: string; index?: number }[];
}) => findings.map(({ code, participant, index }) => `${code} ${participant} ${index}`);
const auditing = (country: SealedCountry, sources: readonly LogSource[] = [country.source()]) =>
  audit({ sources, pinned: country.pinned });

/** The country's source, what it says of one log changed. */
const changed = (
  country: SealedCountry,
  change: (records: readonly SourceRecord[]) => readonly SourceRecord[],
  name = "shared log",
): LogSource => {
  const honest = country.source(name);
  return {
    ...honest,
    async *records(participant) {
      const { records } = country.log(participant);
      yield* participant === GUANGDONG ? change(records) : records;
    },
  };
};

describe("an audit of facts' own signatures", () => {
  const signed = (country: SealedCountry, by = country.signer(GUANGDONG), keyId = `${by.name}+${by.hash}`) =>
    changed(country, (records) =>
      records.map((record) =>
        record.kind === "fact"
          ? { ...record, signed: { signature: by.signBytes(record.bytes), keyId } }
          : record,
      ),
    );

  it("takes those by a log key of the participant, and finds those by another", async () => {
    const country = new SealedCountry();
    expect(found(await auditing(country, [signed(country)]))).toEqual([]);
    const other = signerNamed("chessboard.example/cn-44", 55);
    const all = [0, 1, 2, 3, 4, 5].map((index) => `CB742 cn-44 ${index}`);
    expect(found(await auditing(country, [signed(country, other)]))).toEqual(all);
    const { name, hash } = country.signer(GUANGDONG);
    const forged = await auditing(country, [signed(country, other, `${name}+${hash}`)]);
    expect(found(forged)).toEqual(all);
    // The checkpoint binds the facts, whoever signed them one by one.
    expect(forged.logs.find(({ participant }) => participant === GUANGDONG)).toMatchObject({ folded: 6 });
  });
});

describe("an audit of a log's times", () => {
  const later = (country: SealedCountry, time: string) => {
    const text = new TextDecoder().decode(country.log(GUANGDONG).facts[5]);
    const moved = text.replace("2010-03-02T01:15:09.120Z", time);
    country.log(GUANGDONG).facts[5] = new TextEncoder().encode(moved);
    country.seal(GUANGDONG);
    return country;
  };

  it("finds one that runs backwards, and takes one that stands still or goes on", async () => {
    expect(found(await auditing(later(new SealedCountry(), "2010-03-02T01:15:09.120Z")))).toEqual([]);
    expect(found(await auditing(later(new SealedCountry(), "2010-03-02T01:15:09.121Z")))).toEqual([]);
    const back = await auditing(later(new SealedCountry(), "2010-03-02T01:15:09.119Z"));
    expect(found(back)).toEqual(["CB741 cn-44 5"]);
  });

  it("folds what was recorded by a time, the directory too", async () => {
    const country = later(new SealedCountry(), "2011-01-01T00:00:00.000Z");
    const asOf = async (time: string) => {
      const result = await audit({ sources: [country.source()], pinned: country.pinned, asOf: time });
      expect(found(result)).toEqual([]);
      return result.logs.map(({ participant, folded }) => `${participant} ${folded}`);
    };
    expect(await asOf("2011-01-01T00:00:00.000Z")).toEqual(["cn 5", "cn-44 6", "cn-51 3"]);
    expect(await asOf("2010-12-31T23:59:59.999Z")).toEqual(["cn 5", "cn-44 5", "cn-51 3"]);
    expect(await asOf("2010-03-02T01:15:09.119Z")).toEqual(["cn 0", "cn-44 0", "cn-51 0"]);
  });
});

describe("an audit of several copies", () => {
  const broken = (country: SealedCountry, name: string) =>
    changed(
      country,
      (records) => records.filter((record) => record.kind === "checkpoint" || record.index !== 3),
      name,
    );

  it("folds what one copy lacks from another, once", async () => {
    const country = new SealedCountry();
    const { root } = (await auditing(country)).fold ?? {};
    for (const sources of [
      [broken(country, "first"), country.source("second")],
      [country.source("second"), broken(country, "first")],
      [broken(country, "first"), broken(country, "third"), country.source("second")],
    ]) {
      const result = await auditing(country, sources);
      expect(found(result)).toEqual(found(result).map(() => "CB110 cn-44 2"));
      expect(result.fold).toMatchObject({ facts: 14, subjects: 3, quarantined: [] });
      expect(toBase64(result.fold?.root ?? new Uint8Array())).toBe(toBase64(root ?? new Uint8Array()));
    }
    const alone = await auditing(country, [broken(country, "first")]);
    expect(alone.fold).toMatchObject({ facts: 5 + 2 + 3 });
  });

  it("finds a checkpoint that comes again with another root", async () => {
    const [country, other] = [new SealedCountry(), new SealedCountry()];
    const service = { areaCode: "440305", service: "information" };
    other.log(GUANGDONG).facts.splice(3, 1);
    other.add(GUANGDONG, personNamed("g"), "service.delivered", service);
    const again = (from: SealedCountry) =>
      changed(country, (records) => [...records, from.checkpoint(GUANGDONG, 4)]);
    expect(found(await auditing(country, [again(country)]))).toEqual([]);
    // As a broken log, and as a checkpoint that the log itself, verified to its end, contradicts.
    expect(found(await auditing(country, [again(other)]))).toEqual(["CB112 cn-44 6", "CB746 cn-44 3"]);
  });
});

describe("an audit by a policy of witnesses", () => {
  const { cosigner } = cosignerFromSeed("witness.example/w1", "ed25519", new Uint8Array(32).fill(9));
  const stranger = cosignerFromSeed("witness.example/w1", "ed25519", new Uint8Array(32).fill(8)).cosigner;

  function witnessed(): SealedCountry {
    const country = new SealedCountry();
    country.add(CN, CN, "directory.witnessAdded", { key: cosigner.vkey });
    const quorum = { threshold: 1, of: [`${cosigner.name}+${cosigner.hash}`] };
    country.add(CN, CN, "directory.policySet", { quorum });
    country.seal(CN);
    return country;
  }
  const noteAt = (country: SealedCountry, size: number): string => {
    const record = country.checkpoint(GUANGDONG, size);
    return record.kind === "checkpoint" ? record.note : "";
  };
  const textOf = (note: string): string => note.slice(0, note.indexOf("\n\n") + 1);
  const showing = (country: SealedCountry, note: string | undefined): LogSource => ({
    ...country.source("node"),
    participant: async () => GUANGDONG,
    cosigned: async () => note,
  });
  const audited = (country: SealedCountry, note: string | undefined) =>
    auditing(country, [country.source("shared log"), showing(country, note)]);

  it("takes a checkpoint that the policy lets pass, of the size that is cosigned", async () => {
    const country = witnessed();
    const note = noteAt(country, 4);
    const result = await audited(country, note + cosigner.cosign(textOf(note), 1_300_000_000));
    expect(found(result)).toEqual([]);
    const copies = result.logs.find(({ participant }) => participant === GUANGDONG)?.copies;
    expect(copies?.map(({ source, cosigned }) => [source, cosigned])).toEqual([
      ["shared log", undefined],
      ["node", 4],
    ]);
  });

  it("finds one that no witness of the policy has cosigned, or wrongly, and none at all", async () => {
    const country = witnessed();
    const note = noteAt(country, 4);
    expect(found(await audited(country, note))).toEqual(["CB117 cn-44 undefined"]);
    const other = note + stranger.cosign(textOf(note), 1_300_000_000);
    expect(found(await audited(country, other))).toEqual(["CB117 cn-44 undefined"]);
    expect(found(await audited(country, undefined))).toEqual(["CB744 cn-44 undefined"]);
    const elsewhere = noteAt(country, 2);
    const moved = note + cosigner.cosign(textOf(elsewhere), 1_300_000_000);
    expect(found(await audited(country, moved))).toEqual(["CB105 cn-44 undefined"]);
    expect(found(await auditing(new SealedCountry(), [new SealedCountry().source()]))).toEqual([]);
  });

  it("finds one that was cosigned for another history", async () => {
    const [country, other] = [witnessed(), witnessed()];
    other.log(GUANGDONG).facts.splice(1, 1);
    const note = noteAt(other, 4);
    const result = await audited(country, note + cosigner.cosign(textOf(note), 1_300_000_000));
    expect(found(result)).toEqual(["CB746 cn-44 3"]);
  });
});

describe("an audit of seals alone", () => {
  it("judges no fact, and finds what is wrong with a seal all the same", async () => {
    const country = new SealedCountry();
    const seals = (sources: readonly LogSource[]) => audit({ sources, pinned: country.pinned, folds: false });
    const honest = await seals([country.source()]);
    expect(honest.fold).toBeUndefined();
    expect(honest.logs.map(({ folded }) => folded)).toEqual([undefined, undefined, undefined]);
    country.seal(SICHUAN, signerNamed("chessboard.example/cn-51", 44));
    expect(found(await seals([country.source()]))).toEqual(["CB104 cn-51 0"]);
  });
});
