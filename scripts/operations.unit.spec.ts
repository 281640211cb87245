import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ERRORS } from "#contracts/errors";
import { nationalViewConfig } from "#services/national-view/config";
import { provinceNodeConfig } from "#services/province-node/config";

/* What operators read, held to what the code does: runbooks to codes, tables to settings and metrics, links to pages. */

const PAGES = "docs/operations";
const read = (path: string): string => readFileSync(path, "utf8");
const pages = readdirSync(PAGES).filter((name) => name.endsWith(".md"));
const headings = (page: string): string[] =>
  read(join(PAGES, page))
    .split("\n")
    .filter((line) => /^#+ /.test(line));

const TITLES: ReadonlyMap<string, string> = new Map(
  Object.entries(ERRORS).map(([code, { title }]) => [code, title]),
);

/** Every code that a text names as a literal. */
const codesIn = (text: string): string[] =>
  [...text.matchAll(/"(CB[0-9]{3})"/g)].map(([, code = ""]) => code);

/** Sources of ours without tests, under a folder. */
const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !/\.(spec|contract|arbitrary)\.ts$/.test(name))
    .map((name) => join(folder, name));

/**
 * The codes that an operator may be called about: what ends or stops a process, and what the view raises alarms with. A
 * command's own (CB7xx) are told to whoever runs it, together with what to do next.
 */
function operatorsCodes(): string[] {
  const failures = Object.entries(ERRORS).flatMap(([code, { status }]) =>
    status >= 500 && !code.startsWith("CB7") ? [code] : [],
  );
  const raising = [
    "contracts/seals/log-reader.ts",
    "services/national-view/commitment/commitments.ts",
    ...sources("services/national-view/verify"),
  ].flatMap((file) => codesIn(read(file)).filter((code) => /^CB(1[0-9]{2}|414|603|609|621)$/.test(code)));
  // What opening a checkpoint may find wrong with it (contracts/seals/note.ts, checkpoint.ts).
  const checkpoints = ["CB101", "CB102", "CB104", "CB105", "CB106"];
  return [...new Set([...failures, ...raising, ...checkpoints])].sort();
}

describe("a runbook", () => {
  it("is there for every code that an operator may be called about, under the code's title", () => {
    const codes = operatorsCodes();
    expect(codes).toEqual(expect.arrayContaining(["CB401", "CB512", "CB111", "CB114", "CB609"]));
    const missing = codes.filter((code) => {
      const title = TITLES.get(code);
      const own = pages.includes(`${code}.md`) && headings(`${code}.md`)[0] === `# ${code} ${title}`;
      return !own && !pages.some((page) => read(join(PAGES, page)).includes(`\n## ${code}\n\n_${title}._`));
    });
    expect(missing).toEqual([]);
  });

  it("says of each code what it means, what stays safe, what to do, and when it is over", () => {
    const ofCodes = pages.filter((page) => /^CB[0-9]{3}\.md$/.test(page));
    expect(ofCodes.length).toBeGreaterThan(15);
    for (const page of ofCodes) {
      expect(Object.keys(ERRORS)).toContain(basename(page, ".md"));
      const text = read(join(PAGES, page));
      for (const part of ["**What it means.**", "**What stays safe.**", "**What to do.**", "**Over when**"]) {
        expect(text.includes(part) ? part : `${page} lacks ${part}`).toBe(part);
      }
    }
  });

  it("is where each alert says, and every page is reached from the first", () => {
    const named = [...read("infra/deploy/prometheus/alerts.yml").matchAll(/runbook: "?([^"\n]+)/g)].map(
      ([, path = ""]) => path,
    );
    expect(named).toHaveLength(12);
    const fixed = named.filter((path) => !path.includes("{{"));
    expect(fixed.filter((path) => !existsSync(path))).toEqual([]);
    expect(new Set(named.filter((path) => path.includes("{{")))).toEqual(
      new Set([`${PAGES}/{{ $labels.code }}.md`]),
    );
    const index = read(join(PAGES, "README.md"));
    expect(pages.filter((page) => page !== "README.md" && !index.includes(`](${page})`))).toEqual([]);
  });

  it("has no link that leads nowhere", () => {
    const broken = pages.flatMap((page) =>
      [...read(join(PAGES, page)).matchAll(/\]\((?!https?:)([^)]*)\)/g)].flatMap(([, link = ""]) => {
        const [file = "", anchor] = link.split("#");
        const target = file === "" ? page : file;
        if (!existsSync(join(dirname(join(PAGES, page)), target))) return [`${page}: ${link}`];
        const anchors = headings(target).map((heading) =>
          heading
            .replace(/^#+ /, "")
            .toLowerCase()
            .replaceAll(" ", "-")
            .replace(/[^a-z0-9-]/g, ""),
        );
        return anchor === undefined || anchors.includes(anchor) ? [] : [`${page}: ${link}`];
      }),
    );
    expect(broken).toEqual([]);
  });
});

/** A schema's settings by their path (`listen.tls.certFile`): what is no object of fixed members is one setting. */
function settingsOf(schema: z.ZodType): string[] {
  const node = z.looseObject({ properties: z.record(z.string(), z.unknown()).optional() });
  const leaves = (value: unknown, path: string): string[] => {
    const { properties } = node.parse(value);
    if (properties === undefined) return [path];
    return Object.entries(properties).flatMap(([name, each]) =>
      leaves(each, path === "" ? name : `${path}.${name}`),
    );
  };
  return leaves(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }), "").sort();
}

/** The settings that a section of the reference names; each must have its variable beside it. */
function tableOf(section: string): string[] {
  const text = read(join(PAGES, "configuration.md")).split(`\n## ${section}\n`)[1]?.split("\n## ")[0] ?? "";
  return [...text.matchAll(/^\| `([A-Za-z.]+)` +\| `([A-Z_]+)` +\|/gm)].map(([, setting = "", variable]) => {
    const words = setting.replaceAll(".", "__").replace(/[A-Z]/g, (letter) => `_${letter}`);
    expect(variable).toBe(`CHESSBOARD_${words.toUpperCase()}`);
    return setting;
  });
}

describe("the reference of settings", () => {
  it("has every setting of a node and of the view, and no other", () => {
    const both = tableOf("Both");
    expect(both).toContain("listen.tls.certFile");
    expect([...both, ...tableOf("A node")].sort()).toEqual(settingsOf(provinceNodeConfig));
    expect([...both, ...tableOf("The view")].sort()).toEqual(settingsOf(nationalViewConfig));
  });
});

/** Metrics by the names that the code registers them under; those of the Node.js process have names of their own. */
const registered = new Set(
  [...sources("services"), ...sources("infra")].flatMap((file) =>
    [...read(file).matchAll(/"(chessboard_[a-z_]+)"/g)].map(([, name = ""]) => name),
  ),
);

/** The names that a text uses, histograms' series by their histogram. */
const metricsIn = (text: string): string[] =>
  [...text.matchAll(/\bchessboard_[a-z_0-9]+/g)].map(([name]) =>
    registered.has(name) ? name : name.replace(/_(bucket|sum|count)$/, ""),
  );

describe("what Prometheus and Grafana show", () => {
  it.each(["infra/deploy/prometheus/alerts.yml", "infra/deploy/grafana/dashboards/backbone.json"])(
    "uses in %s only metrics that there are",
    (file) => {
      const used = metricsIn(read(file)).filter((name) => !/^chessboard_(process|nodejs)_/.test(name));
      expect(used.length).toBeGreaterThan(8);
      expect(used.filter((name) => !registered.has(name))).toEqual([]);
    },
  );

  it("is told of in the operators' first page, every metric of it", () => {
    const told = new Set(metricsIn(read(join(PAGES, "README.md"))));
    expect([...told].filter((name) => !registered.has(name))).toEqual([]);
    expect([...registered].filter((name) => !told.has(name)).sort()).toEqual([]);
  });
});
