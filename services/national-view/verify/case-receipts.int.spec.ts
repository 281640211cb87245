import { expect, it } from "vitest";
import { CompactRange } from "#contracts/seals/compact-range";
import { parseVerifierKey } from "#contracts/seals/note";
import { asIndex } from "#contracts/seals/position";
import { verifyProof } from "#contracts/seals/proof";
import { HttpLog } from "#infra/log-copy/http-log";
import { serveLog } from "#infra/log-copy/served-log.spec";
import { logOf } from "../testing/followed-country.spec.ts";
import { caseReceiptsByTiles } from "./case-receipts.ts";

it("makes no receipt that does not verify, whatever a node's tiles are (CB111)", async () => {
  const log = logOf("cn-44", 300, [7]);
  const other = logOf("cn-44", 300, [8]);
  await using served = await serveLog(log);
  const node = new HttpLog({ url: served.url });
  const segment = { from: asIndex(0), facts: log.facts, range: CompactRange.empty() };
  const by = (of: typeof log) =>
    caseReceiptsByTiles(
      node,
      segment,
      new TextDecoder().decode(of.checkpoint(300).value),
      AbortSignal.timeout(60_000),
    );
  const [receipt] = await by(log);
  const keys = [parseVerifierKey(log.signer.vkey)];
  expect(
    verifyProof(log.facts[7] ?? new Uint8Array(), receipt?.proof ?? "", keys, log.signer.name).index,
  ).toBe(7);
  await expect(by(other)).rejects.toThrow(/^CB111 /);
});
