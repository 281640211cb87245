import { type Engine, type Finding, findEngine } from "./find-engine.ts";

const PORT = 2113;

/** A KurrentDB or EventStoreDB server: where `KURRENTDB_URL` says, or in a container. */
export const findKurrentDb = (): Promise<Finding<Engine>> =>
  findEngine({
    engine: "KurrentDB",
    required: false,
    variables: ["KURRENTDB_URL"],
    atUrl: async (url) => ({ url, [Symbol.asyncDispose]: async () => undefined }),
    installed: async () => ({ missing: "none is looked for on this machine" }),
    container: async () => {
      const { GenericContainer, Wait } = await import("testcontainers");
      const container = await new GenericContainer("kurrentplatform/kurrentdb:26.1.1")
        .withEnvironment({ KURRENTDB_INSECURE: "true" })
        .withExposedPorts(PORT)
        .withWaitStrategy(Wait.forHttp("/health/live", PORT).forStatusCode(204))
        .start();
      return {
        url: `kurrentdb://${container.getHost()}:${container.getMappedPort(PORT)}?tls=false`,
        [Symbol.asyncDispose]: async () => void (await container.stop()),
      };
    },
  });
