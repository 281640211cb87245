import { describe, expect, it } from "vitest";
import { caseFactsShown } from "./case-facts.ts";
import { CaseLogs } from "./told-cases.spec.ts";

/** As `reader: participant/index`, in byte order. */
const shown = (logs: CaseLogs): string[] =>
  caseFactsShown(logs.dossier, logs.facts)
    .map(({ reader, place }) => `${reader}: ${place.join("/")}`)
    .sort();

describe("the facts of a case", () => {
  it("are shown to the other party, and a third province's step to both", () => {
    const logs = new CaseLogs();
    logs.inquiry("cn-44", "cn-51", "2010-03-01");
    expect(shown(logs)).toEqual(["cn-51: cn-44/0"]);
    logs.answered("cn-51", "2010-03-05");
    logs.answered("cn-33", "2010-03-06");
    logs.closed("cn-44", "2010-03-07");
    expect(shown(logs)).toEqual([
      "cn-44: cn-33/0",
      "cn-44: cn-51/0",
      "cn-51: cn-33/0",
      "cn-51: cn-44/0",
      "cn-51: cn-44/1",
    ]);
  });

  it("are nobody's before the opening is known", () => {
    const logs = new CaseLogs();
    logs.answered("cn-51", "2010-03-05");
    expect(shown(logs)).toEqual([]);
    logs.inquiry("cn-44", "cn-51", "2010-03-01");
    expect(shown(logs)).toEqual(["cn-44: cn-51/0", "cn-51: cn-44/0"]);
  });

  it("tell whom it was addressed to that an opening is withdrawn", () => {
    const logs = new CaseLogs();
    const wrong = logs.notice("cn-44", "cn-52", "2010-03-01");
    logs.withdrawn(wrong, "2010-03-02");
    expect(shown(logs)).toEqual(["cn-52: cn-44/0", "cn-52: cn-44/1"]);
    logs.notice("cn-44", "cn-51", "2010-03-02");
    expect(shown(logs)).toEqual(
      ["cn-51", "cn-52"].flatMap((reader) => [0, 1, 2].map((index) => `${reader}: cn-44/${index}`)),
    );
  });

  it("are not shown to whoever opens a case that stands already, only what it says to its addressee", () => {
    const logs = new CaseLogs();
    logs.inquiry("cn-44", "cn-51", "2010-03-01");
    logs.answered("cn-51", "2010-03-02");
    logs.inquiry("cn-33", "cn-35", "2010-03-05");
    expect(shown(logs)).toEqual([
      "cn-35: cn-33/0",
      "cn-44: cn-33/0",
      "cn-44: cn-51/0",
      "cn-51: cn-33/0",
      "cn-51: cn-44/0",
    ]);
  });
});
