import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/*
 * A stand-in for the release before the one that brought arrived.v2 and cases. The packages of an earlier release are not at
 * hand where tests run, so today's built files are copied and what that release did not have is struck from the copy. It is a
 * fair stand-in for an upgrade, as all that the two releases meet in is what the older one left on the disk and what it does
 * with facts that it does not know, and these are the older one's:
 *
 * - it does not know the types, and quarantines them as `unknown-type`;
 * - its dossiers, their bytes and so its root have the older shape of a stay;
 * - its tally has the older keys, one measure a flow;
 * - its version is the one before, and its schema has none of the tables that came since.
 *
 * What is struck must be there once: a change to it shows here, and not as a test that no longer tests anything.
 */

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

type Strike = readonly [file: string, there: string | RegExp, instead: string];

const STRIKES: readonly Strike[] = [
  [
    "contracts/facts/movement/movement.js",
    /\[movementDeparted, movementArrivedV1, movementArrived, /,
    "[movementDeparted, movementArrivedV1, ",
  ],
  ["contracts/facts/fact.js", "    ...collaboration,\n", ""],
  ["services/national-view/projection.js", "PROJECTION_VERSION = 3", "PROJECTION_VERSION = 2"],
  [
    "contracts/dossier/canonical.js",
    "from: { date: from.date, departure: from.departure, fact: from.fact, recorded: from.recorded }",
    "from: { date: from.date, fact: from.fact }",
  ],
  ["contracts/dossier/canonical.js", /^ {4}reason,\n/m, ""],
  [
    "contracts/dossier/dossier-schema.js",
    "z.strictObject({ ...step, departure: factPlace.exactOptional() })",
    "dated",
  ],
  ["contracts/dossier/dossier-schema.js", /^ {4}reason: code,\n/m, ""],
  ["contracts/dossier/contributions.js", "export function addContributions(", "function addByClasses("],
  [
    "infra/read-model/tables.js",
    /`create table \$\{s\}\.receipt [\s\S]*?(?=`create table \$\{s\}\.commitment)/,
    "",
  ],
  ["services/national-view/project/projection-store.js", "await writeBeside(projection, batch);", ""],
];

/** The tally as that release kept it: the classes of a cell together, and the first arrivals once more by themselves. */
const EARLIER_TALLY = `
export function addContributions(tally, dossier, sign) {
  const byClasses = new Map();
  addByClasses(byClasses, dossier, sign);
  for (const [key, count] of byClasses) {
    const [measure, ...parts] = key.split("/");
    const isFirst = measure === "arrivals" && parts[1] !== "later";
    const known = ["arrivals", "departures", "returns"].includes(measure) ? [measure] : [];
    for (const name of [...known, ...(isFirst ? ["first-arrivals"] : [])]) {
      const cell = [name, ...parts.slice(-3)].join("/");
      tally.set(cell, (tally.get(cell) ?? 0) + count);
    }
  }
}
`;

/** Puts the earlier release into `folder`, which is made. Returns its launcher. */
export function previousRelease(folder: string): string {
  mkdirSync(folder);
  cpSync(join(ROOT, "dist"), join(folder, "dist"), { recursive: true });
  cpSync(join(ROOT, "package.json"), join(folder, "package.json"));
  cpSync(join(ROOT, "services/cli/chessboard.mjs"), join(folder, "services/cli/chessboard.mjs"));
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  for (const [name, there, instead] of STRIKES) {
    const file = join(folder, "dist", name);
    const text = readFileSync(file, "utf8");
    const parts = text.split(there);
    if (parts.length !== 2) throw new Error(`${name}: ${there} is there ${parts.length - 1} times`);
    writeFileSync(file, parts.join(instead));
  }
  const tally = join(folder, "dist/contracts/dossier/contributions.js");
  writeFileSync(tally, readFileSync(tally, "utf8") + EARLIER_TALLY);
  return join(folder, "services/cli/chessboard.mjs");
}
