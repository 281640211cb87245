import { readFileSync } from "node:fs";
import { z } from "zod";
import { ChessboardError } from "#contracts/errors";
import { type Credentials, readCredentials } from "#infra/security/keys";

/** How to reach a cluster, and as whom. */
export interface KafkaAccess {
  /** `host:port` each; any of them tells where the others are. */
  readonly brokers: readonly string[];
  /** TLS, against the authorities in this PEM text or, if undefined, those that Node.js knows. */
  readonly tls: { readonly ca: string | undefined } | undefined;
  /** SCRAM-SHA-512. */
  readonly credentials: Credentials | undefined;
  /** What a topic's name begins with; the participant follows. */
  readonly prefix: string;
}

const PARAMETERS = z.strictObject({
  credentialsFile: z.string().min(1).optional(),
  caFile: z.string().min(1).optional(),
  prefix: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,100}$/, "prefix is of letters, digits, dots, underscores and hyphens")
    .default("chessboard."),
});

/**
 * Reads a Kafka cluster's URL and the files that it names.
 *
 *     kafka://kafka-1:9092,kafka-2:9092             no TLS, nobody in particular: a closed network, a machine of one's own
 *     kafka+tls://kafka-1:9093,kafka-2:9093
 *         ?credentialsFile=/run/secrets/kafka       SCRAM-SHA-512 with <user name>:<password>, the file's one line
 *         &caFile=/etc/chessboard/kafka-ca.pem      who vouches for the brokers (PEM); left out: those Node.js trusts
 *         &prefix=trial.                            topics are trial.cn-44 instead of chessboard.cn-44
 *
 * The URL itself holds no secret, so that it may stand in a configuration, a log and a list of processes. Throws CB413 for
 * a URL of another form, CB803 for a file that cannot be used.
 */
export function parseKafkaUrl(url: string): KafkaAccess {
  const [, tls, authority = "", query = ""] =
    /^kafka(\+tls)?:\/\/([^/?#]*)\/?(?:\?([^#]*))?$/.exec(url) ?? [];
  if (authority.includes("@")) {
    throw refused("it holds no user and password, but names a file that does: ?credentialsFile=");
  }
  const brokers = authority.split(",");
  if (!brokers.every(isBroker)) throw refused("it names its brokers as host:port, joined by commas");
  const parameters = PARAMETERS.safeParse(Object.fromEntries(new URLSearchParams(query)));
  if (!parameters.success) throw refused(parameters.error.issues.map(({ message }) => message).join("; "));
  const { credentialsFile, caFile, prefix } = parameters.data;
  if (tls === undefined && (credentialsFile !== undefined || caFile !== undefined)) {
    throw refused("credentialsFile and caFile need kafka+tls://");
  }
  return {
    brokers,
    prefix,
    tls: tls === undefined ? undefined : { ca: caFile === undefined ? undefined : readCertificates(caFile) },
    credentials: credentialsFile === undefined ? undefined : readCredentials(credentialsFile),
  };
}

/** A name or an IPv4 address, and a port; kafkajs splits at the first colon, so there is no room for IPv6. */
function isBroker(text: string): boolean {
  const [, port] = /^[A-Za-z0-9._-]+:([0-9]{1,5})$/.exec(text) ?? [];
  return port !== undefined && Number(port) > 0 && Number(port) < 65_536;
}

function readCertificates(path: string): string {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw new ChessboardError("CB803", `The certificate file ${path} cannot be read.`, { cause });
  }
  if (text.includes("-----BEGIN CERTIFICATE-----")) return text;
  throw new ChessboardError("CB803", `The file ${path} holds no certificate in PEM.`);
}

const refused = (why: string): ChessboardError =>
  new ChessboardError("CB413", `not a Kafka cluster's URL: ${why}.`);
