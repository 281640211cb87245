import process from "node:process";
import { GUANGDONG, personNamed, SealedCountry, SICHUAN } from "#services/auditor/testing/sealed-country";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { auditOf } from "./flip-audit.ts";
import { harmlessBytes } from "./flip-harmless.ts";
import { filesIn, folderMedium, type Medium, type Piece, recordsMedium, servedMedium } from "./flip-media.ts";
import { rearrangements } from "./flip-rearranged.ts";

/** How many bytes of a log are altered, one after the other. */
export interface Scope {
  readonly facts: number;
  /** Of so many facts, spread over the log, and of the last, every byte, or every so manieth; of every other one, as `others` says. */
  readonly whole: number;
  readonly factStride: number;
  /** Of every other fact: whether one byte of it is altered, too. */
  readonly others: (fact: number) => boolean;
  /** Of what belongs to no fact alone, hash tiles and the checkpoint: every so manieth byte. */
  readonly stride: number;
}

/** What came of the bytes of one medium. */
export interface Flipped {
  readonly medium: string;
  readonly flips: number;
  /** What an audit did not find, or not where it was, or crashed on. */
  readonly failures: readonly string[];
}

/** The whole run: every byte of 20 facts, of each tile and of the checkpoint, one byte of every other fact. */
const ALL: Scope = { facts: 1000, whole: 20, factStride: 1, others: () => true, stride: 1 };

/** `npm run fault -- --flips`: the exit code. */
export async function runFlips(): Promise<number> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  using folder = temporaryFolder();
  const country = countryOf(ALL.facts);
  const failures: string[] = [];
  for (const medium of await mediaOf(country, folder.path)) {
    const done = await flipAll(country, medium, ALL);
    failures.push(...done.failures);
    say(
      `${done.medium}: ${done.flips} bytes altered, ${done.flips - done.failures.length} found where they are`,
    );
  }
  const files = filesIn(folder.path);
  for (const { name, findings } of await rearrangements(country, files)) {
    const [first] = findings;
    say(
      `${name}: ${first === undefined ? "NOT FOUND" : `${first.code} at ${first.index}, of ${findings.length}`}`,
    );
    if (findings.length === 0) failures.push(name);
  }
  for (const { name, bytes, findings } of await harmlessBytes(country, files)) {
    say(`harmless: ${name}: ${bytes} bytes altered, ${findings.length === 0 ? "nothing found" : "FOUND"}`);
    if (findings.length > 0) failures.push(`${name}: ${findings[0]?.detail}`);
  }
  for (const failure of failures.slice(0, 20)) say(`FAILED ${failure}`);
  return failures.length === 0 ? 0 : 1;
}

/** A country whose province has that many facts. */
export function countryOf(facts: number): SealedCountry {
  const country = new SealedCountry();
  for (let n = country.log(GUANGDONG).facts.length; n < facts; n += 1) {
    const person = personNamed("abcdefghijklmnopqrstuvwxyz"[n % 26] ?? "a");
    country.add(GUANGDONG, person, "service.delivered", { areaCode: "440305", service: "information" });
  }
  country.seal(GUANGDONG);
  country.seal(SICHUAN);
  return country;
}

export async function mediaOf(country: SealedCountry, folder: string): Promise<Medium[]> {
  const onDisk = await folderMedium(country, folder);
  return [onDisk, servedMedium(filesIn(folder)), recordsMedium(country)];
}

/** Alters byte after byte, each alone, and looks for what an audit finds. */
export async function flipAll(
  country: SealedCountry,
  { name, pieces }: Medium,
  scope: Scope,
): Promise<Flipped> {
  const failures: string[] = [];
  let flips = 0;
  for (const piece of pieces) {
    for (const at of chosen(piece, scope)) {
      flips += 1;
      const failure = await flipOne(country, piece, at);
      if (failure !== undefined) failures.push(`${name}, ${piece.name} byte ${at}: ${failure}`);
    }
  }
  return { medium: name, flips, failures };
}

/** What is wrong with what an audit says of one altered byte; undefined if it says where it is. */
async function flipOne(country: SealedCountry, piece: Piece, at: number): Promise<string | undefined> {
  try {
    const findings = await auditOf(country, piece.flip(at));
    if (findings.length === 0) return "not found";
    const isNamed = findings.some((finding) => piece.isNamed(at, finding));
    return isNamed ? undefined : `found elsewhere: ${findings[0]?.code} ${findings[0]?.detail}`;
  } catch (error) {
    return `crashed: ${String(error)}`;
  } finally {
    piece.restore();
  }
}

function chosen({ length, factAt }: Piece, { facts, whole, factStride, others, stride }: Scope): number[] {
  const everyByteOf = Math.ceil(facts / whole);
  const bytes = Array.from({ length }, (_, at) => at);
  const byFact = Map.groupBy(bytes, factAt);
  return [...byFact].flatMap(([fact, own]) => {
    if (fact === undefined) return own.filter((at) => at % stride === 0);
    if (fact % everyByteOf === 0 || fact === facts - 1) return own.filter((_, n) => n % factStride === 0);
    return others(fact) ? own.slice(...oneOf(own.length)) : [];
  });
}

function oneOf(length: number): [number, number] {
  const at = Math.floor(Math.random() * length);
  return [at, at + 1];
}
