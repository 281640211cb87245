import { describe, expect, it } from "vitest";
import { caseDossierOf, found, Logs, placeOf, SUBJECT } from "./recorded-facts.spec.ts";

describe("a case", () => {
  it("has what its opening says, and when it was recorded", () => {
    const logs = new Logs();
    const opening = logs.opens("2010-03-01", "inquiryOpened", "cn-44", "cn-51", {
      said: { urgency: "urgent" },
      time: "2010-03-02T17:00:00.000Z",
    });
    expect(caseDossierOf(logs).case).toEqual({
      about: SUBJECT,
      from: "cn-44",
      kind: "inquiry",
      matter: "certificate-wanted",
      opened: { date: "2010-03-01", fact: placeOf(opening), recorded: "2010-03-03" },
      state: "open",
      to: "cn-51",
      urgency: "urgent",
    });
  });

  it("that is a notice has no urgency, and may be acknowledged", () => {
    const logs = new Logs();
    const sent = logs.opens("2010-03-01", "noticeSent", "cn-44", "cn-51");
    const acknowledged = logs.takes("2010-03-20", "noticeAcknowledged", "cn-51");
    expect(caseDossierOf(logs).case).toEqual({
      about: SUBJECT,
      acknowledged: { date: "2010-03-20", fact: placeOf(acknowledged), recorded: "2010-03-20" },
      from: "cn-44",
      kind: "notice",
      matter: "arrived-here",
      opened: { date: "2010-03-01", fact: placeOf(sent), recorded: "2010-03-01" },
      state: "acknowledged",
      to: "cn-51",
    });
  });

  it("keeps its answer and its outcome", () => {
    const logs = new Logs();
    logs.opens("2010-03-01", "inquiryOpened", "cn-44", "cn-51");
    logs.takes("2010-03-10", "inquiryAnswered", "cn-51");
    logs.takes("2010-03-12", "inquiryClosed", "cn-44");
    expect(caseDossierOf(logs).case).toMatchObject({
      answered: { answer: "confirmed", date: "2010-03-10" },
      closed: { outcome: "settled", date: "2010-03-12" },
      state: "closed",
    });
  });

  it("is not there without a fact that opens it, and its step is impossible", () => {
    const logs = new Logs();
    logs.takes("2010-03-10", "inquiryAnswered", "cn-51");
    expect(caseDossierOf(logs)).not.toHaveProperty("case");
    expect(caseDossierOf(logs).findings).toEqual([
      { code: "case-step-impossible", facts: [["cn-51", 0]], participants: ["cn-51"] },
    ]);
    logs.opens("2010-03-01", "inquiryOpened", "cn-44", "cn-51", { time: "2010-06-01T00:00:00.000Z" });
    expect(caseDossierOf(logs).case).toMatchObject({ state: "answered" });
    expect(found(caseDossierOf(logs))).toEqual([]);
  });

  it("cannot be opened to oneself: that is nobody's step", () => {
    const logs = new Logs();
    logs.opens("2010-03-01", "noticeSent", "cn-44", "cn-44");
    expect(caseDossierOf(logs)).not.toHaveProperty("case");
    expect(caseDossierOf(logs).findings).toEqual([
      { code: "case-step-foreign", facts: [["cn-44", 0]], participants: ["cn-44"] },
    ]);
    logs.opens("2010-03-02", "noticeSent", "cn-44", "cn-51");
    expect(caseDossierOf(logs).case).toMatchObject({ from: "cn-44", to: "cn-51" });
  });

  it("is the first opening's in fold order; the other one's is impossible, and on all four worklists", () => {
    const logs = new Logs();
    logs.opens("2010-03-02", "inquiryOpened", "cn-44", "cn-51");
    expect(found(caseDossierOf(logs))).toEqual([]);
    logs.opens("2010-03-01", "noticeSent", "cn-33", "cn-11");
    expect(caseDossierOf(logs).case).toMatchObject({ kind: "notice", from: "cn-33", to: "cn-11" });
    expect(caseDossierOf(logs).findings).toEqual([
      {
        code: "case-step-impossible",
        facts: [
          ["cn-33", 0],
          ["cn-44", 0],
        ],
        participants: ["cn-11", "cn-33", "cn-44", "cn-51"],
      },
    ]);
  });

  it("goes back by what is withdrawn: its answer, and then its opening", () => {
    const logs = new Logs();
    const opening = logs.opens("2010-03-01", "inquiryOpened", "cn-44", "cn-51");
    const answer = logs.takes("2010-03-10", "inquiryAnswered", "cn-51");
    expect(caseDossierOf(logs).case).toMatchObject({ state: "answered" });
    logs.withdrawn("2010-03-11", answer);
    expect(caseDossierOf(logs).case).toMatchObject({ state: "open" });
    expect(caseDossierOf(logs).case).not.toHaveProperty("answered");
    logs.takes("2010-03-12", "inquiryAnswered", "cn-51");
    expect(caseDossierOf(logs).case).toMatchObject({ state: "answered", answered: { date: "2010-03-12" } });
    logs.withdrawn("2010-03-13", opening);
    expect(caseDossierOf(logs)).not.toHaveProperty("case");
    expect(found(caseDossierOf(logs))).toEqual(["case-step-impossible cn-51/2"]);
    expect(caseDossierOf(logs).facts).toHaveLength(5);
  });

  it("is not touched by a withdrawal of what is in another log", () => {
    const logs = new Logs();
    const opening = logs.opens("2010-03-01", "inquiryOpened", "cn-44", "cn-51");
    logs.takes("2010-03-02", "inquiryAnswered", "cn-51");
    logs.withdrawn("2010-03-03", opening, { log: "cn-51" });
    expect(caseDossierOf(logs).case).toMatchObject({ state: "answered" });
    expect(found(caseDossierOf(logs))).toEqual(["withdrawal-unmatched cn-51/1"]);
  });
});
