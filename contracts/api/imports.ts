import { z } from "zod";
import { participantId } from "../facts/participant.ts";
import { importCounts } from "../import/counts.ts";
import { mapping } from "../import/mapping.ts";
import { problem } from "./problem.ts";

/* A table of an older system, brought onto a log by its node (docs/import.md). */

export const FORMATS = ["csv", "ndjson", "xlsx"] as const;
export type Format = (typeof FORMATS)[number];

export const ENCODINGS = ["utf-8", "gb18030"] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const IMPORT_MODES = ["dry-run", "import"] as const;

/** `?mode=import&suggest=true&format=csv&encoding=gb18030` */
export const importQuery = z.strictObject({
  mode: z
    .enum(IMPORT_MODES)
    .default("dry-run")
    .meta({ description: "dry-run: every row is checked, nothing is reported" }),
  suggest: z
    .enum(["true", "false"])
    .default("false")
    .meta({ description: "Have the mapping proposed from the columns' names, where the form has none" }),
  format: z.enum(FORMATS).optional().meta({ description: "Where the file's name does not say" }),
  encoding: z.enum(ENCODINGS).optional().meta({ description: "Of a CSV, where it is not seen right" }),
});
export type ImportQuery = z.infer<typeof importQuery>;

/** `i-` and a UUID. */
export const importId = z.string().regex(/^i-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

export const importPath = z.strictObject({ id: importId.meta({ description: "i- and a UUID" }) });

/**
 * An import as it stands:
 *
 *     {"id":"i-6f1c…","mode":"import","state":"running","format":"csv","encoding":"gb18030","lines":1000001,
 *      "mapping":{"person":{"column":"身份证号"},"facts":[…]},"notes":["Left out, since …"],
 *      "counts":{"rows":84000,"recorded":83160,"before":0,"rejected":840},"vector":{"cn-44":83165}}
 */
export const importAnswer = z.strictObject({
  id: importId,
  mode: z.enum(IMPORT_MODES),
  /** `failed`: it ended before the file did, `problem` says why; what `counts` tells of stands. */
  state: z.enum(["running", "ended", "failed"]),
  format: z.enum(FORMATS),
  encoding: z.enum(ENCODINGS),
  /** Of the file, its header among them: what `counts.rows` goes up to at most; not known of a spreadsheet. */
  lines: z.int().min(0).optional(),
  /** By which it is read; none where the lines of NDJSON are reports themselves. */
  mapping: mapping.optional(),
  /** What a suggested mapping leaves out or takes for granted, a sentence each. */
  notes: z.array(z.string()),
  counts: importCounts,
  /** The log's size from which on it holds every fact counted, recorded now or before; empty as long as there is none. */
  vector: z.record(participantId, z.int().min(1)),
  problem: problem.optional(),
});
export type ImportAnswer = z.infer<typeof importAnswer>;
