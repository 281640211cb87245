import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { participantId } from "#contracts/facts/participant";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { parseKurrentDbUrl } from "./kurrentdb-url.ts";
import { openEventStore } from "./open-event-store.ts";

/** A folder with a file of credentials and one of a certificate in it, as they stand in a URL. */
function withCredentials() {
  const folder = temporaryFolder();
  const [file, ca] = [join(folder.path, "kurrentdb & co"), join(folder.path, "国 ca.pem")];
  writeFileSync(file, "node-44:s3cret\n", { mode: 0o600 });
  writeFileSync(ca, "read by the client alone");
  return {
    file,
    named: `credentialsFile=${encodeURIComponent(file)}`,
    ca: encodeURIComponent(ca),
    [Symbol.dispose]: folder[Symbol.dispose],
  };
}

describe("the URL of a KurrentDB", () => {
  it("names a server, the nodes of a cluster, or a cluster, and a file of credentials", () => {
    using given = withCredentials();
    const credentials = { username: "node-44", password: "s3cret" };
    const cases: readonly [string, string][] = [
      [
        `kurrentdb://db.example:2113?${given.named}`,
        "kurrentdb://db.example:2113?tls=true&nodePreference=leader",
      ],
      [`kurrentdb://db.example/?${given.named}`, "kurrentdb://db.example?tls=true&nodePreference=leader"],
      [
        `esdb://db.example:2113?tls=true&${given.named}`,
        "kurrentdb://db.example:2113?tls=true&nodePreference=leader",
      ],
      [`kurrentdb://a:1,b:2,c:3?${given.named}`, "kurrentdb://a:1,b:2,c:3?tls=true&nodePreference=leader"],
      [
        `esdb+discover://cluster.example?${given.named}`,
        "kurrentdb+discover://cluster.example?tls=true&nodePreference=leader",
      ],
      [
        `kurrentdb://db.example?tlsCAFile=${given.ca}&${given.named}`,
        `kurrentdb://db.example?tls=true&nodePreference=leader&tlsCAFile=${given.ca}`,
      ],
    ];
    for (const [url, connectionString] of cases) {
      expect(parseKurrentDbUrl(url)).toEqual({ connectionString, credentials });
    }
    for (const scheme of ["kurrentdb", "esdb"]) {
      for (const host of ["localhost:2113", "127.0.0.1:2113"]) {
        expect(parseKurrentDbUrl(`${scheme}://${host}?tls=false`)).toEqual({
          connectionString: `kurrentdb://${host}?tls=false&nodePreference=leader`,
        });
      }
    }
  });

  it("is refused where it is anything else, without saying what stands in it", () => {
    using given = withCredentials();
    for (const url of [
      "kurrentdb://",
      "kurrentdb:db.example",
      "kurrentdb://db.example:123456?tls=false",
      "kurrentdb://db.example/log-cn-44?tls=false",
      "kurrentdb://[::1]:2113?tls=false",
      "kurrentdb://admin:s3cret@db.example?tls=false",
      `kurrentdb://admin:s3cret@db.example?${given.named}`,
      "kurrentdb://db.example",
      "kurrentdb://db.example?tls=no",
      "kurrentdb://db.example?tls=false&tls=false",
      "kurrentdb://db.example?tls=",
      `kurrentdb://db.example?tls=false&${given.named}`,
      "kurrentdb://db.example?tls=false&tlsCAFile=/ca.pem",
      `kurrentdb://db.example?tlsCAFile=/nowhere/ca.pem&${given.named}`,
      `kurrentdb://10.0.0.7:2113?${given.named}`,
      `kurrentdb://a.example,10.0.0.7?${given.named}`,
      "kurrentdb://db.example?tls=false&throwOnAppendFailure=false",
      `kurrentdb://db.example?${given.named}&s3cret=1`,
    ]) {
      expect(() => parseKurrentDbUrl(url), url).toThrow(/CB405/);
      expect(() => parseKurrentDbUrl(url), url).not.toThrow(/s3cret/);
    }
  });

  it("is refused where the file of credentials is open to others, or not there", () => {
    using given = withCredentials();
    const url = `kurrentdb://db.example?${given.named}`;
    expect(parseKurrentDbUrl(url).credentials?.username).toBe("node-44");
    chmodSync(given.file, 0o644);
    expect(() => parseKurrentDbUrl(url)).toThrow(/CB803/);
    expect(() => parseKurrentDbUrl("kurrentdb://db.example?credentialsFile=/nowhere")).toThrow(/CB803/);
  });

  it("leads openEventStore to it, and no other scheme does", async () => {
    const participant = participantId.parse("cn-44");
    for (const scheme of ["kurrentdb", "esdb", "kurrentdb+discover", "esdb+discover"]) {
      await expect(openEventStore(`${scheme}://db.example`, participant)).rejects.toMatchObject({
        code: "CB405",
        detail: "the event store's URL has TLS and no credentialsFile.",
      });
    }
    for (const scheme of ["kurrent", "eventstore", "kurrentdb+tls", "KURRENTDB"]) {
      await expect(openEventStore(`${scheme}://db.example?tls=false`, participant)).rejects.toMatchObject({
        code: "CB405",
        detail: expect.stringContaining("known are sqlite:<folder>, kurrentdb:// and esdb://."),
      });
    }
  });
});
