// biome-ignore lint/style/noRestrictedImports: the page that is compared with is a file; only this test reads it
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { calendarDate } from "../facts/data-types.ts";
import { participantId } from "../facts/participant.ts";
import { POLICY_2009 } from "../policy/policy-2009.ts";
import { DUTIES, type Duty } from "../policy/policy.ts";
import { assess, shareOf } from "./assessment.ts";
import { endsOf, graceOf } from "./duties.ts";

/* docs/assessment.md says what the code does: its tables are read and compared. */

const page = readFileSync(new URL("../../docs/assessment.md", import.meta.url), "utf8");

/** The cells of each line of a table under that heading that begins with a duty. */
function rowsUnder(heading: string): [duty: Duty, cells: string[]][] {
  const section = page.split(`# ${heading}\n`)[1]?.split("\n#")[0] ?? "";
  return [...section.matchAll(/^\| `([a-z-]+)` \|(.*)\|$/gm)].map(([, name, rest = ""]) => {
    const duty = DUTIES.find((each) => each === name);
    if (duty === undefined) throw new Error(`no duty: ${name}`);
    return [duty, rest.split("|").map((cell) => cell.trim())];
  });
}

describe("docs/assessment.md", () => {
  it("has every duty, whose it is, its days and its weight", () => {
    const rows = rowsUnder("The duties");
    expect(rows.map(([duty]) => duty)).toEqual(DUTIES);
    for (const [duty, [whose, , , days, weight]] of rows) {
      expect(whose).toBe(endsOf(duty).length === 2 ? "either" : endsOf(duty)[0]);
      expect(Number(days)).toBe(graceOf(duty, POLICY_2009));
      expect(Number(weight)).toBe(POLICY_2009.weights.value[duty]);
    }
    expect(page).toContain(`policy ${POLICY_2009.version}`);
    expect(page).toContain(`A count below ${POLICY_2009.statistics.smallCell.value} is small`);
    const { urgentInquiryAnsweredWithin, ordinaryInquiryAnsweredWithin } = POLICY_2009.collaboration;
    expect([urgentInquiryAnsweredWithin.value, ordinaryInquiryAnsweredWithin.value]).toEqual([15, 30]);
  });

  it("has an example that comes out as it says", () => {
    const [by, towards] = [participantId.parse("cn-44"), participantId.parse("cn-51")];
    const rows = rowsUnder("A worked example");
    expect(rows).toHaveLength(4);
    const counts = rows.map(([duty, [of, kept]]) => ({
      ...{ duty, by, towards, month: "2010-03", of: Number(of), kept: Number(kept) },
    }));
    for (const [at, [duty, [, , weight, share, part]]] of rows.entries()) {
      const { of, kept } = counts[at] ?? { of: 1, kept: 0 };
      expect(Number(weight)).toBe(POLICY_2009.weights.value[duty]);
      expect(Number(share)).toBe(shareOf({ of, kept }));
      expect(Number(part)).toBe((Number(share) * Number(weight)) / 100);
    }
    const scoreOn = (day: string) =>
      assess(counts, { policy: POLICY_2009, asOf: calendarDate.parse(day) }).find(
        ({ end }) => end === "destination",
      )?.score;
    const score = /in March 2010 is \*\*(\d+)\*\*/.exec(page)?.[1];
    expect(scoreOn("2010-05-01")).toBe(Number(score));
    expect(scoreOn("2010-04-30")).toBeNull();
  });
});
