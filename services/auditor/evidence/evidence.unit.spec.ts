import { describe, expect, it } from "vitest";
import { CN } from "#contracts/facts/participant";
import { audit } from "../audit.ts";
import { GUANGDONG, personNamed, rootAt, SealedCountry, signerNamed } from "../testing/sealed-country.ts";
import { type Evidence, verifyEvidence } from "./evidence.ts";
import type { KeptNotes } from "./kept-notes.ts";

/** Notes and evidence in memory. */
class MemoryNotes implements KeptNotes {
  readonly notes = new Map<string, Set<string>>();
  readonly evidence: Evidence[] = [];

  of(origin: string): readonly string[] {
    return [...(this.notes.get(origin) ?? [])];
  }

  keep(origin: string, note: string): void {
    this.notes.set(origin, (this.notes.get(origin) ?? new Set()).add(note));
  }

  save(evidence: Evidence): string {
    this.evidence.push(evidence);
    return `evidence ${this.evidence.length}`;
  }
}

const served = (country: SealedCountry, person: string): void => {
  country.add(GUANGDONG, personNamed(person), "service.delivered", {
    areaCode: "440305",
    service: "information",
  });
  country.seal(GUANGDONG);
};

/** The same country twice, which goes on otherwise after a fact: by so many facts each. */
function forked(first: number, second: number): [SealedCountry, SealedCountry] {
  const [one, other] = [new SealedCountry(), new SealedCountry()];
  for (let n = 0; n < first; n += 1) served(one, "e");
  for (let n = 0; n < second; n += 1) served(other, "f");
  return [one, other];
}

const audited = (one: SealedCountry, other: SealedCountry, notes: KeptNotes) =>
  audit({ sources: [one.source("node"), other.source("mirror")], pinned: one.pinned, notes });

/** What an audit of two sources saved, which must be one evidence. */
async function evidenceOf(one: SealedCountry, other: SealedCountry): Promise<Evidence> {
  const notes = new MemoryNotes();
  await audited(one, other, notes);
  const [evidence, ...more] = notes.evidence;
  if (evidence === undefined || more.length > 0) throw new Error(`${notes.evidence.length} saved`);
  return JSON.parse(JSON.stringify(evidence));
}

describe("an audit of two sources of one log", () => {
  it("finds no contradiction in a copy that lags, and keeps what it saw signed", async () => {
    const [one, other] = [new SealedCountry(), new SealedCountry()];
    served(one, "e");
    const notes = new MemoryNotes();
    expect((await audited(one, other, notes)).findings).toEqual([]);
    expect(notes.evidence).toEqual([]);
    const sizes = notes.of("chessboard.example/cn-44").map((note) => note.split("\n")[1]);
    expect(sizes).toEqual(["7", "6"]);
  });

  it.each([
    ["of one size", 1, 1],
    ["the second longer", 1, 4],
    ["the first longer", 9, 2],
  ])("finds two histories, both properly signed, %s, and saves what proves it", async (_, first, second) => {
    const [one, other] = forked(first, second);
    const notes = new MemoryNotes();
    const { findings } = await audited(one, other, notes);
    expect(findings).toMatchObject([
      { code: "CB715", participant: "cn-44", source: "mirror", index: 6, evidence: "evidence 1" },
    ]);
    const [evidence] = notes.evidence;
    if (evidence === undefined) throw new Error("nothing saved");
    expect(await verifyEvidence(evidence, one.pinned)).toMatch(
      /^cn-44 has signed two histories: at size [78]/,
    );
    expect(await verifyEvidence(evidence, other.pinned)).toContain("two histories");
  });

  it("finds a log that was written anew since an earlier audit", async () => {
    const [before, now] = forked(1, 3);
    const notes = new MemoryNotes();
    const alone = (country: SealedCountry) =>
      audit({ sources: [country.source("node")], pinned: country.pinned, notes });
    expect((await alone(before)).findings).toEqual([]);
    expect((await alone(before)).findings).toEqual([]);
    const { findings } = await alone(now);
    expect(findings).toMatchObject([
      { code: "CB746", participant: "cn-44", source: "an earlier audit", index: 6, evidence: "evidence 1" },
    ]);
    expect(await Promise.all(notes.evidence.map((each) => verifyEvidence(each, now.pinned)))).toHaveLength(1);
  });

  it("finds a directory with two histories", async () => {
    const [one, other] = [new SealedCountry(), new SealedCountry()];
    other.add(CN, GUANGDONG, "directory.stageChanged", { participant: GUANGDONG, stage: "regional" });
    one.add(CN, GUANGDONG, "directory.stageChanged", { participant: GUANGDONG, stage: "provincial" });
    for (const country of [one, other]) country.seal(CN);
    const evidence = await evidenceOf(one, other);
    expect(evidence).toMatchObject({ evidence: "two-histories", participant: "cn" });
    expect(await verifyEvidence(evidence, one.pinned)).toContain("cn has signed two histories");
  });

  it("finds a view that has signed two roots at one vector", async () => {
    const country = new SealedCountry();
    const notes = new MemoryNotes();
    const asked = (view: ReturnType<SealedCountry["view"]>) =>
      audit({ sources: [country.source()], pinned: country.pinned, view, notes });
    expect((await asked(country.view())).findings).toEqual([]);
    const { findings } = await asked(country.view({ root: rootAt([], 0) }));
    expect(findings.map(({ code, evidence }) => [code, evidence])).toEqual([
      ["CB746", "evidence 1"],
      ["CB710", undefined],
    ]);
    const [evidence] = notes.evidence;
    expect(evidence && (await verifyEvidence(evidence, country.pinned))).toContain("two roots at one vector");
  });
});

describe("an evidence", () => {
  const refused = async (evidence: Evidence, pinned = new SealedCountry().pinned) =>
    verifyEvidence(evidence, pinned).then(
      (said) => said,
      ({ code }) => code,
    );

  it("proves nothing when anything of it is changed", async () => {
    const evidence = await evidenceOf(...forked(1, 4));
    if (evidence.evidence !== "two-histories") throw new Error("another evidence");
    expect(await refused(evidence)).toContain("two histories");
    const { notes, proof, directory } = evidence;
    expect(await refused({ ...evidence, notes: [notes[1], notes[0]] })).toBe("CB749");
    expect(await refused({ ...evidence, notes: [notes[0], notes[0]] })).toBe("CB749");
    expect(await refused({ ...evidence, proof: proof.slice(1) })).toBe("CB749");
    expect(await refused({ ...evidence, proof: [...proof].reverse() })).toBe("CB749");
    expect(await refused({ ...evidence, rootThere: notes[0].split("\n")[2] ?? "" })).toBe("CB749");
    expect(await refused({ ...evidence, participant: CN })).toMatch(/^CB10[46]$/);
    expect(await refused({ ...evidence, notes: [notes[0].replace("\n7\n", "\n6\n"), notes[1]] })).toBe(
      "CB105",
    );
    const facts = directory.facts.toSpliced(1, 1);
    expect(await refused({ ...evidence, directory: { ...directory, facts } })).toBe("CB110");
    expect(await refused(evidence, signerKey(66))).toMatch(/^CB10[45]$/);
  });

  it("proves nothing of a log that only grew", async () => {
    const other = new SealedCountry();
    served(other, "e");
    served(other, "e");
    const evidence = await evidenceOf(...forked(1, 2));
    if (evidence.evidence !== "two-histories") throw new Error("another evidence");
    const note = (country: SealedCountry, size: number): string => {
      const record = country.checkpoint(GUANGDONG, size);
      return record.kind === "checkpoint" ? record.note : "";
    };
    const { facts } = other.log(GUANGDONG);
    const honest: Evidence = { ...evidence, notes: [note(other, 7), note(other, 7)], proof: [] };
    expect(await refused({ ...honest, rootThere: Buffer.from(rootAt(facts, 7)).toString("base64") })).toBe(
      "CB749",
    );
  });
});

const signerKey = (seed: number) => {
  const { pinned } = new SealedCountry();
  const { vkey } = signerNamed(pinned.name, seed);
  return { ...pinned, vkey, hash: vkey.split("+")[1] ?? "", verify: () => false };
};
