import { describe, expect, it } from "vitest";
import { dossierOf, HOME, Logs, SHENZHEN, SUBJECT } from "../dossier/recorded-facts.spec.ts";
import { CASE, CaseLogs } from "./told-cases.spec.ts";
import { CASE_WORK, WORK_KINDS } from "./work-kinds.ts";
import { worklistItems } from "./worklist.ts";

const ofCase = (logs: CaseLogs) => worklistItems(logs.dossier, logs.facts);
const ofPerson = (logs: Logs) => worklistItems(dossierOf(logs), logs.facts);

describe("a case on worklists", () => {
  it("waits for its next step, with whoever has to take it, until it rests", () => {
    const notice = new CaseLogs();
    notice.notice("cn-44", "cn-51", "2010-03-01");
    const toAcknowledge = { kind: "notice-to-acknowledge", about: SUBJECT, since: "2010-03-02" };
    expect(ofCase(notice)).toEqual([{ ...toAcknowledge, for: ["cn-51"], from: ["cn-44"] }]);
    notice.acknowledged("cn-51", "2010-03-09");
    expect(ofCase(notice)).toEqual([]);

    for (const urgency of ["urgent", "ordinary"]) {
      const inquiry = new CaseLogs();
      inquiry.inquiry("cn-44", "cn-51", "2010-03-01", urgency);
      const toAnswer = { kind: `${urgency}-inquiry-to-answer`, about: SUBJECT, since: "2010-03-02" };
      expect(ofCase(inquiry)).toEqual([{ ...toAnswer, for: ["cn-51"], from: ["cn-44"] }]);
      inquiry.answered("cn-51", "2010-03-09");
      const toClose = { kind: "inquiry-to-close", about: SUBJECT, since: "2010-03-10" };
      expect(ofCase(inquiry)).toEqual([{ ...toClose, for: ["cn-44"], from: [] }]);
      inquiry.closed("cn-44", "2010-03-11");
      expect(ofCase(inquiry)).toEqual([]);
    }
  });

  it("shows a step that was not to be taken to all whom it concerns, beside what is due", () => {
    const logs = new CaseLogs();
    logs.notice("cn-44", "cn-51", "2010-03-01");
    logs.acknowledged("cn-33", "2010-03-05");
    expect(ofCase(logs)).toEqual([
      {
        kind: "notice-to-acknowledge",
        about: SUBJECT,
        since: "2010-03-02",
        for: ["cn-51"],
        from: ["cn-44"],
      },
      {
        kind: "case-step-foreign",
        about: SUBJECT,
        since: "2010-03-06",
        for: ["cn-33", "cn-44", "cn-51"],
        from: [],
      },
    ]);
  });

  it("names the case itself where no opening that stands says whom it is about", () => {
    const logs = new CaseLogs();
    logs.withdrawn(logs.notice("cn-44", "cn-51", "2010-03-01"), "2010-03-02");
    expect(ofCase(logs)).toEqual([]);
    logs.acknowledged("cn-51", "2010-03-05");
    expect(ofCase(logs)).toMatchObject([{ kind: "case-step-impossible", about: CASE, for: ["cn-51"] }]);
  });
});

describe("a person on worklists", () => {
  it("is nowhere without findings", () => {
    const logs = new Logs();
    logs.departed("2010-03-01", HOME, { to: SHENZHEN, stay: "household" });
    logs.arrived("2010-03-02", SHENZHEN);
    expect(ofPerson(logs)).toEqual([]);
  });

  it("has departed to somebody and was never seen: theirs to find, until the arrival comes", () => {
    const logs = new Logs();
    logs.departed("2010-03-01", HOME, { to: SHENZHEN, stay: "household", time: "2010-03-04T16:30:00.000Z" });
    expect(ofPerson(logs)).toEqual([
      { kind: "arrival-missing", about: SUBJECT, since: "2010-03-05", for: ["cn-44"], from: ["cn-51"] },
    ]);
    logs.arrived("2010-03-02", SHENZHEN);
    expect(ofPerson(logs)).toEqual([]);
  });

  it("has arrived, the province left being silent: that one's to report, until the departure comes", () => {
    const logs = new Logs();
    logs.arrived("2010-01-01", SHENZHEN);
    logs.arrived("2010-03-02", "330106");
    expect(ofPerson(logs)).toEqual([
      { kind: "departure-missing", about: SUBJECT, since: "2010-03-02", for: ["cn-44"], from: ["cn-33"] },
    ]);
    logs.departed("2010-03-01", SHENZHEN);
    expect(ofPerson(logs)).toEqual([]);
  });

  it("stands with every other finding on the list of all whom it concerns, since its last fact was recorded", () => {
    const logs = new Logs();
    const issue = logs.issued("2009-01-01", "2009-12-31");
    logs.checked("2010-03-01", SHENZHEN, issue, "valid", { time: "2010-03-07T01:00:00.000Z" });
    expect(ofPerson(logs)).toEqual([
      {
        kind: "certificate-used-after-expired",
        about: SUBJECT,
        since: "2010-03-07",
        for: ["cn-44", "cn-51"],
        from: [],
      },
    ]);
  });

  it("names each kind of work once", () => {
    expect(new Set(WORK_KINDS).size).toBe(WORK_KINDS.length);
    expect(WORK_KINDS.slice(0, CASE_WORK.length)).toEqual(CASE_WORK);
  });
});
