import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { participantId } from "#contracts/facts/participant";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { MixedCountry, TO_SHOW } from "#services/national-view/testing/mixed-country.spec";
import { tokenOf } from "#services/national-view/testing/view-client.spec";
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

describe("the view of logs that hold all that logs can", () => {
  it("has the root of a naive fold in three fresh processes: cases, strangers, withdrawals, both versions of arrivals", async () => {
    using folder = temporaryFolder();
    const country = new MixedCountry(11);
    const naive = country.naive();
    const shown = [...naive.dossiers.values()].join("\n");
    for (const what of TO_SHOW) expect(shown, what).toContain(what);
    const key = join(folder.path, "view.key");
    writeFileSync(key, country.view.skey, { mode: 0o600 });
    const readable = {
      cnKey: country.cn.signer.vkey,
      tokens: { auditor: await tokenOf("cn", ["log:read", "statistics:read"]) },
    };
    // A checkpoint after every few facts, so that a delivery may end in many places.
    const logs = new Map(
      country.all.map((log) => [
        log.participant,
        Array.from({ length: Math.ceil(log.size / 5) }, (_, n) =>
          log.records(n * 5, Math.min(log.size, n * 5 + 5)),
        ).flat(),
      ]),
    );
    for (const [seed, largest] of [
      [4, 2],
      [5, 20],
      [6, 400],
    ] as const) {
      const place = join(folder.path, `view-${seed}`);
      mkdirSync(place);
      const { root } = await freshView(place, readable, key, country.size, async (sharedLog) => {
        const delivery = await deliver(logs, sharedLog, seed, largest);
        expect(delivery.repeats).toBeGreaterThan(delivery.records / 50);
      });
      expect(Buffer.from(root, "base64").toString("hex")).toBe(naive.root);
    }
  });
});
