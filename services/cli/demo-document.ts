import { readFileSync } from "node:fs";
import { z } from "zod";
import { ChessboardError } from "#contracts/errors";
import { participantId } from "#contracts/facts/participant";

/**
 * `demo.json`: where the processes of a demo listen, by which keys they sign, and tokens to talk to them with (design,
 * section 9, "Demo"). The file is mode 0600, as the tokens are in it.
 */
export const demoDocument = z.object({
  view: z.object({ url: z.url(), vkey: z.string() }),
  nodes: z.record(participantId, z.object({ url: z.url(), origin: z.string(), vkey: z.string() })),
  tokens: z.object({
    /** By participant: reports to its own node, and finds persons there. */
    reporter: z.record(participantId, z.string()),
    /** Reads the view. */
    reader: z.string(),
    /** Reads everything, everywhere. */
    auditor: z.string(),
  }),
  /** The pinned key of `cn`: the trust that a reader starts with. */
  cnKey: z.string(),
  /** The shared log's URL. */
  sharedLog: z.string(),
});
export type DemoDocument = z.infer<typeof demoDocument>;

/** Reads a `demo.json`. Throws CB721 when it cannot be read, CB702 when it is not one. */
export function readDemoDocument(file: string): DemoDocument {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    throw new ChessboardError("CB721", `${file} cannot be read.`, { cause });
  }
  try {
    return demoDocument.parse(JSON.parse(text));
  } catch (cause) {
    throw new ChessboardError("CB702", `${file} is no demo.json.`, { cause });
  }
}
