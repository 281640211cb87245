import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const VERSION = "4.4.0";
const LOGGING_VERSION = "2.25.5";
const OLDEST_JAVA = 17;
/** Fetching takes ten seconds where the network is near. */
const FETCH_MS = 300_000;

const run = promisify(execFile);

/** The checkout: two folders up from the sources, three from what is built of them. */
const ROOT = join(import.meta.dirname.replace(/[\\/]dist(?=[\\/]infra[\\/]testing$)/, ""), "../..");

/**
 * A folder with Kafka's jars, fetched by Maven the first time and kept: in `TEST_ENGINE_CACHE`, or in `.chessboard/engines`
 * of the checkout. Answers what is missing where it cannot be had.
 */
export async function kafkaInstalled(): Promise<string | { readonly missing: string }> {
  const java = await javaVersion();
  if (java === undefined || java < OLDEST_JAVA)
    return { missing: `no java of version ${OLDEST_JAVA} or later` };
  const cache = process.env["TEST_ENGINE_CACHE"] || join(ROOT, ".chessboard/engines");
  const folder = join(cache, `kafka-${VERSION}`);
  if (existsSync(folder)) return folder;
  try {
    await fetchInto(cache, folder);
  } catch (error) {
    const reason =
      error instanceof Error && "code" in error && error.code === "ENOENT" ? "no mvn" : "mvn failed";
    return { missing: `${reason} to fetch org.apache.kafka:kafka_2.13:${VERSION}` };
  }
  return folder;
}

async function javaVersion(): Promise<number | undefined> {
  try {
    const { stderr } = await run("java", ["-version"]);
    return Number(/version "(\d+)/.exec(stderr)?.[1]);
  } catch {
    return undefined;
  }
}

/** Fetches beside the folder and then gives it its name: two processes may do it at once, none sees half of it. */
async function fetchInto(cache: string, folder: string): Promise<void> {
  const beside = join(cache, randomUUID());
  await mkdir(beside, { recursive: true });
  try {
    await writeFile(join(beside, "pom.xml"), POM);
    const goal = ["dependency:copy-dependencies", "-DoutputDirectory=libs", "-DincludeScope=runtime"];
    await run("mvn", ["--batch-mode", "--quiet", ...goal], { cwd: beside, timeout: FETCH_MS });
    await rename(join(beside, "libs"), folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

const dependency = (group: string, artifact: string, version: string): string =>
  `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>cn.chessboard</groupId><artifactId>test-broker</artifactId><version>1</version>
  <dependencies>
    ${dependency("org.apache.kafka", "kafka_2.13", VERSION)}
    ${dependency("org.apache.logging.log4j", "log4j-slf4j-impl", LOGGING_VERSION)}
  </dependencies>
</project>
`;
