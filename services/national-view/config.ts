import { z } from "zod";
import { participantId } from "#contracts/facts/participant";
import { domain, engineUrl, httpUrl, listenSettings, logLevel, path } from "#infra/config/settings";
import { tracingSettings } from "#infra/telemetry/tracing";

/**
 * Everything that the national view is told (a JSON file, or the environment as `CHESSBOARD_…`). Keys are file paths.
 *
 * `cnKey` is the verifier key of the national centre's log: all the trust that the view starts with.
 */
export const nationalViewConfig = z.strictObject({
  domain,
  dataDir: path,
  sharedLog: engineUrl,
  /** Where the rows are; by default PGlite in `dataDir`. All of it rebuilds from the shared log. */
  readModel: engineUrl.optional(),
  /** The key that signs commitments: `PRIVATE+KEY+<domain>/cn/view/v1+…`. */
  signingKeyFile: path,
  cnKey: z.string().max(256),
  /** Where participants' own nodes are (`{"cn-44": "https://…"}`): what does not fit on the shared log is read there. */
  nodes: z.partialRecord(participantId, httpUrl).optional(),
  /** A token of `cn` with `log:read` for those nodes; read anew with every request, so that it can be replaced. */
  nodesTokenFile: path.optional(),
  /**
   * The node of `cn-access`, where it is recorded who looked, and a token of `cn-access` with `facts:write` for it, read
   * anew with every request. Without this setting nobody may look at a person: no record, no answer.
   */
  access: z.strictObject({ url: httpUrl, tokenFile: path }).optional(),
  /** Where traces go; none are made without it. */
  tracing: tracingSettings.optional(),
  listen: listenSettings,
  logLevel: logLevel.default("info"),
});
export type NationalViewConfig = z.infer<typeof nationalViewConfig>;

/** The origin of the view's commitments, and the name of the key that signs them. */
export const viewOrigin = (domain: string): string => `${domain}/cn/view/v1`;
