import { describe, expect, it } from "vitest";
import { dossierOf, found, HANGZHOU, HOME, Logs, placeOf, SHENZHEN } from "./recorded-facts.spec.ts";

describe("a withdrawal", () => {
  it.each([
    ["movement", (logs: Logs) => logs.arrived("2010-03-01", SHENZHEN)],
    ["certificate", (logs: Logs) => logs.issued("2010-03-01", "2011-03-01")],
    ["service", (logs: Logs) => logs.served("2010-03-01", SHENZHEN)],
  ])("of a %s leaves nothing of either but their places", (_area, tell) => {
    const logs = new Logs();
    const fact = tell(logs);
    const before = dossierOf(logs);
    expect(before.stays.length + before.certificates.length + before.services.length).toBe(1);
    const withdrawal = logs.withdrawn("2010-03-02", fact);
    expect(dossierOf(logs)).toMatchObject({
      certificates: [],
      facts: [placeOf(fact), placeOf(withdrawal)],
      findings: [],
      services: [],
      stays: [],
    });
  });

  it("stands last on its day, whatever its time", () => {
    const logs = new Logs();
    const arrival = logs.arrived("2010-03-01", SHENZHEN);
    const withdrawal = logs.withdrawn("2010-03-01", arrival, { time: "2010-03-01T00:00:00.000Z" });
    const service = logs.served("2010-03-01", SHENZHEN, { time: "2010-03-01T23:00:00.000Z" });
    expect(dossierOf(logs).facts).toEqual([arrival, service, withdrawal].map(placeOf));
  });

  it("may be dated before what it withdraws", () => {
    const logs = new Logs();
    const arrival = logs.arrived("2010-03-01", SHENZHEN);
    logs.withdrawn("2010-02-01", arrival);
    expect(dossierOf(logs).stays).toEqual([]);
    expect(found(dossierOf(logs))).toEqual([]);
  });

  it("and a new report correct a fact", () => {
    const logs = new Logs();
    const wrong = logs.arrived("2010-03-01", SHENZHEN);
    logs.withdrawn("2010-03-05", wrong);
    const right = logs.arrived("2010-03-02", SHENZHEN);
    expect(dossierOf(logs).stays.map(({ from }) => from.fact)).toEqual([placeOf(right)]);
    expect(found(dossierOf(logs))).toEqual([]);
  });
});

describe("withdrawal-unmatched", () => {
  it("is found for the second withdrawal of a fact by index, not by date", () => {
    const logs = new Logs();
    const arrival = logs.arrived("2010-03-01", SHENZHEN);
    logs.withdrawn("2010-03-09", arrival);
    expect(found(dossierOf(logs))).toEqual([]);
    logs.withdrawn("2010-03-02", arrival);
    expect(found(dossierOf(logs))).toEqual(["withdrawal-unmatched cn-44/2"]);
  });

  it("is found for a fact of another area, which stands", () => {
    const logs = new Logs();
    const service = logs.served("2010-03-01", SHENZHEN);
    logs.withdrawn("2010-03-02", service, { type: "movement" });
    expect(dossierOf(logs).services).toHaveLength(1);
    expect(found(dossierOf(logs))).toEqual(["withdrawal-unmatched cn-44/1"]);
  });

  it("is found for a fact of a later index, which stands", () => {
    const logs = new Logs();
    const service = logs.served("2010-03-01", SHENZHEN, { index: 8 });
    logs.withdrawn("2010-03-02", service, { index: 7 });
    expect(dossierOf(logs).services).toHaveLength(1);
    expect(found(dossierOf(logs))).toEqual(["withdrawal-unmatched cn-44/7"]);
  });

  it("is found for a fact of another log, which stands", () => {
    const logs = new Logs();
    const arrival = logs.arrived("2010-03-01", SHENZHEN);
    logs.served("2010-01-01", HOME);
    logs.withdrawn("2010-03-02", arrival, { log: "cn-51" });
    expect(dossierOf(logs).stays).toHaveLength(1);
    expect(found(dossierOf(logs))).toEqual(["withdrawal-unmatched cn-51/1"]);
  });

  it("is found for a withdrawal, and for a fact that is not the subject's", () => {
    const logs = new Logs();
    const arrival = logs.arrived("2010-03-01", SHENZHEN);
    const withdrawal = logs.withdrawn("2010-03-02", arrival);
    logs.withdrawn("2010-03-03", withdrawal, { type: "movement" });
    const elsewhere = new Logs().arrived("2010-03-01", HANGZHOU, { index: 0 });
    logs.withdrawn("2010-03-04", elsewhere, { index: 5 });
    expect(dossierOf(logs).stays).toEqual([]);
    expect(found(dossierOf(logs))).toEqual(["withdrawal-unmatched cn-44/2", "withdrawal-unmatched cn-33/5"]);
  });
});
