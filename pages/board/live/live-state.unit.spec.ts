import { expect, it } from "vitest";
import { liveFacts, liveStanding } from "#contracts/api/live";
import {
  afterFacts,
  afterLoss,
  afterStanding,
  factsIn,
  lastHeard,
  liveAtFirst,
  pulseOf,
  SILENT_AFTER_MS,
} from "./live-state.ts";

const log = (
  participant: string,
  size: number,
  secondsSinceCheckpoint: number | null,
  halted: object | null = null,
) => ({
  ...{ participant, size, secondsSinceCheckpoint, halted },
});
const standing = liveStanding.parse({
  commitment: { facts: 30, root: `${"A".repeat(43)}=` },
  logs: [
    log("cn-44", 10, 5),
    log("cn-51", 20, 300),
    log("cn-access", 9, 0),
    log("cn-54", 0, null),
    log("cn-62", 3, 1, { code: "CB111", place: "index 2" }),
  ],
});
const facts = liveFacts.parse({ logs: [{ participant: "cn-51", size: 22, facts: 2 }] });

it("knows where each log stands and how old that is, by a clock of its own", () => {
  const live = afterStanding(liveAtFirst(0), standing, 1_000_000);
  expect(live.state).toBe("on");
  expect(live.commitment?.facts).toBe(30);
  expect(factsIn(live)).toBe(42);
  expect(lastHeard(live)).toBe(999_000);
  const pulse = (id: string, later = 0) => pulseOf(live, id, 1_000_000 + later);
  expect(pulse("cn-44")).toBe("beating");
  expect(pulse("cn-44", 56_000)).toBe("quiet");
  expect(pulse("cn-51")).toBe("quiet");
  // Nobody has reported since: that is night, and nobody's silence.
  expect(pulse("cn-51", 10 * SILENT_AFTER_MS)).toBe("quiet");
  expect(pulse("cn-54")).toBe("silent");
  expect(pulse("cn-62")).toBe("halted");
  expect(pulse("cn-11")).toBe("unknown");
});

it("hears a silent province the moment that it reports", () => {
  const others = liveFacts.parse({ logs: [{ participant: "cn-44", size: 11, facts: 1 }] });
  const silent = afterFacts(afterStanding(liveAtFirst(0), standing, 0), others, SILENT_AFTER_MS);
  expect(pulseOf(silent, "cn-51", SILENT_AFTER_MS)).toBe("silent");
  const heard = afterFacts(silent, facts, SILENT_AFTER_MS);
  expect(pulseOf(heard, "cn-51", SILENT_AFTER_MS)).toBe("beating");
  expect(heard.logs.get("cn-51")?.size).toBe(22);
  expect(heard.flashes.get("cn-51")).toEqual({ facts: 2, counts: undefined, at: SILENT_AFTER_MS });
  expect(silent.flashes.has("cn-51")).toBe(false);
  expect(factsIn(heard)).toBe(45);
});

it("says since when it is lost, and is back with the next standing", () => {
  const live = afterStanding(liveAtFirst(0), standing, 100);
  const lost = afterLoss(afterLoss(live, 200), 300);
  expect([lost.state, lost.since]).toEqual(["lost", 200]);
  expect(lost.logs).toBe(live.logs);
  const back = afterStanding(lost, standing, 400);
  expect([back.state, back.since]).toEqual(["on", 400]);
});
