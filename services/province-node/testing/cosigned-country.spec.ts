import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { join } from "node:path";
import { generateCosigner, writeKeyFile } from "#infra/security/keys";
import { Country } from "./country.ts";
import { Reporter } from "./reporter.spec.ts";

/* A country whose provinces are witnesses of one another, for tests. */

/** Each province's keys as a witness: one of each kind. */
export function witnessKeys(folder: string, participant: string) {
  const made = (["ed25519", "ml-dsa-44"] as const).map((algorithm) => {
    const file = join(folder, participant, `witness-${algorithm}.key`);
    const { skey, vkey } = generateCosigner(`chessboard.example/${participant}/witness`, algorithm);
    writeKeyFile(file, skey);
    return { file, vkey };
  });
  return { signingKeyFiles: made.map(({ file }) => file), keys: made.map(({ vkey }) => vkey) };
}

/** `<name>+<hash>` of a verifier key. */
export const idOfKey = (vkey: string): string => vkey.split("+").slice(0, 2).join("+");

export async function cosignedCountry(folder: string, participants: readonly string[]) {
  const country = await Country.found(folder, participants);
  const reportToCn = async (what: string, data: object): Promise<void> => {
    const reporter = new Reporter(country.urlOf("cn"), await country.token("cn", ["cn"], ["facts:write"]));
    const answer = await reporter.report(
      {
        type: `cn.chessboard.directory.${what}.v1`,
        subject: "cn",
        data: { occurredOn: "2009-10-01", ...data },
      },
      randomBytes(8).toString("hex"),
    );
    if (answer.status !== 201) throw new Error(answer.text);
  };
  const reporterAt = async (participant: string): Promise<Reporter> =>
    new Reporter(
      country.urlOf(participant),
      await country.token(participant, [participant], ["facts:write", "log:read"]),
    );
  return { country, reportToCn, reporterAt, [Symbol.asyncDispose]: () => country.close() };
}

export interface Gateway extends AsyncDisposable {
  readonly url: string;
  /** Where requests go on to; 503 while undefined. */
  target: string | undefined;
  /** How many requests have come. */
  readonly asked: number;
}

/** An address of a witness that can be taken away and given back. */
export async function gateway(): Promise<Gateway> {
  let target: string | undefined;
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    const chunks: Uint8Array[] = [];
    request.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    request.on("end", async () => {
      if (target === undefined) {
        response.writeHead(503).end();
        return;
      }
      const { method = "GET", url = "/" } = request;
      const body = method === "GET" ? {} : { body: Buffer.concat(chunks) };
      const answer = await fetch(`${target}${url}`, { method, ...body });
      const type = answer.headers.get("content-type") ?? "text/plain";
      response.writeHead(answer.status, { "content-type": type }).end(await answer.text());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    get target() {
      return target;
    },
    set target(to) {
      target = to;
    },
    get asked() {
      return asked;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
