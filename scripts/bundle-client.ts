import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";

/** The client as one file for browsers, and what went into it. */
export interface Bundle {
  readonly code: string;
  /** Of every module in it, by path. */
  readonly modules: readonly string[];
  readonly gzippedBytes: number;
}

/** Where a build leaves it, from the project's root; `exports` of package.json says the same. */
const FOLDER = "dist/client";
const FILE = "browser.js";

/** Bundles `chessboard/client` for browsers, @noble's hashing and signatures included; `write` puts it where a build leaves it. */
export async function bundleClient(root: string, write: boolean): Promise<Bundle> {
  const built = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    resolve: { conditions: ["source", "browser", "module", "import", "default"] },
    build: {
      write,
      outDir: join(root, FOLDER),
      emptyOutDir: false,
      target: "es2023",
      lib: { entry: join(root, "client/client.ts"), formats: ["es"], fileName: () => FILE },
    },
  });
  const [chunk, ...rest] = [built].flat().flatMap((each) => ("output" in each ? each.output : []));
  if (chunk?.type !== "chunk" || rest.length > 0) throw new Error("the client is more than one file");
  const { code, moduleIds } = chunk;
  return { code, modules: moduleIds, gzippedBytes: gzipSync(code, { level: 9 }).length };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { gzippedBytes } = await bundleClient(process.cwd(), true);
  process.stderr.write(`${FOLDER}/${FILE}: ${(gzippedBytes / 1024).toFixed(1)} KiB gzipped\n`);
}
