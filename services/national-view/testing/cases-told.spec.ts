import { problem } from "#contracts/api/problem";
import { until } from "#infra/testing/until";
import { type RunningView, startViewOf } from "./started-view.spec.ts";
import type { ToldCases } from "./told-cases.spec.ts";
import { type Ask, clientOf } from "./view-client.spec.ts";

/** Asks as `office-of-<reader>`, with `persons:read`. */
export type AskAs = (reader: string, path: string, init?: RequestInit) => ReturnType<Ask>;

/** A view that holds all the cases that are told, and whom it answers. */
export async function startCasesTold(told: ToldCases): Promise<{ running: RunningView; ask: AskAs }> {
  const { cn, access, view, provinces } = told;
  const tell = told.tell.bind(told);
  const running = await startViewOf({ cn, access, skey: view.skey, tell });
  const clients = new Map<string, Ask>();
  for (const id of ["cn", "cn-44", "cn-51", "cn-33", "cn-22"])
    clients.set(id, await clientOf(running.url, id, ["persons:read"], { sub: `office-of-${id}` }));
  const ask: AskAs = (reader, path, init) => {
    const client = clients.get(reader);
    if (client === undefined) throw new Error(`no reader ${reader}`);
    return client(path, init);
  };
  await until("the view holds it all", async () => {
    const positions = provinces.map(({ participant, size }) => `minPosition=${participant}:${size - 1}`);
    return (await ask("cn", `/v1/worklists/cn-44?${positions.join("&")}`)).status === 200;
  });
  return { running, ask };
}

/** `403 CB671`: what a refusal says. */
export const refusalIn = (answer: Awaited<ReturnType<Ask>>): string =>
  `${answer.status} ${problem.parse(answer.json()).code}`;
