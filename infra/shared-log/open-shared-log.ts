import { ChessboardError } from "#contracts/errors";
import type { SharedLog } from "./shared-log.ts";
import { SqliteSharedLog } from "./sqlite-shared-log.ts";

export interface SharedLogOptions {
  /** Told, in a sentence, of what in the engine's settings may lose facts one day; said once a topic. */
  readonly onWarning?: (warning: string) => void;
}

/**
 * Opens the shared log in the engine that the URL names:
 *
 *     sqlite:<folder>             <folder>/chessboard.<participant>.sqlite a topic, created at its first publish; a relative
 *                                 folder is relative to the working directory: sqlite:data/shared-log, sqlite:/var/lib/chessboard
 *     kafka://<host>:<port>,…     Apache Kafka, 3.0 or later (kafka-url.ts has the whole form); it is reached at the first use
 *     kafka+tls://<host>:<port>,…?credentialsFile=<file>&caFile=<file>
 *
 * Throws CB413 for a URL of another form, CB803 for a file that it names and that cannot be used.
 */
export async function openSharedLog(url: string, options: SharedLogOptions = {}): Promise<SharedLog> {
  const scheme = schemeOf(url);
  if (scheme === "sqlite") return new SqliteSharedLog(url.slice("sqlite:".length));
  if (scheme === "kafka" || scheme === "kafka+tls") {
    // Not loaded where it is not used.
    const { KafkaSharedLog } = await import("./kafka-shared-log.ts");
    const { parseKafkaUrl } = await import("./kafka-url.ts");
    return new KafkaSharedLog(parseKafkaUrl(url), options.onWarning);
  }
  throw unknown(scheme);
}

const schemeOf = (url: string): string | undefined => /^([a-z+]+):./.exec(url)?.[1];

const unknown = (scheme: string | undefined): ChessboardError =>
  new ChessboardError(
    "CB413",
    `${scheme ?? "no scheme"} is not a shared log; known are sqlite:<folder>, kafka://<host>:<port>, kafka+tls://<host>:<port>.`,
  );
