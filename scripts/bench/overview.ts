import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { department } from "#contracts/facts/fact-type";
import { CN, type ParticipantId } from "#contracts/facts/participant";
import { type NoteSigner, signerFromSeed } from "#contracts/seals/note";
import { signToken } from "#infra/security/token";
import { openSharedLog } from "#infra/shared-log/open-shared-log";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { load, type LoadResult } from "./load.ts";
import type { LookingView } from "./looking-view-process.ts";
import { type ProcessUnderLoad, startUnderLoad } from "./process-under-load.ts";
import { growingLogs, personOf } from "./sealed-logs.ts";

/** One counter, and a few that ask at the same moment. */
const ONE = 1;
const SOME = 8;
/** Readers: each `sub` may look 600 times a minute. */
const READERS = 256;
const WARM_UP_SECONDS = 2;
/** Facts about each person of the logs, besides the inquiry about every tenth. */
const FACTS_A_PERSON = 4;
const CATCH_UP_MS = 900_000;

export interface OverviewBench {
  /** Facts in the view. */
  readonly facts: number;
  readonly one: LoadResult;
  readonly some: LoadResult;
}

/**
 * What one look at everything that a counter needs costs at a view of so many facts on PGlite: another person each time,
 * every tenth with an open case. The looks are said to be recorded at once; what recording costs is looks.ts's to say.
 */
export async function benchOverview(options: {
  readonly facts: number;
  readonly seconds: number;
}): Promise<OverviewBench> {
  using folder = temporaryFolder();
  const key = signerFromSeed("chessboard.example/cn/token", new Uint8Array(32).fill(5));
  const logs = growingLogs(options.facts, {
    keys: [{ use: "token", key: key.signer.vkey }],
    inquiries: true,
  });
  const view = await startView(folder.path, logs.cnKey);
  const sharedLog = await openSharedLog(sharedLogIn(folder.path));
  for (const { participant, records } of logs.groups) await sharedLog.publish(participant, records);
  await sharedLog.close();
  const tokens = await Promise.all(Array.from({ length: READERS }, (_, n) => tokenOf(key, `counter-${n}`)));
  const vector = logs.vector();
  await holdsAll(view, tokens[0] ?? "", vector);
  const people = Math.floor(options.facts / FACTS_A_PERSON);
  const at = (connections: number) =>
    overviews(view, { connections, people, tokens, seconds: options.seconds });
  const [one, some] = [await at(ONE), await at(SOME)];
  await view.stop();
  return { facts: [...vector.values()].reduce((sum, size) => sum + size, 0), one, some };
}

const sharedLogIn = (folder: string): string => `sqlite:${join(folder, "shared-log")}`;

function startView(folder: string, cnKey: string): Promise<ProcessUnderLoad> {
  const signingKeyFile = join(folder, "view.key");
  const { skey } = signerFromSeed("chessboard.example/cn/view/v1", new Uint8Array(32).fill(6));
  writeFileSync(signingKeyFile, skey, { mode: 0o600 });
  const config = {
    domain: "chessboard.example",
    dataDir: folder,
    sharedLog: sharedLogIn(folder),
    signingKeyFile,
    cnKey,
    listen: { host: "127.0.0.1", port: 0 },
    logLevel: "silent",
  };
  const told: LookingView = { config, recorded: false };
  return startUnderLoad("./looking-view-process.js", told);
}

function tokenOf({ skey }: { readonly signer: NoteSigner; readonly skey: string }, sub: string) {
  const iat = Math.floor(Date.now() / 1000);
  return signToken(skey, {
    iss: CN,
    sub,
    department: department.parse("family-planning"),
    scope: "persons:read",
    aud: ["cn/view"],
    iat,
    exp: iat + 3600,
  });
}

function holdsAll(
  view: ProcessUnderLoad,
  token: string,
  vector: ReadonlyMap<ParticipantId, number>,
): Promise<unknown> {
  const positions = [...vector].map(([participant, size]) => `minPosition=${participant}:${size - 1}`);
  const headers = { authorization: `Bearer ${token}`, prefer: "wait=10" };
  const url = `${view.url}/v1/worklists/cn-11?limit=1&${positions.join("&")}`;
  return until("the view holds it all", async () => (await fetch(url, { headers })).ok, CATCH_UP_MS);
}

async function overviews(
  view: ProcessUnderLoad,
  options: {
    readonly connections: number;
    readonly seconds: number;
    readonly people: number;
    readonly tokens: readonly string[];
  },
): Promise<LoadResult> {
  const { connections, seconds, people, tokens } = options;
  const { hostname: host, port } = new URL(view.url);
  let sent = 0;
  const request = (): Buffer => {
    sent += 1;
    return Buffer.from(
      `GET /v1/persons/${personOf((sent * 7919) % people)}/overview?asOf=2010-11-20 HTTP/1.1\r\nhost: localhost\r\n` +
        `purpose: service-delivery\r\nauthorization: Bearer ${tokens[sent % tokens.length]}\r\n\r\n`,
      "latin1",
    );
  };
  return load({ host, port: Number(port), connections, seconds, warmUpSeconds: WARM_UP_SECONDS, request });
}
