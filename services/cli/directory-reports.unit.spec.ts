import { describe, expect, it } from "vitest";
import { ChessboardError } from "#contracts/errors";
import { calendarDate } from "#contracts/facts/data-types";
import { participantId } from "#contracts/facts/participant";
import { checkReport } from "#contracts/facts/report";
import { signerFromSeed } from "#contracts/seals/note";
import { admission, keyAddition } from "./directory-reports.ts";

const participant = participantId.parse("cn-44");
const occurredOn = calendarDate.parse("2009-10-01");
const origin = "chessboard.example/cn-44";
const { vkey } = signerFromSeed(origin, new Uint8Array(32).fill(1)).signer;

describe("directory reports", () => {
  it("are what the node of cn takes, with keys that the same report has again", () => {
    const reports = () => [
      admission(participant, { origin, areas: ["44"], stage: "national", occurredOn }),
      keyAddition(participant, "log", vkey, { occurredOn }),
      keyAddition(participant, "token", vkey, { occurredOn }),
    ];
    for (const { key: _, ...report } of reports()) {
      const checked = checkReport(report, { participant: participantId.parse("cn"), now: Date.now() });
      expect(checked).toMatchObject({ ok: true });
    }
    expect(reports()).toEqual(reports());
    expect(new Set(reports().map(({ key }) => key)).size).toBe(3);
  });

  it("say from which size a log key holds, and of no other key", () => {
    expect(keyAddition(participant, "log", vkey, { occurredOn, fromSize: 7 }).data).toMatchObject({
      fromSize: 7,
    });
    expect(keyAddition(participant, "view", vkey, { occurredOn }).data).not.toHaveProperty("fromSize");
  });

  it("refuse what is no key", () => {
    expect(() => keyAddition(participant, "log", "x+y+z", { occurredOn })).toThrow(ChessboardError);
  });
});
