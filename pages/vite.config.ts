import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const root = dirname(fileURLToPath(import.meta.url));
const outDir = join(root, "..", "dist", "pages");

/** Each folder with an `index.html` is a page. */
const input = Object.fromEntries(
  readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(join(root, entry.name)).includes("index.html"))
    .map(({ name }) => [name, join(root, name, "index.html")]),
);

/** What the server need not do for every request: a `.gz` beside each text file. */
const compressed = (): Plugin => ({
  name: "chessboard-compressed",
  apply: "build",
  closeBundle() {
    for (const entry of readdirSync(outDir, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.(js|css|html|svg|json|wasm)$/.test(entry.name)) continue;
      const file = join(entry.parentPath, entry.name);
      writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
    }
  },
});

export default defineConfig({
  root,
  plugins: [react(), compressed()],
  resolve: { conditions: ["source", "browser", "module", "import", "default"] },
  build: {
    outDir,
    emptyOutDir: true,
    target: "es2023",
    // An inlined file would be a data: URL, which the pages' policy refuses for scripts and fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input },
  },
});
