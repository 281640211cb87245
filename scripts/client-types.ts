import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Where the documents are kept (scripts/api.ts), from the project's root. */
const API = "docs/api";

/** Where the types are kept, from the project's root. */
const TYPES = "client/api";

interface TypesFile {
  /** `node.types.ts` */
  readonly file: string;
  readonly text: string;
}

/** The client's types as the kept OpenAPI documents have them. */
export async function clientTypes(): Promise<TypesFile[]> {
  const write = await typesWriter();
  const files = ["node", "view"].map(async (name) => ({
    file: `${name}.types.ts`,
    text: await write(readFileSync(join(API, `${name}.openapi.json`), "utf8"), name),
  }));
  return Promise.all(files);
}

/**
 * The generator prints through the compiler's JavaScript API, which the compiler that checks this project no longer has
 * (docs/decisions/0042-client.md): it gets the copy that @ts-morph/common brings.
 */
async function typesWriter(): Promise<(document: string, name: string) => Promise<string>> {
  const compiler = import.meta.resolve("@ts-morph/common");
  const source = `export { ts as default } from ${JSON.stringify(compiler)};`;
  const url = `data:text/javascript,${encodeURIComponent(source)}`;
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === "typescript" ? { url, format: "module", shortCircuit: true } : next(specifier, context),
  });
  const { default: openApiTypes, astToString } = await import("openapi-typescript");
  hooks.deregister();
  return async (document, name) =>
    `// Made from ${API}/${name}.openapi.json by \`npm run client:types\`.\n\n` +
    astToString(await openApiTypes(document, { immutable: true }));
}

/** What is wrong with the kept files, a line each. */
export function clientTypesFaults(folder: string, files: readonly TypesFile[]): string[] {
  return files.flatMap(({ file, text }) => {
    const path = join(folder, file);
    if (existsSync(path) && readFileSync(path, "utf8") === text) return [];
    return [
      `${path} is not what ${API} says: run npm run build && npm run client:types, and commit the file`,
    ];
  });
}

async function main(command: string | undefined): Promise<number> {
  if (command !== "write" && command !== "check") {
    process.stderr.write("usage: client-types write|check\n");
    return 2;
  }
  const files = await clientTypes();
  if (command === "write") {
    mkdirSync(TYPES, { recursive: true });
    for (const { file, text } of files) writeFileSync(join(TYPES, file), text);
  }
  const faults = clientTypesFaults(TYPES, files);
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  return faults.length === 0 ? 0 : 1;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await main(process.argv[2]);
}
