import { z } from "zod";
import { CN, participantId, provinceId } from "#contracts/facts/participant";
import {
  domain,
  engineUrl,
  httpUrl,
  listenSettings,
  logLevel,
  path,
  verifierKey,
} from "#infra/config/settings";
import { tracingSettings } from "#infra/telemetry/tracing";
import { signInSettings } from "./sign-in/sign-in-settings.ts";

/**
 * Everything that one province's node is told (a JSON file, or the environment as `CHESSBOARD_…`). Keys are file paths.
 *
 * `cnKey` is the verifier key of the national centre's log: all the trust that a node starts with.
 */
export const provinceNodeConfig = z
  .strictObject({
    participant: participantId,
    domain,
    dataDir: path,
    /** Where the facts are kept for good; by default SQLite in `dataDir`. */
    eventStore: engineUrl.optional(),
    sharedLog: engineUrl,
    /** The log's signing key: `PRIVATE+KEY+<origin>+…`. */
    signingKeyFile: path,
    /** The pseudonym key; a node without one takes reports by `subject` alone. */
    pseudonymKeyFile: path.optional(),
    /** What the keys of imported rows are derived with (docs/import.md); by default a key derived from the pseudonym key. */
    importKeyFile: path.optional(),
    cnKey: z.string().max(256),
    /** Where the node of `cn` is: what of the directory does not fit on the shared log is read there. Its log is open. */
    cnUrl: httpUrl.optional(),
    /** For `cn` alone: the token key that may write while the directory is empty; after the first key it counts no more. */
    genesisTokenKey: z.string().max(256).optional(),
    /**
     * Where a province learns of its cases with others: the view, and a token of this participant with `persons:read` for
     * it, read anew with every request. Without this setting it takes no step in cases that others open. Workers' reads
     * go on to the same view, each under the worker's own token.
     */
    view: z.strictObject({ url: httpUrl, tokenFile: path }).optional(),
    /** How people sign in through their province's own OpenID provider; without it, with a token alone. */
    signIn: signInSettings.optional(),
    /** Who is asked to cosign this log: the witness's address (submission prefix), and the keys that it cosigns with. */
    witnesses: z
      .array(z.strictObject({ url: httpUrl, keys: z.array(verifierKey).min(1).max(4) }))
      .max(32)
      .default([]),
    /** The shortest time from one size that witnesses are asked for to the next. What they cosign is kept for good. */
    cosignEverySeconds: z.number().min(0).max(86_400).default(10),
    /** Makes this node a witness of the logs in the directory, with those keys (`chessboard key witness`). */
    witness: z.strictObject({ signingKeyFiles: z.array(path).min(1).max(4) }).optional(),
    /** Where traces go; none are made without it. */
    tracing: tracingSettings.optional(),
    listen: listenSettings,
    logLevel: logLevel.default("info"),
  })
  .refine((config) => config.genesisTokenKey === undefined || config.participant === CN, {
    path: ["genesisTokenKey"],
    message: "only the node of cn starts a directory",
  })
  .refine((config) => config.signIn === undefined || provinceId.safeParse(config.participant).success, {
    path: ["signIn"],
    message: "only a province has people at counters",
  })
  .refine((config) => config.view === undefined || provinceId.safeParse(config.participant).success, {
    path: ["view"],
    message: "only a province has cases",
  });
export type ProvinceNodeConfig = z.infer<typeof provinceNodeConfig>;
