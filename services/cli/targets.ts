import { statSync } from "node:fs";
import { ChessboardError } from "#contracts/errors";
import { CN, participantId } from "#contracts/facts/participant";
import { parseVerifierKey, type VerifierKey } from "#contracts/seals/note";
import type { HttpAccess } from "#services/auditor/sources/http";
import type { LogSource } from "#services/auditor/sources/log-source";
import { NodeSource } from "#services/auditor/sources/node-source";
import { SharedLogSource } from "#services/auditor/sources/shared-log-source";
import { type DemoDocument, readDemoDocument } from "./demo-document.ts";

export interface TargetOptions {
  readonly view?: string;
  readonly token?: string;
  readonly cnKey?: string;
}

/** What targets come to: logs to read, a key to start from, perhaps a view. */
export interface Targets {
  readonly sources: readonly LogSource[];
  readonly pinned: VerifierKey;
  readonly view: HttpAccess | undefined;
}

/**
 * Opens targets: a node's URL, a shared log's URL, or a `demo.json` (all its nodes over HTTP, its shared log, its view, with
 * its tokens and its pinned key; what the options say goes before).
 *
 * Throws CB702 for anything else, CB703 when there is no key of `cn` to start from.
 */
export async function openTargets(targets: readonly string[], options: TargetOptions): Promise<Targets> {
  const sources: LogSource[] = [];
  let { cnKey } = options;
  let view: HttpAccess | undefined;
  for (const target of targets) {
    if (/^https?:/.test(target)) {
      sources.push(new NodeSource({ url: target, token: options.token }));
    } else if (/^[a-z][a-z+]+:/.test(target)) {
      sources.push(await SharedLogSource.open(target));
    } else {
      const demo = readDemo(target);
      sources.push(...nodesOf(demo, options.token), await SharedLogSource.open(demo.sharedLog));
      view ??= { url: demo.view.url, token: options.token ?? demo.tokens.auditor };
      cnKey ??= demo.cnKey;
    }
  }
  if (options.view !== undefined) view = { url: options.view, token: options.token ?? view?.token };
  if (cnKey === undefined) throw new ChessboardError("CB703", "the key of cn's log is not known.");
  return { sources, pinned: parseVerifierKey(cnKey), view };
}

function readDemo(target: string): DemoDocument {
  if (statSync(target, { throwIfNoEntry: false })?.isDirectory()) {
    throw new ChessboardError("CB702", `${target} is a folder.`);
  }
  return readDemoDocument(target);
}

const nodesOf = ({ nodes, tokens }: DemoDocument, token: string | undefined): NodeSource[] =>
  Object.entries(nodes).map(([id, { url }]) => {
    const participant = participantId.parse(id);
    const isOpen = participant === CN;
    return new NodeSource({ url, ...(isOpen ? {} : { token: token ?? tokens.auditor }) }, participant);
  });
