import { afterEach, describe, expect, it, vi } from "vitest";
import { type Engine, type EngineSearch, findEngine, type Installed } from "./find-engine.ts";

afterEach(() => vi.unstubAllEnvs());

const engineAt = async (url: string): Promise<Engine> => ({
  url,
  [Symbol.asyncDispose]: async () => undefined,
});
const search = (installed: Installed<Engine>): EngineSearch<Engine> => ({
  engine: "Abacus",
  required: true,
  variables: ["ABACUS_URL", "OTHER_ABACUS_URL"],
  atUrl: engineAt,
  installed: async () => installed,
  container: () => engineAt("container:"),
});
const installed = { start: () => engineAt("installed:") };
const nowhere = { missing: "no abacus in PATH" };

/** What is found, as its origin and its URL, or why nothing is. */
async function found(of: EngineSearch<Engine>, only?: "installation"): Promise<string> {
  const finding = await findEngine(of, only);
  return finding.found ? `${finding.origin} ${(await finding.start()).url}` : finding.reason;
}

describe("an engine for tests", () => {
  it("is the one that the environment names, else the one installed, else none, with all that was missing", async () => {
    vi.stubEnv("DOCKER_HOST", "unix:///nowhere/docker.sock");
    vi.stubEnv("ABACUS_URL", "");
    expect(await found(search(nowhere))).toBe(
      "ABACUS_URL and OTHER_ABACUS_URL not set; no abacus in PATH; no Docker engine answers",
    );
    expect(await found(search(installed))).toBe("installation installed:");
    vi.stubEnv("OTHER_ABACUS_URL", "other:");
    expect(await found(search(installed))).toBe("environment other:");
    vi.stubEnv("ABACUS_URL", "first:");
    expect(await found(search(installed))).toBe("environment first:");
  });

  it("that a test kills is an installed one, whatever the environment names", async () => {
    vi.stubEnv("ABACUS_URL", "first:");
    expect(await found(search(installed), "installation")).toBe("installation installed:");
    expect(await found(search(nowhere), "installation")).toBe("no abacus in PATH");
  });
});
