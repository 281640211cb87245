import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { readDemoDocument } from "./demo-document.ts";
import { lastJson, runCommand } from "./testing/run-command.ts";

/**
 * By hand, from the design's section 6 ("Who sees what"), and for cases from its section 4: the provinces between which a case
 * stands see it, whatever the stages. Sichuan (cn-51), Guangdong (cn-44) and Hunan are of one region, Zhejiang (cn-33) of another.
 *
 * Of each person is seen what the province at `home` recorded, what the one `away` did, `both` or `none`: the one from Sichuan in
 * Guangdong, the one from Sichuan in Zhejiang, the one from Hunan in Guangdong. Then the notice from Guangdong to Sichuan, and the
 * inquiry from Zhejiang to Sichuan, of which Sichuan's answer is a part.
 */
const SEEN = [
  ["provincial", "cn-51", "home", "home", "none", "all", "all"],
  ["provincial", "cn-44", "away", "none", "away", "all", "nothing"],
  ["provincial", "cn-33", "none", "away", "none", "nothing", "all"],
  ["provincial", "cn", "both", "both", "both", "all", "all"],
  ["regional", "cn-51", "both", "home", "both", "all", "all"],
  ["regional", "cn-44", "both", "home", "both", "all", "part"],
  ["regional", "cn-33", "none", "away", "none", "nothing", "all"],
  ["regional", "cn", "both", "both", "both", "all", "all"],
  ["national", "cn-51", "both", "both", "both", "all", "all"],
  ["national", "cn-44", "both", "both", "both", "all", "all"],
  ["national", "cn-33", "both", "both", "both", "all", "all"],
  ["national", "cn", "both", "both", "both", "all", "all"],
];

/** The same in words as an answer has it: a certificate is issued at home; where somebody is away, there is a stay and a service. */
const PARTS: Readonly<Record<string, object>> = {
  home: { stays: 0, certificates: 1, served: false, leftOut: 1 },
  away: { stays: 1, certificates: 0, served: true, leftOut: 1 },
  both: { stays: 1, certificates: 1, served: true, leftOut: 0 },
  none: { stays: 0, certificates: 0, served: false, leftOut: 2 },
};

interface Told {
  readonly stage: string;
  readonly occurredOn: string;
  readonly term: string;
  readonly readers: readonly {
    readonly reader: string;
    readonly people: readonly Record<
      "stays" | "certificates" | "services" | "openCases" | "leftOut",
      number
    >[];
    readonly cases: readonly { readonly seen: string; readonly state?: string }[];
  }[];
}

const stack = new DisposableStack();
let folder = "";
let asked: readonly string[] = [];
let stderr = "";
let story: readonly Told[] = [];

beforeAll(async () => {
  folder = stack.use(temporaryFolder()).path;
  asked = ["demo", "--story", "--port", "0", "--data-dir", join(folder, "data"), "--exit", "--json"];
  const ended = await runCommand(...asked);
  expect({ code: ended.code, stderr: ended.code === 0 ? "" : ended.stderr }).toEqual({ code: 0, stderr: "" });
  stderr = ended.stderr;
  story = lastJson(ended).story;
});
afterAll(() => stack.dispose());

describe("demo --story", () => {
  it("takes the three steps on their dates", () => {
    expect(story.map(({ stage, occurredOn, term }) => [stage, occurredOn, term])).toEqual([
      ["provincial", "2009-10-01", "省内一盘棋"],
      ["regional", "2010-01-01", "区域一盘棋"],
      ["national", "2011-01-01", "全国一盘棋"],
    ]);
    expect(stderr).toContain("2010-01-01 区域一盘棋 one chessboard within each region: stage regional\n");
    expect(stderr).toContain("  泛珠三角 pan-pearl-river-delta: cn-35, cn-36, cn-43, cn-44, cn-45");
    expect(stderr).not.toMatch(/p1-[a-z2-7]{32}/);
  });

  it.each(SEEN)("at stage %s, shows %s of people %s, %s and %s, and of cases %s and %s", (...row) => {
    const [stage, reader, ...seen] = row;
    const shown = story.find((each) => each.stage === stage)?.readers.find((each) => each.reader === reader);
    const people = shown?.people.map(({ stays, certificates, services, leftOut }) => {
      return { stays, certificates, served: services > 0, leftOut };
    });
    expect(people).toEqual(seen.slice(0, 3).map((each) => PARTS[each]));
    const [notice, inquiry] = seen.slice(3);
    const standing = (is: string | undefined, state: string) =>
      is === "all" ? [is, state] : [is, undefined];
    expect(shown?.cases.map((each) => [each.seen, each.state])).toEqual([
      standing(notice, "acknowledged"),
      standing(inquiry, "answered"),
    ]);
    // The notice waits for nothing; the inquiry waits to be closed, about the person in Zhejiang.
    expect(shown?.people.map(({ openCases }) => openCases)).toEqual([0, inquiry === "all" ? 1 : 0, 0]);
  });

  it("says so in the directory, by facts of the steps' days", async () => {
    const { sharedLog, cnKey } = readDemoDocument(join(folder, "data", "demo.json"));
    const replayed = async (name: string) => {
      const type = `cn.chessboard.directory.${name}.v1`;
      const { stdout } = await runCommand("replay", sharedLog, "--cn-key", cnKey, "--type", type);
      const lines = stdout.trimEnd().split("\n");
      return lines.map((line) => JSON.parse(JSON.parse(line).fact).data);
    };
    const steps = Map.groupBy(
      await replayed("stageChanged"),
      ({ stage, occurredOn }) => `${stage} ${occurredOn}`,
    );
    expect([...steps].map(([step, those]) => [step, those.length])).toEqual([
      ["regional 2010-01-01", 17],
      ["national 2011-01-01", 31],
    ]);
    expect((await replayed("groupFormed")).map(({ group, occurredOn }) => `${group} ${occurredOn}`)).toEqual([
      "bohai-rim 2010-01-01",
      "pan-pearl-river-delta 2010-01-01",
      "yangtze-river-delta 2010-01-01",
    ]);
  });

  it("is told once in a folder, which no other demo has, and not where there is nobody to tell of", async () => {
    const refused = async (...args: readonly string[]) => {
      const ended = await runCommand(...args);
      return `${ended.code} ${/CB[0-9]{3}/.exec(ended.stderr)?.[0]}`;
    };
    expect(await refused(...asked)).toBe("2 CB736");
    const plain = ["--people", "400", "--port", "0", "--data-dir", join(folder, "data"), "--exit"];
    expect(await refused("demo", ...plain)).toBe("2 CB730");
    const pair = ["--participants", "cn-44,cn-51", "--data-dir", join(folder, "pair")];
    expect(await refused("demo", "--story", "--port", "0", ...pair, "--exit")).toBe("2 CB735");
  });
});
