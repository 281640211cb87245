import { describe, expect, it } from "vitest";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { startProvinceNode } from "./start-province-node.ts";
import { Country } from "./testing/country.ts";
import { arrival, inWords, Reporter, service } from "./testing/reporter.spec.ts";

/** The figures of a scrape, each by its name and labels as Prometheus writes them. */
function figuresIn(text: string): ReadonlyMap<string, number> {
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.split(" ").at(-1))]));
}

describe("a node's figures", () => {
  it("say how long the log is, how groups go, and what the shared log does not hold yet", async () => {
    using folder = temporaryFolder();
    const country = await Country.found(folder.path, ["cn-44"]);
    const { url } = await country.start("cn-44");
    const reporter = new Reporter(url, await country.token("cn-44", ["cn-44"], ["facts:write", "operate"]));
    const scrape = async () => figuresIn((await reporter.get("/metrics")).text);
    expect((await scrape()).get("chessboard_log_size")).toBe(0);
    expect(inWords(await reporter.report(arrival(), "a"))).toBe("201");
    expect(inWords(await reporter.report(service(), "b"))).toBe("201");
    expect(inWords(await reporter.report(service(), "b"))).toBe("200");
    await until(
      "the shared log holds them",
      async () => (await scrape()).get("chessboard_relay_backlog_facts") === 0,
    );
    const figures = await scrape();
    expect(Object.fromEntries(figures)).toMatchObject({
      chessboard_log_size: 2,
      chessboard_relay_published_size: 2,
      chessboard_reports_waiting: 0,
      chessboard_facts_appended_total: 2,
      chessboard_group_facts_sum: 2,
      chessboard_group_facts_count: 2,
      chessboard_group_seconds_count: 2,
      chessboard_seal_seconds_count: 2,
      chessboard_append_seconds_count: 2,
      'chessboard_http_request_seconds_count{method="POST",route="/v1/facts",status="2xx"}': 3,
    });
    const seconds = (name: string): number => figures.get(`chessboard_${name}_seconds_sum`) ?? Number.NaN;
    expect(seconds("seal") + seconds("append")).toBeLessThanOrEqual(seconds("group"));
    await country.close();

    // A node that has only just started says how long its log is, without waiting for a report.
    const again = await startProvinceNode(country.config("cn-44"));
    const after = new Reporter(again.url, reporter.token);
    expect(figuresIn((await after.get("/metrics")).text).get("chessboard_log_size")).toBe(2);
    await again.close();
  });
});
