import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { participantId } from "#contracts/facts/participant";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { readDemoDocument } from "./demo-document.ts";
import { lastJson, runCommand } from "./testing/run-command.ts";
import { deliver, freshView, readLogs } from "./testing/told-again.spec.ts";

describe("the view of one demo's logs", () => {
  it("has the same root in three fresh processes, whatever the interleaving, batching and repetition", async () => {
    using folder = temporaryFolder();
    const first = join(folder.path, "demo");
    const asked = ["--people", "400", "--data-dir", first, "--port", "0", "--exit", "--json"];
    const told = lastJson(await runCommand("demo", ...asked));
    const document = readDemoDocument(join(first, "demo.json"));
    const participants = Object.keys(document.nodes).map((id) => participantId.parse(id));
    const logs = await readLogs(document.sharedLog, participants);
    expect(logs.size).toBe(33);
    expect(told.view.facts).toBe(told.facts);

    for (const [seed, largest] of [
      [1, 3],
      [2, 40],
      [3, 1500],
    ] as const) {
      const place = join(folder.path, `view-${seed}`);
      mkdirSync(place);
      const key = join(first, "keys", "view.key");
      const commitment = await freshView(place, document, key, told.facts, async (sharedLog) => {
        const delivery = await deliver(logs, sharedLog, seed, largest);
        expect(delivery.repeats).toBeGreaterThan(delivery.records / 50);
        expect(delivery.turns).toBeGreaterThan(31);
      });
      expect(commitment.root).toBe(told.view.root);
    }
  });
});
