import { PGlite } from "@electric-sql/pglite";

/*
 * Run as a process of its own by pglite-folder.ts, with the folder to fill as its argument. Nothing here may need
 * compiling: from a checkout it runs as it is.
 */
const [, , dataDir] = process.argv;
if (dataDir === undefined) throw new Error("usage: pglite-initdb <folder>");
const pglite = await PGlite.create({ dataDir });
await pglite.close();
