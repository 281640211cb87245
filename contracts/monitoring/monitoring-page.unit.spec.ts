// biome-ignore lint/style/noRestrictedImports: the page that is compared with is a file; only this test reads it
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { POLICY_2009 } from "../policy/policy-2009.ts";
import { ALERT_KINDS } from "./alert.ts";

/* docs/monitoring.md says what the code does: its table is read and compared. */

const page = readFileSync(new URL("../../docs/monitoring.md", import.meta.url), "utf8");
const rows = new Map(
  [...page.matchAll(/^\| `([a-z-]+)` \| [^|]+ \| ([^|]+) \|$/gm)].map(([, kind = "", rule = ""]) => [
    kind,
    rule,
  ]),
);
const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;

describe("docs/monitoring.md", () => {
  it("has every alert, and what to do about it", () => {
    expect([...rows.keys()]).toEqual(ALERT_KINDS);
    for (const kind of ALERT_KINDS) expect(page).toContain(`\n**${kind}.** `);
  });

  it("has the policy's thresholds", () => {
    const { monitoring: rules, version, arrival } = POLICY_2009;
    const count = [`${rules.factor.value}`, `probability of ${rules.improbable.value} at most`];
    const expected: Readonly<Record<(typeof ALERT_KINDS)[number], readonly string[]>> = {
      surge: [...count, `mean of the ${rules.baseline.value} months before`],
      fall: count,
      silent: [`more than ${rules.silentAfter.value} days ago`],
      "deadlines-slipping": [`${percent(rules.overdueShare.value)} or more are overdue`],
      "findings-piling-up": [
        `${rules.findingsStanding.value} findings or more`,
        `more than ${rules.findingsOlderThan.value} days`,
      ],
      "quarantine-growing": [
        `newest ${rules.quarantineWindow.value.toLocaleString("en")} facts`,
        `${percent(rules.quarantineShare.value)} or more`,
      ],
    };
    for (const kind of ALERT_KINDS) for (const text of expected[kind]) expect(rows.get(kind)).toContain(text);
    expect(page).toContain(`policy ${version}`);
    expect(page).toContain(`${arrival.reportedWithin.value} days have passed since its end`);
    expect(page).toContain(`fewer than ${rules.least.value} persons`);
  });
});
