import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { publishedSchemas } from "#contracts/facts/json-schema";

/** Where the published JSON Schemas are kept, from the project's root. */
export const SCHEMAS = "contracts/facts/schemas";

/**
 * What is wrong with the kept schemas, a line each. A published schema never changes: neither its file nor the type that
 * it belongs to may be edited away.
 */
export function schemaFaults(folder: string): string[] {
  const kept = new Set(keptIn(folder));
  const generated = publishedSchemas();
  const faults = generated.flatMap(({ file, text }) => {
    if (!kept.has(file)) return [`${file} is not published yet: run npm run schemas and commit the file`];
    if (readFileSync(join(folder, file), "utf8") === text) return [];
    return [
      `${file} is published and the code no longer agrees: give the new shape a new version of the type`,
    ];
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
  for (const { file, text } of missing) writeFileSync(join(folder, file), text);
  return missing.map(({ file }) => file);
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
