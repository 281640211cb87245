import { createServer } from "node:http";
import { signCheckpoint } from "#contracts/seals/checkpoint";
import { type Hash, leafHash, rootOfLeaves } from "#contracts/seals/merkle";
import type { NoteSigner } from "#contracts/seals/note";
import { asSize } from "#contracts/seals/position";
import { encodeEntryBundle, encodeTile, parseTilePath, TILE_WIDTH, tileWidth } from "#contracts/seals/tile";

/** A log to be served; it may grow, and be another one, while it is. */
export interface LogToServe {
  readonly facts: readonly Uint8Array[];
  readonly signer: NoteSigner;
}

/** How a log is served; may be changed while it is. */
export interface Serving {
  /** Answers 503 to everything. */
  isDown: boolean;
  /** How many of the facts it shows. */
  size: number;
  /** What entry bundles ask for. */
  readonly token: string | undefined;
  /** Every path that was asked for. */
  readonly asked: string[];
}

/** The resource of the log at that path (C2SP tlog-tiles), worked out from nothing but the facts; undefined where there is none. */
export function resourceOf(
  { facts, signer }: LogToServe,
  size: number,
  path: string,
): Uint8Array | undefined {
  const shown = Math.min(size, facts.length);
  const leaves = (from: number, to: number): Hash[] => facts.slice(from, Math.min(to, shown)).map(leafOf);
  if (path === "checkpoint") {
    const checkpoint = { origin: signer.name, size: asSize(shown), root: rootOfLeaves(leaves(0, shown)) };
    return new TextEncoder().encode(signCheckpoint(checkpoint, signer));
  }
  const { level, n, width } = parseTilePath(path);
  if (width > tileWidth(level, n, asSize(shown))) return undefined;
  const first = n * TILE_WIDTH;
  if (level === "entries") return encodeEntryBundle(facts.slice(first, first + width));
  const under = TILE_WIDTH ** level;
  const hashes = Array.from({ length: width }, (_, at) =>
    rootOfLeaves(leaves((first + at) * under, (first + at + 1) * under)),
  );
  return encodeTile(hashes);
}

const hashed = new WeakMap<Uint8Array, Hash>();

function leafOf(fact: Uint8Array): Hash {
  const leaf = hashed.get(fact) ?? leafHash(fact);
  hashed.set(fact, leaf);
  return leaf;
}

/** Serves a log as its node does, until the block ends. */
export async function serveLog(
  log: LogToServe,
  token?: string,
): Promise<{ readonly url: string; readonly serving: Serving } & AsyncDisposable> {
  const serving: Serving = { isDown: false, size: log.facts.length, token, asked: [] };
  const server = createServer((request, response) => {
    const path = (request.url ?? "").slice(1);
    serving.asked.push(path);
    const isOpen = !path.startsWith("tile/entries/") || serving.token === undefined;
    const mayRead = isOpen || request.headers.authorization === `Bearer ${serving.token}`;
    const body = mayRead && !serving.isDown ? resourceOf(log, serving.size, path) : undefined;
    response.statusCode = serving.isDown ? 503 : !mayRead ? 401 : body === undefined ? 404 : 200;
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening");
  return {
    url: `http://127.0.0.1:${address.port}`,
    serving,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
