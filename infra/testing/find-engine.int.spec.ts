import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { type Engine, findEngine } from "./find-engine.ts";
import { temporaryFolder } from "./temporary-folder.ts";

afterEach(() => vi.unstubAllEnvs());

it("an engine comes from a container where a Docker engine answers, and only there", async () => {
  using folder = temporaryFolder();
  const socket = join(folder.path, "docker.sock");
  vi.stubEnv("DOCKER_HOST", `unix://${socket}`);
  const engine = async (url: string): Promise<Engine> => ({
    url,
    [Symbol.asyncDispose]: async () => undefined,
  });
  const find = () =>
    findEngine({
      engine: "Abacus",
      required: false,
      variables: ["NO_SUCH_ABACUS_URL"],
      atUrl: engine,
      installed: async () => ({ missing: "no abacus in PATH" }),
      container: () => engine("container:"),
    });
  expect(await find()).toMatchObject({ found: false });

  let status = 200;
  const docker = createServer((request, response) => {
    response.writeHead(request.url === "/_ping" ? status : 404).end();
  });
  docker.listen(socket);
  await once(docker, "listening");
  expect(await find()).toMatchObject({ found: true, origin: "container" });
  status = 500;
  expect(await find()).toMatchObject({ found: false });
  docker.close();
});
