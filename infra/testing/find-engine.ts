import { request } from "node:http";

/** A real engine that tests may use, running until it is disposed of. */
export interface Engine extends AsyncDisposable {
  readonly url: string;
}

/** Where an engine comes from. */
export type Origin = "environment" | "installation" | "container";

/** Whether there is an engine to be had. `reason` says where it was looked for, each place with what was missing. */
export type Finding<E extends Engine> = { readonly engine: string; readonly required: boolean } & (
  | { readonly found: true; readonly origin: Origin; start(): Promise<E> }
  | { readonly found: false; readonly reason: string }
);

/** What an installation on this machine says of itself. */
export type Installed<E extends Engine> = { start(): Promise<E> } | { readonly missing: string };

/** How one kind of engine is found and started. */
export interface EngineSearch<E extends Engine> {
  /** Its name, as the run's last lines give it. */
  readonly engine: string;
  /** Whether CI fails without it. */
  readonly required: boolean;
  /** The environment variables that may hold its URL, the first one set winning. */
  readonly variables: readonly string[];
  atUrl(url: string): Promise<E>;
  installed(): Promise<Installed<E>>;
  /** Starts it by testcontainers; asked only where a Docker engine answers. */
  container(): Promise<E>;
}

/**
 * Looks for an engine, in this order: a URL in the environment, an installation on this machine, a Docker engine that
 * answers. Nothing is started before `start`. With `only`, the other places are left out: for tests that kill the engine.
 */
export async function findEngine<E extends Engine>(
  search: EngineSearch<E>,
  only?: Origin,
): Promise<Finding<E>> {
  const { engine, required } = search;
  const missing: string[] = [];
  for (const origin of only === undefined ? ORIGINS : [only]) {
    const there = await look[origin](search);
    if ("start" in there) return { engine, required, found: true, origin, start: () => there.start() };
    missing.push(there.missing);
  }
  return { engine, required, found: false, reason: missing.join("; ") };
}

const ORIGINS: readonly Origin[] = ["environment", "installation", "container"];

const look: {
  readonly [origin in Origin]: <E extends Engine>(search: EngineSearch<E>) => Promise<Installed<E>>;
} = {
  environment: async ({ variables, atUrl }) => {
    const url = variables.map((name) => process.env[name]).find((value) => value);
    if (url === undefined) return { missing: `${variables.join(" and ")} not set` };
    return { start: () => atUrl(url) };
  },
  installation: ({ installed }) => installed(),
  container: async ({ container }) => {
    if (!(await dockerAnswers())) return { missing: "no Docker engine answers" };
    return { start: () => container() };
  },
};

const PING_MS = 2000;

/** Whether a Docker engine answers, where DOCKER_HOST says or at its usual socket. */
function dockerAnswers(): Promise<boolean> {
  const host = new URL(process.env["DOCKER_HOST"] || "unix:///var/run/docker.sock");
  const address =
    host.protocol === "unix:"
      ? { socketPath: host.pathname }
      : { host: host.hostname, port: host.port || 2375 };
  return new Promise((resolve) => {
    const ping = request({ ...address, path: "/_ping", timeout: PING_MS }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    ping.on("timeout", () => ping.destroy());
    ping.on("error", () => resolve(false));
    ping.end();
  });
}
