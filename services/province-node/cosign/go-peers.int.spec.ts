import { createServer } from "node:http";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWitnessed, parsePolicy } from "#contracts/seals/policy";
import { findGoPeers, type GoPeers } from "#infra/testing/go-peers";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { withEngine } from "#infra/testing/with-engine.spec";
import { cosignedCountry, idOfKey } from "../testing/cosigned-country.spec.ts";
import { service } from "../testing/reporter.spec.ts";

/** So many facts that there are full tiles, a partial one, and one on the level above. */
const FACTS = 600;

/** Passes requests on to a node and changes one byte of one kind of answer. */
async function tampering(target: string, path: RegExp) {
  const server = createServer(async (request, response) => {
    const { authorization } = request.headers;
    const answer = await fetch(
      `${target}${request.url}`,
      authorization ? { headers: { authorization } } : {},
    );
    const body = Buffer.from(await answer.arrayBuffer());
    if (path.test(request.url ?? "")) body[20] = (body[20] ?? 0) ^ 1;
    response.writeHead(answer.status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

withEngine(await findGoPeers(), (start) => {
  const folder = temporaryFolder();
  let peers: GoPeers;
  let founding: Awaited<ReturnType<typeof cosignedCountry>>;
  let token = "";
  let vkey = "";
  let url = "";
  beforeAll(async () => {
    peers = await start();
    founding = await cosignedCountry(folder.path, ["cn-44", "cn-51"]);
    const { country, reporterAt } = founding;
    await country.start("cn-44");
    vkey = country.vkeyOf("cn-44").vkey;
    url = country.urlOf("cn-44");
    token = await country.token("cn-44", ["cn-44"], ["log:read"]);
    const lines = Array.from({ length: FACTS }, (_, n) => JSON.stringify({ key: `k${n}`, ...service() }));
    expect((await (await reporterAt("cn-44")).batch(lines.join("\n"))).status).toBe(200);
  });
  afterAll(async () => {
    await founding[Symbol.asyncDispose]();
    folder[Symbol.dispose]();
  });

  describe("sumdb/note and sumdb/tlog", () => {
    it("accept checkpoint, tiles and every entry, and find a byte changed in any of them", async () => {
      const right = await peers.sumdbCheck(vkey, url, token);
      expect(right).toEqual({ code: 0, text: `verified ${FACTS} entries of chessboard.example/cn-44\n` });
      for (const path of [/^\/checkpoint/, /^\/tile\/0\/000$/, /^\/tile\/1\//, /^\/tile\/entries\/001/]) {
        await using changed = await tampering(url, path);
        expect(await peers.sumdbCheck(vkey, changed.url, token), String(path)).toMatchObject({ code: 1 });
      }
    });
  });

  describe("Tessera's fsck", () => {
    it("finds nothing wrong, and says so where an entry or a tile is changed", async () => {
      const keyFile = join(folder.path, "vkey");
      writeFileSync(keyFile, vkey);
      const right = await peers.fsck(keyFile, url, token);
      expect(right.text).toContain(`Successfully fsck'd log with size ${FACTS} `);
      expect(right.text).not.toMatch(/failed|error/i);
      for (const path of [/^\/tile\/0\/000$/, /^\/tile\/1\//, /^\/tile\/entries\/001/]) {
        await using changed = await tampering(url, path);
        const wrong = await peers.fsck(keyFile, changed.url, token);
        expect(wrong.text, String(path)).toContain("fsck failed");
        expect(wrong.text, String(path)).not.toContain("Successfully");
      }
    });
  });

  describe("litewitness", () => {
    it("cosigns what a node sends it, as it grows", async () => {
      using witnessFolder = temporaryFolder();
      await using witness = await peers.startWitness(witnessFolder.path, "witness.example/lite");
      witness.addLog(founding.country.vkeyOf("cn-51").vkey);
      const { country, reportToCn, reporterAt } = founding;
      await reportToCn("witnessAdded", { key: witness.vkey });
      await reportToCn("policySet", { quorum: { threshold: 1, of: [idOfKey(witness.vkey)] } });
      const node = await country.start("cn-51", {
        witnesses: [{ url: witness.url, keys: [witness.vkey] }],
        cosignEverySeconds: 0,
      });
      const policy = parsePolicy(
        `log ${country.vkeyOf("cn-51").vkey}\nwitness lite ${witness.vkey}\nquorum lite\n`,
      );
      const reporter = await reporterAt("cn-51");
      for (let size = 1; size <= 5; size += 1) {
        expect((await reporter.report(service({ areaCode: "510104" }), `k${size}`)).status).toBe(201);
        const note = await until(`litewitness has cosigned ${size}`, async () => {
          const answer = await fetch(`${node.url}/v1/checkpoint/cosigned`);
          const text = await answer.text();
          return answer.ok && openWitnessed(text, policy).checkpoint.size === size ? text : undefined;
        });
        expect(openWitnessed(note, policy).cosignatures).toMatchObject([{ key: { vkey: witness.vkey } }]);
      }
    });
  });
});
