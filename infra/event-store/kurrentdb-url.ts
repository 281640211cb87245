import { accessSync, constants } from "node:fs";
import { isIP } from "node:net";
import { ChessboardError } from "#contracts/errors";
import { type Credentials, readCredentials } from "#infra/security/keys";

/** What the client is given. The connection string holds no secret: the client prints it when it does not like it. */
export interface KurrentDbConnection {
  readonly connectionString: string;
  /** None where there is no TLS: a server without TLS asks nobody who they are. */
  readonly credentials?: Credentials;
}

const SHAPE =
  /^(?:kurrentdb|esdb)(?<discover>\+discover)?:\/\/(?<hosts>[a-z0-9.-]+(?::[0-9]{1,5})?(?:,[a-z0-9.-]+(?::[0-9]{1,5})?)*)\/?(?:\?(?<query>[^?#]*))?$/i;

/**
 * Reads the URL of a KurrentDB (or EventStoreDB, which speaks the same), and the credentials in the file that it names:
 *
 *     kurrentdb://db.example:2113?credentialsFile=/run/secrets/kurrentdb&tlsCAFile=/etc/ssl/country.pem
 *     kurrentdb://a.example:2113,b.example:2113,c.example:2113?credentialsFile=…      a cluster, by its nodes
 *     kurrentdb+discover://cluster.example:2113?credentialsFile=…                     a cluster, by its name
 *     esdb://localhost:2113?tls=false                                                 a server without TLS or users
 *
 * `credentialsFile` holds `<user name>:<password>` and is readable by its owner alone. Other options of the client's own
 * connection string are not taken: the adapter sets what it relies on.
 *
 * Throws CB405 for any other URL, saying what is wrong and never what stands in it; CB803 for the credentials' file.
 */
export function parseKurrentDbUrl(url: string): KurrentDbConnection {
  const { discover = "", hosts = "", query = "" } = SHAPE.exec(url)?.groups ?? {};
  if (url.includes("@")) throw unusable("has a password in it; name a file of them by credentialsFile=");
  if (hosts === "") throw unusable("is not of the form kurrentdb://host:2113?credentialsFile=<path>");
  const { tls = "true", tlsCAFile, credentialsFile, ...others } = optionsOf(query);
  if (tls !== "true" && tls !== "false") throw unusable("has a tls that is neither true nor false");
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw unusable("has an option besides tls, tlsCAFile and credentialsFile");
  if (tls === "true" && credentialsFile === undefined) throw unusable("has TLS and no credentialsFile");
  if (tls === "false" && (credentialsFile ?? tlsCAFile) !== undefined) {
    throw unusable("has tls=false, where neither credentials nor a certificate are of use");
  }
  if (tls === "true" && hosts.split(",").some((host) => isIP(host.replace(/:[0-9]+$/, "")) !== 0)) {
    // The client puts the host into the TLS handshake, where RFC 6066 and Node.js allow a name alone.
    throw unusable("has TLS and an address, where a certificate needs a name");
  }
  if (tlsCAFile !== undefined && !isReadable(tlsCAFile))
    throw unusable("has a tlsCAFile that cannot be read");
  const options = [
    `tls=${tls}`,
    // One writer reads what it wrote: from the leader, like everything here.
    "nodePreference=leader",
    ...(tlsCAFile === undefined ? [] : [`tlsCAFile=${encodeURIComponent(tlsCAFile)}`]),
  ];
  const connectionString = `kurrentdb${discover.toLowerCase()}://${hosts}?${options.join("&")}`;
  if (credentialsFile === undefined) return { connectionString };
  return { connectionString, credentials: readCredentials(credentialsFile) };
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

/** Options by name; throws CB405 where one comes twice or without a value. */
function optionsOf(query: string): Record<string, string> {
  const options: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    if (value === "" || Object.hasOwn(options, name))
      throw unusable("has an option twice, or without a value");
    options[name] = value;
  }
  return options;
}

const unusable = (what: string): ChessboardError =>
  new ChessboardError("CB405", `the event store's URL ${what}.`);
