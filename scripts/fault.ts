import { parseArgs } from "node:util";
import { z } from "zod";
import { killNodes } from "./fault/embedded.ts";
import { runFlips } from "./fault/flips.ts";
import { killEngines } from "./fault/real-engines.ts";

/*
 * npm run fault [-- --kills 200] [-- --engines real --kills 100] [-- --flips]
 *
 * Kills processes under load and holds the logs to what was acknowledged: a node on the embedded engines, or broker,
 * database, node and view on Apache Kafka and PostgreSQL. With --flips it kills nothing, but alters byte after byte of a log
 * of 1,000 facts, wherever it is kept, and looks for what an audit finds.
 */

const { values } = parseArgs({
  options: {
    kills: { type: "string" },
    engines: { type: "string", default: "embedded" },
    flips: { type: "boolean", default: false },
  },
});
const engines = z.enum(["embedded", "real"]).parse(values.engines);
const kills = z.coerce
  .number()
  .int()
  .min(1)
  .max(10_000)
  .parse(values.kills ?? (engines === "real" ? 100 : 200));
/** A run must end while its reporters' tokens are good. */
const lifeOfToken = Math.floor(Date.now() / 1000) + 12 * 3600 - 60;

process.exit(
  values.flips ? await runFlips() : await (engines === "real" ? killEngines : killNodes)(kills, lifeOfToken),
);
