import type { ParticipantId } from "#contracts/facts/participant";
import { freePort } from "#infra/http/free-port";
import { DemoChild } from "./demo-child.ts";
import { type DemoPlan, nodeConfig, viewConfig } from "./demo-plan.ts";
import { writeProcessTokens } from "./demo-tokens.ts";
import { shareOut } from "./report-plan.ts";

/** In how many processes the nodes run. */
const NODE_PROCESSES = 2;

/** The view and the nodes, in a few processes, each with its own port, store and key. */
export interface DemoProcesses {
  /** The view's URL. */
  readonly view: string;
  /** The nodes' URLs. */
  readonly nodes: ReadonlyMap<ParticipantId, string>;
  /** Rejects when one of them ends without being asked to. Never resolves. */
  readonly failure: Promise<never>;
  /** The nodes first, so that what they flush still has its reader. */
  stop(): Promise<void>;
}

/**
 * Starts the nodes, all at once, and then the view, which is told where they listen. Throws CB731 when one does not listen;
 * none is left running then.
 */
export async function startProcesses(plan: DemoPlan): Promise<DemoProcesses> {
  await writeProcessTokens(plan);
  const { port } = plan.request;
  // Nodes are told of the view before it runs.
  const viewPort = port === 0 ? await freePort() : port;
  const shares = shareOut(loadOf(plan), NODE_PROCESSES);
  const children = shares.map(
    (share, n) =>
      new DemoChild(plan.folder, `nodes-${n + 1}`, {
        nodes: share.map((id) => nodeConfig(plan, id, viewPort)),
      }),
  );
  let viewChild: DemoChild | undefined;
  const stop = async (): Promise<void> => {
    await Promise.all(children.map((child) => child.stop()));
    await viewChild?.stop();
  };
  try {
    const listening = await Promise.all(children.map((child) => child.listening()));
    const nodes = new Map(
      shares.flatMap((share, n) => share.map((id, at) => [id, listening[n]?.nodes[at] ?? ""] as const)),
    );
    viewChild = new DemoChild(plan.folder, "view", { view: viewConfig(plan, nodes, viewPort), nodes: [] });
    const { view = "" } = await viewChild.listening();
    const failure = Promise.race([viewChild, ...children].map((child) => child.failure));
    failure.catch(() => undefined);
    return { view, nodes, failure, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** About how many reports each node will get: a person makes two at home and four where they go. */
function loadOf({ streams, participants }: DemoPlan): Map<ParticipantId, number> {
  const load = new Map(participants.map((id) => [id, 0]));
  for (const { origin, destination, people } of streams) {
    load.set(origin, (load.get(origin) ?? 0) + 2 * people);
    load.set(destination, (load.get(destination) ?? 0) + 4 * people);
  }
  return load;
}
