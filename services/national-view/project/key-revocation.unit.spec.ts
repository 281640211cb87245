import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldedInBatches } from "../testing/folded-batches.spec.ts";
import { naiveView } from "../testing/naive-view.spec.ts";
import { DirectoryLog, person, SealedLog, signerNamed } from "../testing/sealed-log.spec.ts";

describe("a key's revocation among the logs", () => {
  it("leads to one root in 1,000 orders", async () => {
    const cn = new DirectoryLog();
    const logs = ["cn-44", "cn-51"].map((id) => new SealedLog(id));
    for (const log of logs) cn.admit(log);
    const [guangdong, sichuan] = logs;
    if (guangdong === undefined || sichuan === undefined) throw new Error("two logs");
    for (let n = 0; n < 12; n += 1) {
      const areaCode = n % 2 === 0 ? "440305" : "440304";
      guangdong.add("cn.chessboard.movement.arrived.v1", person(n % 3), {
        ...{ occurredOn: `2010-03-${10 + n}`, areaCode, householdAreaCode: "510104" },
      });
      sichuan.add("cn.chessboard.movement.departed.v1", person(n % 3), {
        ...{
          occurredOn: `2010-02-${10 + n}`,
          areaCode: "510104",
          householdAreaCode: "510104",
          stay: "household",
        },
      });
    }
    cn.revokeKey(guangdong.participant, guangdong.signer.vkey, 4);
    cn.addKey(guangdong.participant, "log", signerNamed(guangdong.signer.name, 2).vkey, 9);
    cn.revokeKey(sichuan.participant, sichuan.signer.vkey, 7);
    const naive = naiveView(cn, logs);
    expect([...naive.quarantine.values()]).toEqual(Array.from({ length: 5 + 5 }, () => "void-key"));

    const step = fc.record({ log: fc.nat(2), count: fc.integer({ min: 1, max: 4 }) });
    const order = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { maxLength: 10 });
    let revokedLate = 0;
    await fc.assert(
      fc.asyncProperty(order, async (batches) => {
        const factsBefore = batches.findIndex((steps) => steps.some(({ log }) => log === 1));
        const directoryDone = batches.flat().filter(({ log }) => log === 0);
        if (factsBefore >= 0 && directoryDone.length < 3) revokedLate += 1;
        const rows = await foldedInBatches(cn, logs, batches);
        expect(Buffer.from(rows.tree.root()).toString("hex")).toBe(naive.root);
      }),
      { numRuns: 1000 },
    );
    expect(revokedLate).toBeGreaterThan(200);
  });
});
