import { existsSync, readdirSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The pages as they were built: each is an HTML file, and all share the files under `assets/`, named by their content. */
export interface BuiltPages {
  /** The absolute path of the folder. */
  readonly folder: string;
  /** `board/index.html`, `assets/board-3f2a.js`, …; by `/`, from the folder. */
  readonly files: readonly string[];
}

/** The pages in `dist/pages` of the package that this file belongs to, built or source; undefined if they are not built. */
export function findBuiltPages(): BuiltPages | undefined {
  const folder = join(packageRoot(dirname(fileURLToPath(import.meta.url))), "dist", "pages");
  if (!existsSync(folder)) return undefined;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
  return { folder, files };
}

const packageRoot = (folder: string): string =>
  existsSync(join(folder, "package.json")) ? folder : packageRoot(dirname(folder));
