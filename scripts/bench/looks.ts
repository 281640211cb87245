import { CN_ACCESS } from "#contracts/facts/participant";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { Country } from "#services/province-node/testing/country";
import { load, type LoadResult } from "./load.ts";
import type { LookingView } from "./looking-view-process.ts";
import { type ProcessUnderLoad, startUnderLoad } from "./process-under-load.ts";
import { pseudonymNumber } from "../made-up-arrival.ts";

/** One reader at a counter, and many at once. */
const ONE = 1;
const MANY = 32;
/** Readers: each `sub` may look 600 times a minute. */
const READERS = 256;
const WARM_UP_SECONDS = 2;
const FACTS_A_PERSON = 5;

export interface LookBench {
  readonly persons: number;
  /** Looks at one person by one reader after another, and by many readers at once. */
  readonly one: Compared;
  readonly many: Compared;
}

/** The same looks with a record on the node of `cn-access`, a process of its own, and without. */
export interface Compared {
  readonly connections: number;
  readonly recorded: LoadResult;
  readonly unrecorded: LoadResult;
}

/**
 * What it costs that every look is recorded before it is answered: the same requests to the same view, on PGlite, with the
 * node of `cn-access` and with a recorder that says at once that it has recorded.
 */
export async function benchLooks(options: {
  readonly seconds: number;
  readonly persons: number;
}): Promise<LookBench> {
  using folder = temporaryFolder();
  const country = await Country.found(folder.path, ["cn-44", CN_ACCESS]);
  // For its address and token; while the looks are measured it is a process of its own.
  await (await country.start(CN_ACCESS)).close();
  await reportPersons(country, options.persons);
  const tokens = await Promise.all(
    Array.from({ length: READERS }, (_, n) =>
      country.token("cn", ["cn/view"], ["persons:read"], { sub: `reader-${n}` }),
    ),
  );
  const port = Number(new URL(country.urlOf(CN_ACCESS)).port);
  const node = await startUnderLoad("./node-process.js", country.config(CN_ACCESS, { listen: { port } }));
  const measured = async (recorded: boolean) => {
    const told: LookingView = { config: country.viewConfig(), recorded };
    const view = await startUnderLoad("./looking-view-process.js", told);
    await holdsEverybody(view, tokens[0] ?? "", options.persons);
    const at = (connections: number) => looksAt(view, { ...options, connections, tokens });
    const result = { one: await at(ONE), many: await at(MANY) };
    await view.stop();
    return result;
  };
  const unrecorded = await measured(false);
  const recorded = await measured(true);
  await node.stop();
  await country.close();
  const compared = (each: "one" | "many", connections: number): Compared => ({
    connections,
    recorded: recorded[each],
    unrecorded: unrecorded[each],
  });
  return { persons: options.persons, one: compared("one", ONE), many: compared("many", MANY) };
}

async function reportPersons(country: Country, persons: number): Promise<void> {
  const { url } = await country.start("cn-44");
  const lines = Array.from({ length: persons * FACTS_A_PERSON }, (_, n) =>
    JSON.stringify({
      key: `bench-${n}`,
      type: "cn.chessboard.service.delivered.v1",
      subject: pseudonymNumber(n % persons),
      data: { occurredOn: "2010-03-01", areaCode: "440305", service: "information" },
    }),
  );
  const answer = await fetch(`${url}/v1/facts/batch`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${await country.token("cn-44", ["cn-44"], ["facts:write"])}`,
      "content-type": "application/x-ndjson",
    },
    body: lines.join("\n"),
  });
  const recorded = (await answer.text()).split('"status":201').length - 1;
  if (recorded !== lines.length) throw new Error(`${recorded} of ${lines.length} reports were recorded`);
}

const holdsEverybody = (view: ProcessUnderLoad, token: string, persons: number): Promise<unknown> =>
  until(
    "the view holds everybody",
    async () => {
      const headers = { authorization: `Bearer ${token}`, purpose: "inquiry" };
      const path = `/v1/persons/${pseudonymNumber(0)}?minPosition=cn-44:${persons * FACTS_A_PERSON - 1}`;
      return (await fetch(view.url + path, { headers })).status === 200;
    },
    120_000,
  );

async function looksAt(
  view: ProcessUnderLoad,
  options: {
    readonly connections: number;
    readonly seconds: number;
    readonly persons: number;
    readonly tokens: readonly string[];
  },
): Promise<LoadResult> {
  const { connections, seconds, persons, tokens } = options;
  const { hostname, port } = new URL(view.url);
  let sent = 0;
  const request = (): Buffer => {
    sent += 1;
    return Buffer.from(
      `GET /v1/persons/${pseudonymNumber((sent * 7919) % persons)} HTTP/1.1\r\nhost: localhost\r\npurpose: inquiry\r\n` +
        `authorization: Bearer ${tokens[sent % tokens.length]}\r\n\r\n`,
      "latin1",
    );
  };
  const warmUpSeconds = WARM_UP_SECONDS;
  return load({ host: hostname, port: Number(port), connections, seconds, warmUpSeconds, request });
}
