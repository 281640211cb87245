import { describe, expect, it } from "vitest";
import { participantId } from "#contracts/facts/participant";
import { checkReport } from "#contracts/facts/report";
import { certificateOf, contextOf, overviewOf, stayIn } from "./a-person.spec.ts";
import { unfilled } from "./forms.ts";
import { actionAt, actionsFor, digitsOf, type FormContext, formFor, serviceForm } from "./person-forms.ts";

const key = (pressed: string, more = {}) => ({
  ...{ key: pressed, ctrlKey: false, metaKey: false, altKey: false },
  ...more,
});
const here = overviewOf({ stays: [stayIn("cn-44", "440305")], certificates: [certificateOf()] });
const names = (fields: readonly { name: string }[]): string[] => fields.map(({ name }) => name);

/** What the node's own check says of a form as it is filled in, with these values besides. */
function checked(context: FormContext, action: Parameters<typeof formFor>[0], values = {}) {
  const form = formFor(action, context);
  const data = form.dataOf({ ...form.initial, ...values });
  const report = checkReport(
    { type: form.type, subject: context.visitor.subject, data },
    { participant: participantId.parse("cn-44"), now: Date.parse("2026-11-28T04:00:00Z") },
  );
  return report.ok ? data : report.problems;
}

describe("what can be done", () => {
  it("is begun by its letter alone", () => {
    expect([actionAt(key("a")), actionAt(key("A")), actionAt(key("s"))]).toEqual([
      "arrive",
      "arrive",
      "serve",
    ]);
    expect([actionAt(key("a", { ctrlKey: true })), actionAt(key("x")), actionAt(key("Enter"))]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("is checking where there are certificates, and issuing where the household is or may be", () => {
    expect(actionsFor(contextOf())).toEqual(["arrive", "depart", "serve", "issue"]);
    expect(actionsFor(contextOf({ overview: here }))).toEqual(["arrive", "depart", "serve", "check"]);
    const local = (state: "valid" | "expired") =>
      overviewOf({ certificates: [certificateOf({ householdAreaCode: "440305", state })] });
    expect(actionsFor(contextOf({ overview: local("expired") }))).toContain("issue");
    expect(actionsFor(contextOf({ overview: local("valid") }))).not.toContain("issue");
  });

  it("is within the province, the corps within Xinjiang", () => {
    expect([digitsOf("cn-44"), digitsOf("cn-66")]).toEqual(["44", "65"]);
  });
});

describe("the form of an arrival", () => {
  it("takes the household from what is known, and the area from the report before", () => {
    const form = formFor("arrive", contextOf({ overview: here, lastArea: "440306" }));
    expect(form.initial).toEqual({
      ...{ areaCode: "440306", householdAreaCode: "510104", occurredOn: "2026-11-28" },
    });
    expect(names(unfilled(form, form.initial))).toEqual(["reason"]);
  });

  it("takes the household from the ID number where nothing else says it, else asks", () => {
    const visitor = { ...contextOf().visitor, numberArea: "330106" };
    expect(formFor("arrive", contextOf({ visitor })).initial["householdAreaCode"]).toBe("330106");
    const form = formFor("arrive", contextOf());
    expect(names(unfilled(form, form.initial))).toEqual(["reason", "areaCode", "householdAreaCode"]);
  });

  it("becomes what a node takes", () => {
    const context = contextOf({ overview: here, lastArea: "440306" });
    expect(checked(context, "arrive", { reason: "marriage" })).toEqual({
      ...{ areaCode: "440306", householdAreaCode: "510104", occurredOn: "2026-11-28", reason: "marriage" },
    });
    expect(checked(context, "arrive", { reason: "weather" })).toMatchObject([{ pointer: "/data/reason" }]);
  });
});

describe("the form of a departure", () => {
  it.each<[string, Partial<FormContext>, object]>([
    ["a stay here", { overview: here }, { areaCode: "440305", stay: "recorded" }],
    [
      "the home here",
      { overview: overviewOf({ certificates: [certificateOf({ householdAreaCode: "440307" })] }) },
      { areaCode: "440307", stay: "household" },
    ],
    [
      "what nobody recorded",
      { overview: overviewOf({ stays: [stayIn("cn-33", "330106")] }), lastArea: "440306" },
      { areaCode: "440306", stay: "unrecorded" },
    ],
  ])("ends %s", (_, more, expected) => {
    const context = contextOf(more);
    expect(formFor("depart", context).initial).toMatchObject(expected);
    expect(checked(context, "depart")).toMatchObject(expected);
    expect(checked(context, "depart")).not.toHaveProperty("destinationAreaCode");
    expect(checked(context, "depart", { destinationAreaCode: "330000" })).toMatchObject({
      destinationAreaCode: "330000",
    });
  });
});

describe("the form of a service", () => {
  it("has only the service to ask where the person lives here, and nothing where one was pressed", () => {
    const form = formFor("serve", contextOf({ overview: here }));
    expect(names(unfilled(form, form.initial))).toEqual(["service"]);
    const pressed = serviceForm("health-check", contextOf({ overview: here }));
    expect(unfilled(pressed, pressed.initial)).toEqual([]);
    expect(pressed.initial).toMatchObject({ areaCode: "440305", service: "health-check" });
    const elsewhere = overviewOf({ stays: [stayIn("cn-33", "330106")] });
    expect(serviceForm("health-check", contextOf({ overview: elsewhere })).initial["areaCode"]).toBe("");
  });
});

describe("the form of a check", () => {
  it("is of the newest certificate, and finds what it is until another is chosen", () => {
    const older = certificateOf({ fact: ["cn-51", 3], issuedOn: "2020-01-01", state: "expired" });
    const overview = overviewOf({
      stays: here.stays,
      certificates: [older, certificateOf({ fact: ["cn-51", 9] })],
    });
    const context = contextOf({ overview });
    const form = formFor("check", context);
    expect(form.initial).toMatchObject({ ref: "cn-51:9", result: "valid", areaCode: "440305" });
    const changed = form.changed?.({ ...form.initial, ref: "cn-51:3" }, "ref") ?? {};
    expect(changed["result"]).toBe("expired");
    expect(form.changed?.({ ...form.initial, result: "unknown" }, "result")["result"]).toBe("unknown");
    expect(checked(context, "check")).toMatchObject({ ref: { participant: "cn-51", index: 9 } });
  });
});

describe("the form of a certificate", () => {
  it("is valid for three years from today", () => {
    const overview = overviewOf({ certificates: [certificateOf({ householdAreaCode: "440305" })] });
    expect(checked(contextOf({ overview }), "issue")).toEqual({
      kind: "migrant-family-planning",
      ...{ householdAreaCode: "440305", occurredOn: "2026-11-28", validUntil: "2029-11-27" },
    });
  });
});
