import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { asyncApi } from "#contracts/api/async-api";
import { participantId } from "#contracts/facts/participant";
import { describeApi } from "#infra/http/describe-api";
import { VIEW_API, viewControllers } from "#services/national-view/national-view.module";
import { NODE_API, nodeControllers } from "#services/province-node/province-node.module";

/** Where the documents are kept, from the project's root. */
export const API = "docs/api";

interface ApiDocument {
  /** `node.openapi.json` */
  readonly file: string;
  readonly text: string;
}

/** The documents as the code has them: of a province's node that is a witness too, of the view, and of what is read as it comes. */
export async function apiDocuments(): Promise<ApiDocument[]> {
  const node = nodeControllers(participantId.parse("cn-44"), true);
  return [
    { file: "node.openapi.json", text: pretty(await describeApi(node, NODE_API)) },
    { file: "view.openapi.json", text: pretty(await describeApi(viewControllers(), VIEW_API)) },
    { file: "shared-log.asyncapi.json", text: pretty(JSON.stringify(asyncApi())) },
  ];
}

const pretty = (json: string): string => `${JSON.stringify(JSON.parse(json), null, 2)}\n`;

/** Writes the documents where they are kept. */
export function addApiDocuments(folder: string, documents: readonly ApiDocument[]): void {
  mkdirSync(folder, { recursive: true });
  for (const { file, text } of documents) writeFileSync(join(folder, file), text);
}

/** What is wrong with the kept documents, a line each. */
export function apiFaults(folder: string, documents: readonly ApiDocument[]): string[] {
  return documents.flatMap(({ file, text }) => {
    const path = join(folder, file);
    if (existsSync(path) && readFileSync(path, "utf8") === text) return [];
    return [`${path} is not what the code says: run npm run build && npm run api, and commit the file`];
  });
}

async function main(command: string | undefined): Promise<number> {
  if (command !== "write" && command !== "check") {
    process.stderr.write("usage: api write|check\n");
    return 2;
  }
  const documents = await apiDocuments();
  if (command === "write") addApiDocuments(API, documents);
  const faults = apiFaults(API, documents);
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  return faults.length === 0 ? 0 : 1;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await main(process.argv[2]);
}
