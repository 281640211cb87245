import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

/** Below every range that a system takes ports from by itself (Linux: 32768 and up; IANA's range: 49152 and up). */
const [LOWEST, HIGHEST] = [15_000, 32_000];
/** What this process was given; it may not listen there yet. */
const given = new Set<number>();

/**
 * A port of 127.0.0.1 that nobody listens at: for what must be told its port before it starts, or must come back to the same
 * one. No system gives it away meanwhile, neither to a server that asks for any port nor to an outgoing connection.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST, HIGHEST);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch {
    return false;
  }
  server.close();
  await once(server, "close");
  return true;
}
