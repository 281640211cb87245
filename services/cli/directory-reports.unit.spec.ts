import { describe, expect, it } from "vitest";
import { ChessboardError } from "#contracts/errors";
import { calendarDate, code } from "#contracts/facts/data-types";
import { participantId } from "#contracts/facts/participant";
import { checkReport } from "#contracts/facts/report";
import { cosignerFromSeed } from "#contracts/seals/cosignature";
import { signerFromSeed } from "#contracts/seals/note";
import { parsePolicy } from "#contracts/seals/policy";
import {
  admission,
  groupForming,
  keyAddition,
  keyRegionNaming,
  keyRevocation,
  policySetting,
  stageChange,
  witnessAddition,
} from "./directory-reports.ts";

const participant = participantId.parse("cn-44");
const occurredOn = calendarDate.parse("2009-10-01");
const reason = code.parse("key-compromised");
const group = code.parse("pearl-river");
const origin = "chessboard.example/cn-44";
const { vkey } = signerFromSeed(origin, new Uint8Array(32).fill(1)).signer;

describe("directory reports", () => {
  it("are what the node of cn takes, with keys that the same report has again", () => {
    const reports = () => [
      admission(participant, { origin, areas: ["44"], stage: "national", occurredOn }),
      keyAddition(participant, "log", vkey, { occurredOn }),
      keyAddition(participant, "token", vkey, { occurredOn }),
      keyRevocation(participant, vkey, { occurredOn, fromSize: 7, reason }),
      keyRevocation(participant, vkey, { occurredOn, fromSize: 3, reason }),
      keyRevocation(participant, vkey, { occurredOn, reason }),
      groupForming(group, [participant], { occurredOn, time: 1 }),
      groupForming(group, [participant], { occurredOn, time: 2 }),
      keyRegionNaming(group, ["4401", "4403"], { occurredOn, time: 1 }),
      stageChange(participant, "regional", { occurredOn, time: 1 }),
    ];
    for (const { key: _, ...report } of reports()) {
      const checked = checkReport(report, { participant: participantId.parse("cn"), now: Date.now() });
      expect(checked).toMatchObject({ ok: true });
    }
    expect(reports()).toEqual(reports());
    expect(new Set(reports().map(({ key }) => key)).size).toBe(10);
  });

  it("do not take a way back on the same day for a repeat: the key is the same only with the time of the day", () => {
    const keyOf = (to: "regional" | "national", time: number) =>
      stageChange(participant, to, { occurredOn, time }).key;
    expect(keyOf("national", 1)).toBe(keyOf("regional", 1));
    expect(keyOf("national", 2)).not.toBe(keyOf("regional", 1));
  });

  it("say from which size a log key holds, and of no other key", () => {
    expect(keyAddition(participant, "log", vkey, { occurredOn, fromSize: 7 }).data).toMatchObject({
      fromSize: 7,
    });
    expect(keyAddition(participant, "view", vkey, { occurredOn }).data).not.toHaveProperty("fromSize");
  });

  const witnesses = [1, 2, 3].map(
    (n) => cosignerFromSeed(`w${n}.example`, "ed25519", new Uint8Array(32).fill(n)).cosigner,
  );
  const [one, two, three] = witnesses.map(({ name, hash }) => `${name}+${hash}`);
  const policyText = (more: string): string =>
    `${witnesses.map((each, n) => `witness w${n + 1} ${each.vkey}\n`).join("")}${more}`;

  it.each([
    ["quorum none\n", undefined],
    ["quorum w2\n", { threshold: 1, of: [two] }],
    ["group g 2 w1 w2 w3\nquorum g\n", { threshold: 2, of: [one, two, three] }],
    [
      "group g any w1 w2\ngroup h all g w3\nquorum h\n",
      { threshold: 2, of: [{ threshold: 1, of: [one, two] }, three] },
    ],
  ])("say a policy's quorum by the witnesses' keys: %j", (more, quorum) => {
    const { key: _, ...report } = policySetting("1", parsePolicy(policyText(more)), occurredOn);
    expect(report.data).toEqual({ occurredOn, ...(quorum === undefined ? {} : { quorum }) });
    const checked = checkReport(report, { participant: participantId.parse("cn"), now: Date.now() });
    expect(checked).toMatchObject({ ok: true });
  });

  it("refuse a policy that the directory cannot say, and what is no witness's key", () => {
    const deep = "group g any w1\ngroup h any g w2\ngroup i any h w3\nquorum i\n";
    expect(() => policySetting("1", parsePolicy(policyText(deep)), occurredOn)).toThrow("CB116");
    const added = witnessAddition(witnesses[0]?.vkey ?? "", occurredOn);
    expect(added.data).toEqual({ occurredOn, key: witnesses[0]?.vkey });
    expect(() => witnessAddition(vkey, occurredOn)).toThrow("CB103");
  });

  it("refuse what is no key", () => {
    expect(() => keyAddition(participant, "log", "x+y+z", { occurredOn })).toThrow(ChessboardError);
  });
});
