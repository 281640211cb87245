import { describe, expect, it } from "vitest";
import { ChessboardError } from "#contracts/errors";
import { createLogger, withoutPersons } from "./logger.ts";
import { Metrics } from "./metrics.ts";

/** What a logger writes, parsed. */
function logged(run: (logger: ReturnType<typeof createLogger>) => void, level?: string): unknown[] {
  const lines: unknown[] = [];
  run(createLogger("cn-44", level, { write: (line) => void lines.push(JSON.parse(line)) }));
  return lines;
}

const PSEUDONYM = "p1-mzxw6ytboi2gk3tumzxw6ytboi2gk3tu";

describe("a log line", () => {
  it("is JSON with a level, a time and a name", () => {
    const [line] = logged((logger) => logger.info({ size: 7 }, "sealed"));
    expect(line).toMatchObject({ level: "info", name: "cn-44", size: 7, msg: "sealed" });
    expect(line).toHaveProperty("time", expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/));
    expect(logged((logger) => logger.debug("chatter"))).toEqual([]);
    expect(logged((logger) => logger.debug("chatter"), "debug")).toHaveLength(1);
  });

  it("does not carry what names a person or a secret, logged by mistake", () => {
    const values = {
      idNumber: "11010519491231002X",
      subject: PSEUDONYM,
      authorization: "Bearer x",
      code: "CB101",
    };
    const [line] = logged((logger) => logger.info({ ...values, request: values }));
    expect(line).toMatchObject({ code: "CB101", request: { code: "CB101" } });
    expect(JSON.stringify(line)).not.toMatch(/110105|mzxw6|Bearer/);
  });

  it("tells an error's code, stack and causes, without persons and without what an engine attached", () => {
    const cause = Object.assign(new Error(`no row of ${PSEUDONYM}`), {
      detail: "Key (id)=(11010519491231002X)",
    });
    const error = new ChessboardError("CB829", "Something failed.", { cause });
    const [line] = logged((logger) => logger.error({ err: error }));
    expect(line).toMatchObject({ err: { type: "ChessboardError", code: "CB829", cause: { type: "Error" } } });
    expect(JSON.stringify(line)).toMatch(/no row of \[pseudonym\]/);
    expect(JSON.stringify(line)).not.toMatch(/110105|mzxw6/);
  });

  it("takes out pseudonyms, ID numbers and mobile numbers, and leaves other numbers", () => {
    const text = `${PSEUDONYM} 11010519491231002x (110105491231002) +86 13912345678, index 1267492509 of 440305`;
    expect(withoutPersons(text)).toBe(
      "[pseudonym] [number] ([number]) +86 [number], index 1267492509 of 440305",
    );
  });
});

describe("metrics", () => {
  it("are told in Prometheus's format, gauges as they stand when asked", async () => {
    const metrics = new Metrics();
    metrics
      .counter("chessboard_facts_total", "Facts.", ["participant"])
      .labels({ participant: "cn-44" })
      .inc(3);
    let size = 1;
    metrics.gauge("chessboard_log_size", "Size.", { read: (gauge) => gauge.set(size) });
    metrics.seconds("chessboard_append_seconds", "Appends.").observe(0.002);
    size = 9;
    const text = await metrics.text();
    expect(text).toContain('chessboard_facts_total{participant="cn-44"} 3');
    expect(text).toContain("chessboard_log_size 9");
    expect(text).toContain('chessboard_append_seconds_bucket{le="0.0025"} 1');
    expect(text).toContain('chessboard_append_seconds_bucket{le="0.001"} 0');
  });
});
