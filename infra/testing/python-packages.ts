import { execFile } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Engine, Finding } from "./find-engine.ts";

/** Fetching takes ten seconds where the network is near. */
const FETCH_MS = 300_000;

const run = promisify(execFile);

/** The checkout: two folders up from the sources, three from what is built of them. */
const ROOT = join(import.meta.dirname.replace(/[\\/]dist(?=[\\/]infra[\\/]testing$)/, ""), "../..");

/**
 * Packages of PyPI at their versions, `kafka-python==3.0.12`, fetched by pip the first time and kept in a folder of their own, in
 * `TEST_ENGINE_CACHE` or in `.chessboard/engines` of the checkout. Its path is the `url`: a program finds them with
 * `PYTHONPATH`. Nothing else on the machine is touched.
 */
export async function findPythonPackages(packages: readonly string[]): Promise<Finding<Engine>> {
  const engine = `Python with ${packages.join(" and ")}`;
  const cache = process.env["TEST_ENGINE_CACHE"] || join(ROOT, ".chessboard/engines");
  const digest = createHash("sha256").update(packages.join("\n")).digest("hex").slice(0, 16);
  const folder = join(cache, `python-${digest}`);
  const found = { engine, required: true, found: true, origin: "installation" } as const;
  const start = async (): Promise<Engine> => ({ url: folder, [Symbol.asyncDispose]: async () => undefined });
  if (existsSync(folder)) return { ...found, start };
  try {
    await fetchInto(cache, folder, packages);
    return { ...found, start };
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return {
      engine,
      required: true,
      found: false,
      reason: isMissing ? "no python3" : "pip failed to fetch them",
    };
  }
}

/** Fetches beside the folder and then gives it its name: two processes may do it at once, none sees half of it. */
async function fetchInto(cache: string, folder: string, packages: readonly string[]): Promise<void> {
  const beside = join(cache, randomUUID());
  await mkdir(beside, { recursive: true });
  const options = ["--quiet", "--disable-pip-version-check", "--no-input", "--target", beside];
  try {
    await run("python3", ["-m", "pip", "install", ...options, ...packages], { timeout: FETCH_MS });
    await rename(beside, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}
