import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { publishedSchemas } from "#contracts/facts/json-schema";

/** Where the published JSON Schemas are kept, from the project's root. */
export const SCHEMAS = "contracts/facts/schemas";

/**
 * The SHA-256 of every schema as it was published, in the form that `sha256sum -c` reads. Lines are only ever added, so that a
 * schema which is changed and written anew together with its type is found all the same.
 */
const SUMS = "SHA256SUMS";

/**
 * What is wrong with the kept schemas, a line each. A published schema never changes: neither its file nor the type that
 * it belongs to may be edited away.
 */
export function schemaFaults(folder: string): string[] {
  const kept = new Set(keptIn(folder));
  const generated = publishedSchemas();
  const sums = sumsIn(folder);
  const faults = generated.flatMap(({ file, text }) => {
    if (!kept.has(file)) return [`${file} is not published yet: run npm run schemas and commit the file`];
    if (readFileSync(join(folder, file), "utf8") !== text)
      return [
        `${file} is published and the code no longer agrees: give the new shape a new version of the type`,
      ];
    if (sums.get(file) === sha256(text)) return [];
    return [`${file} was published with other bytes than it has now, or has no line in ${SUMS}`];
  });
  const known = new Set(generated.map(({ file }) => file));
  const orphans = [...kept].filter((file) => !known.has(file));
  return [
    ...faults,
    ...orphans.map((file) => `${file} is published and its type has vanished from the code`),
  ];
}

/** Adds the schemas that are not kept yet and leaves those that are; the names of the files written. */
export function addSchemas(folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  const kept = new Set(keptIn(folder));
  const missing = publishedSchemas().filter(({ file }) => !kept.has(file));
  const sums = sumsIn(folder);
  for (const { file, text } of missing) writeFileSync(join(folder, file), text);
  for (const { file, text } of missing)
    if (!sums.has(file)) appendFileSync(join(folder, SUMS), `${sha256(text)}  ${file}\n`);
  return missing.map(({ file }) => file);
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

function sumsIn(folder: string): ReadonlyMap<string, string> {
  const file = join(folder, SUMS);
  if (!existsSync(file)) return new Map();
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}

const keptIn = (folder: string): string[] => readdirSync(folder).filter((file) => file.endsWith(".json"));

function main(command: string | undefined): number {
  if (command !== "write" && command !== "check") {
    process.stderr.write("usage: schemas write|check\n");
    return 2;
  }
  if (command === "write") {
    for (const file of addSchemas(SCHEMAS)) process.stdout.write(`wrote ${join(SCHEMAS, file)}\n`);
  }
  const faults = schemaFaults(SCHEMAS);
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  return faults.length === 0 ? 0 : 1;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = main(process.argv[2]);
}
