import { z } from "zod";
import { httpUrl, listenSettings, logLevel, path, verifierKey } from "#infra/config/settings";

/**
 * Everything that a witness is told (a JSON file, or the environment as `CHESSBOARD_…`). Keys are file paths.
 *
 * It cosigns for the logs named here, by the keys given (an origin may be there several times), and for all that the directory
 * knows, where it is told to follow one: by the log of `cn` at the address of its node, from the one key that it trusts.
 */
export const witnessConfig = z
  .strictObject({
    /** Where what was cosigned is kept for good. */
    dataDir: path,
    /** A key for each kind of cosignature: `chessboard key witness`, `chessboard key witness-ml-dsa-44`. */
    signingKeyFiles: z.array(path).min(1).max(4),
    logs: z
      .array(z.strictObject({ origin: z.string().min(1).max(255), vkey: verifierKey }))
      .max(1000)
      .default([]),
    directory: z.strictObject({ url: httpUrl, cnKey: verifierKey }).optional(),
    listen: listenSettings,
    logLevel: logLevel.default("info"),
  })
  .refine(({ logs, directory }) => logs.length > 0 || directory !== undefined, {
    path: ["logs"],
    message: "a witness needs logs, or a directory to follow",
  });
export type WitnessConfig = z.infer<typeof witnessConfig>;
