import type { Certificate, Overview, Stay } from "./overview.ts";
import type { FormContext } from "./person-forms.ts";

/* A person as the view tells of them, for tests of what a counter makes of it. */

const vector = { "cn-44": 10 };

export const overviewOf = (more: Partial<Overview> = {}): Overview => ({
  subject: `p1-${"a".repeat(32)}`,
  stays: [],
  certificates: [],
  services: { received: [], due: [] },
  cases: [],
  findings: [],
  asOf: "2026-11-28",
  policy: "2009-1",
  vector,
  ...more,
});

export const stayIn = (participant: string, areaCode: string, present = true): Stay => ({
  areaCode,
  from: { date: "2026-11-01", fact: [participant, 5], recorded: "2026-11-02" },
  householdAreaCode: "510104",
  reason: "work-or-trade",
  present,
});

export const certificateOf = (more: Partial<Certificate> = {}): Certificate => ({
  checks: [],
  fact: ["cn-51", 7],
  householdAreaCode: "510104",
  issuedOn: "2026-10-01",
  kind: "migrant-family-planning",
  validUntil: "2029-09-30",
  state: "valid",
  ...more,
});

/** A counter in Guangdong. */
export const contextOf = (more: Partial<FormContext> = {}): FormContext => ({
  overview: undefined,
  visitor: { subject: `p1-${"a".repeat(32)}`, purpose: "service-delivery" },
  own: "cn-44",
  today: "2026-11-28",
  lastArea: undefined,
  ...more,
});
