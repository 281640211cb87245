import { describe, expect, it } from "vitest";
import { RequestProblem } from "#contracts/api/problem";
import { department } from "#contracts/facts/fact-type";
import { participantId } from "#contracts/facts/participant";
import { Metrics } from "#infra/telemetry/metrics";
import type { PersonQuestion } from "../query/asked.ts";
import { person } from "../testing/sealed-log.spec.ts";
import { RecordedLooks } from "./recorded-looks.ts";
import { pseudonym } from "#contracts/facts/subject";

const MINUTE = Date.parse("2013-06-30T12:00:00Z");

const by = (sub: string, issuer = "cn-44"): PersonQuestion => ({
  subject: pseudonym.parse(person(1)),
  caller: {
    issuer: participantId.parse(issuer),
    sub,
    department: department.parse("health"),
    scopes: new Set(["persons:read"]),
  },
  purpose: "inquiry",
  viewed: "person",
  minPosition: undefined,
  prefer: undefined,
});

/** Looks, and what became of each in order: `made`, `recorded <outcome>`. */
function looking(now?: () => number) {
  const said: string[] = [];
  const metrics = new Metrics();
  const record = async (_: PersonQuestion, outcome: string) => void said.push(`recorded ${outcome}`);
  const looks = new RecordedLooks({ record }, metrics, now);
  const answer = async () => {
    said.push("made");
    return "the answer";
  };
  return { looks, said, metrics, answer };
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "answered",
    (error: unknown) => (error instanceof RequestProblem ? error.code : String(error)),
  );

describe("a look", () => {
  it("is answered once it is recorded, with what came of it", async () => {
    const { looks, said, answer } = looking();
    expect(await looks.take(by("clinic-7"), answer)).toBe("the answer");
    expect(said).toEqual(["made", "recorded answered"]);
    for (const [code, outcome] of [
      ["CB604", "nothing"],
      ["CB607", "refused"],
      ["CB613", "refused"],
    ] as const) {
      const refusal = () => Promise.reject(new RequestProblem(code, "no."));
      expect(await codeOf(looks.take(by("clinic-7"), refusal))).toBe(code);
      expect(said.at(-1)).toBe(`recorded ${outcome}`);
    }
  });

  it("that has shown nothing is none", async () => {
    const { looks, said, answer } = looking();
    for (const error of [new RequestProblem("CB606", "not that far."), new Error("broken")]) {
      await expect(looks.take(by("clinic-7"), () => Promise.reject(error))).rejects.toBe(error);
    }
    expect(said).toEqual([]);
    await looks.take(by("clinic-7"), answer);
    expect(said).toHaveLength(2);
  });

  it("is not answered without a record, nor where nothing is configured to record it", async () => {
    const { answer, said } = looking();
    const unrecorded = new RequestProblem("CB611", "not recorded.");
    const failing = new RecordedLooks({ record: () => Promise.reject(unrecorded) }, new Metrics());
    expect(await codeOf(failing.take(by("clinic-7"), answer))).toBe("CB611");
    expect(said).toEqual(["made"]);
    expect(await codeOf(new RecordedLooks(undefined, new Metrics()).take(by("clinic-7"), answer))).toBe(
      "CB611",
    );
    expect(said).toEqual(["made"]);
  });

  it("is not taken by whoever is named by a person's number", async () => {
    const { looks, said, answer } = looking();
    expect(await codeOf(looks.take(by("clinic-7"), answer))).toBe("answered");
    for (const sub of ["13800138000", "clinic:11010519491231002X", "86-13800138000"]) {
      expect(await codeOf(looks.take(by(sub), answer))).toBe("CB614");
    }
    expect(said).toHaveLength(2);
  });

  it("is limited to 600 in a minute for each sub of a participant, and counted", async () => {
    let now = MINUTE;
    const { looks, metrics, answer } = looking(() => now);
    const answered = async (question: PersonQuestion, count: number) => {
      const codes = await Promise.all(
        Array.from({ length: count }, () => codeOf(looks.take(question, answer))),
      );
      expect(new Set(codes.filter((code) => code !== "answered"))).toEqual(
        new Set(count > 600 || codes.every((code) => code === "CB612") ? ["CB612"] : []),
      );
      return codes.filter((code) => code === "answered").length;
    };
    expect(await answered(by("clinic-7"), 600)).toBe(600);
    now += 20_500;
    await expect(looks.take(by("clinic-7"), answer)).rejects.toMatchObject({
      code: "CB612",
      status: 429,
      headers: { "retry-after": "40" },
    });
    expect(await answered(by("clinic-8"), 5)).toBe(5);
    expect(await answered(by("clinic-7", "cn-51"), 5)).toBe(5);
    now += 40_000;
    expect(await answered(by("clinic-7"), 605)).toBe(600);
    const text = await metrics.text();
    expect(text).toContain('chessboard_view_looks_total{outcome="answered"} 1210');
    expect(text).toContain('chessboard_view_looks_total{outcome="limited"} 6');
    expect(text).toContain("chessboard_view_look_record_seconds_count 1210");
  });
});
