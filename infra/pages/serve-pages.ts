import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { BuiltPages } from "./built-pages.ts";
import { PAGE_HEADERS } from "./content-security-policy.ts";

/** Which page stands at which path: `{"/": "board", "/audit": "audit"}`. */
export type PagePaths = Readonly<Record<string, string>>;

const OPEN = { access: { needs: "nothing", body: "json" } } as const;
const YEAR_SECONDS = 31_536_000;

/**
 * Serves built pages at their paths, and the files that they share under `/assets/`; all open, as nothing in them is
 * anybody's. Each file is a route of its own, so that no path leads out of the folder. Pages are asked for again each
 * time; assets have their content in their names and may be kept for a year.
 *
 * Throws RangeError for a page that was not built.
 */
export function servePages(instance: FastifyInstance, paths: PagePaths, built: BuiltPages): void {
  instance.register(fastifyStatic, { root: built.folder, serve: false, preCompressed: true });
  for (const [path, page] of Object.entries(paths)) {
    const file = `${page}/index.html`;
    if (!built.files.includes(file)) throw new RangeError(`The page ${page} is not in ${built.folder}.`);
    instance.get(path, { config: OPEN }, (_request, reply) =>
      protectPage(reply).header("cache-control", "no-cache").sendFile(file, { cacheControl: false }),
    );
  }
  for (const file of built.files) {
    if (!file.startsWith("assets/") || file.endsWith(".gz")) continue;
    instance.get(`/${file}`, { config: OPEN }, (_request, reply) =>
      protectPage(reply)
        .header("cache-control", `public, max-age=${YEAR_SECONDS}, immutable`)
        .sendFile(file, { cacheControl: false }),
    );
  }
}

const protectPage = (reply: FastifyReply): FastifyReply => reply.headers(PAGE_HEADERS);
