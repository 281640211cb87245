import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { alertsAnswer } from "#contracts/api/alerts";
import { openCommitment } from "#contracts/dossier/view-note";
import { problem } from "#contracts/api/problem";
import { toBase64 } from "#contracts/seals/base64";
import { parseVerifierKey, parseSignerKey } from "#contracts/seals/note";
import { type RunningView, startViewOf } from "../testing/started-view.spec.ts";
import { type Ask, clientOf } from "../testing/view-client.spec.ts";
import { WatchedCountry } from "../testing/watched-country.spec.ts";

const country = new WatchedCountry();
let running: RunningView;
let asCn: Ask;
let asGuangdong: Ask;

beforeAll(async () => {
  running = await startViewOf(country);
  asCn = await clientOf(running.url, "cn", ["statistics:exact", "log:read"]);
  asGuangdong = await clientOf(running.url, "cn-44", ["statistics:read"]);
});
afterAll(() => running.close());

const held = [country.guangdong, country.sichuan, country.henan]
  .map(({ participant, size }) => `minPosition=${participant}:${size - 1}`)
  .join("&");
const ask = (client: Ask, asOf: string) => client(`/v1/alerts?asOf=${asOf}&${held}`);
/** What of an alert is its own; thresholds and test names are compared once. */
async function raised(client: Ask, asOf: string) {
  const answer = await ask(client, asOf);
  expect(answer.status).toBe(200);
  return alertsAnswer.parse(answer.json());
}

const SILENT_SICHUAN = {
  ...{ kind: "silent", about: { participant: "cn-51" }, lastRecorded: "2010-03-20", days: 42, threshold: 7 },
};

describe("alerts", () => {
  it("are what a count by hand finds unusual, at one vector, whose root they say", async () => {
    const { alerts, month, policy, root } = await raised(asCn, "2010-05-01");
    expect([month, policy]).toEqual(["2010-03", "2009-1"]);
    const test = { month: "2010-03", test: "poisson-conditional", threshold: 0.001 };
    expect(alerts).toEqual([
      {
        kind: "surge",
        about: { stream: { origin: "cn-51", destination: "cn-44" } },
        ...{ count: 30, expected: 12, ...test },
      },
      { kind: "surge", about: { region: "pearl-river-delta" }, count: 44, expected: 24, ...test },
      {
        kind: "silent",
        about: { participant: "cn-41" },
        ...{ lastRecorded: "2010-01-10", days: 111, threshold: 7 },
      },
      { kind: "quarantine-growing", about: { participant: "cn-41" }, part: 1, whole: 4, threshold: 0.01 },
      {
        kind: "findings-piling-up",
        about: { participant: "cn-44" },
        ...{ count: 100, olderThanDays: 90, threshold: 100 },
      },
      SILENT_SICHUAN,
      { kind: "deadlines-slipping", about: { participant: "cn-51" }, part: 1, whole: 2, threshold: 0.2 },
    ]);
    const signer = parseSignerKey(country.skey);
    const note = (await asCn("/v1/commitment")).text;
    const { commitment } = openCommitment(note, signer.name, [parseVerifierKey(signer.vkey)]);
    expect(root).toBe(toBase64(commitment.root));
  });

  it("are as of a day: earlier ones find less, and a day to come is refused", async () => {
    // In March February is the month, like those before it; the inquiry has eight days left.
    const { alerts, month } = await raised(asCn, "2010-04-01");
    expect(month).toBe("2010-02");
    expect(alerts.map(({ kind, about }) => [kind, Object.values(about)[0]])).toEqual([
      ["silent", "cn-41"],
      ["quarantine-growing", "cn-41"],
      ["silent", "cn-51"],
    ]);
    const refused = await ask(asCn, "2999-01-01");
    expect([refused.status, problem.parse(refused.json()).code]).toEqual([400, "CB827"]);
  });

  it("tell a province without exact figures of itself alone, and nobody without a scope", async () => {
    const { alerts } = await raised(asGuangdong, "2010-05-01");
    expect(alerts.map(({ kind }) => kind)).toEqual(["findings-piling-up"]);
    const other = await clientOf(running.url, "cn-51", ["statistics:read"]);
    expect((await raised(other, "2010-05-01")).alerts).toMatchObject([
      SILENT_SICHUAN,
      { kind: "deadlines-slipping" },
    ]);
    const reader = await clientOf(running.url, "cn-44", ["persons:read"]);
    expect((await ask(reader, "2010-05-01")).status).toBe(403);
  });
});
