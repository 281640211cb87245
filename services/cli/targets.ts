import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { ChessboardError } from "#contracts/errors";
import { CN, participantId } from "#contracts/facts/participant";
import { parseVerifierKey, type VerifierKey } from "#contracts/seals/note";
import type { HttpAccess } from "#infra/http/client";
import { FolderLog } from "#infra/log-copy/folder-log";
import { HttpLog } from "#infra/log-copy/http-log";
import { StaticLogSource } from "#services/auditor/sources/static-log-source";
import { SharedLogSource } from "#services/auditor/sources/shared-log-source";
import { type DemoDocument, readDemoDocument } from "./demo-document.ts";

export interface TargetOptions {
  readonly view?: string;
  readonly token?: string;
  readonly cnKey?: string;
}

/** A copy of one log, or of all. */
export type Source = StaticLogSource | SharedLogSource;

/** What targets come to: logs to read, a key to start from, perhaps a view. */
export interface Targets {
  readonly sources: readonly Source[];
  readonly pinned: VerifierKey;
  readonly view: HttpAccess | undefined;
}

/**
 * Opens targets: a node's URL, a shared log's URL, a folder that `chessboard export` made, or a `demo.json` (all its nodes
 * over HTTP, its shared log, its view, with its tokens and its pinned key; what the options say goes before).
 *
 * Throws CB702 for anything else, CB703 when there is no key of `cn` to start from.
 */
export async function openTargets(targets: readonly string[], options: TargetOptions): Promise<Targets> {
  const sources: Source[] = [];
  let { cnKey } = options;
  let view: HttpAccess | undefined;
  for (const target of targets) {
    if (/^https?:/.test(target)) {
      sources.push(new StaticLogSource(new HttpLog({ url: target, token: options.token })));
    } else if (/^[a-z][a-z+]+:/.test(target)) {
      sources.push(await SharedLogSource.open(target));
    } else if (isFolder(target)) {
      sources.push(new StaticLogSource(folderLog(target)));
    } else {
      const demo = readDemoDocument(target);
      sources.push(...nodesOf(demo, options.token), await SharedLogSource.open(demo.sharedLog));
      view ??= { url: demo.view.url, token: options.token ?? demo.tokens.auditor };
      cnKey ??= demo.cnKey;
    }
  }
  if (options.view !== undefined) view = { url: options.view, token: options.token ?? view?.token };
  if (cnKey === undefined) throw new ChessboardError("CB703", "the key of cn's log is not known.");
  return { sources, pinned: parseVerifierKey(cnKey), view };
}

const isFolder = (target: string): boolean =>
  statSync(target, { throwIfNoEntry: false })?.isDirectory() ?? false;

function folderLog(folder: string): FolderLog {
  if (existsSync(join(folder, "checkpoint"))) return new FolderLog(folder);
  throw new ChessboardError("CB702", `${folder} is a folder without a checkpoint.`);
}

const nodesOf = ({ nodes, tokens }: DemoDocument, token: string | undefined): StaticLogSource[] =>
  Object.entries(nodes).map(([id, { url }]) => {
    const participant = participantId.parse(id);
    const isOpen = participant === CN;
    const access = { url, ...(isOpen ? {} : { token: token ?? tokens.auditor }) };
    return new StaticLogSource(new HttpLog(access), participant);
  });
