import { createServer, type Server } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { signCheckpoint } from "#contracts/seals/checkpoint";
import { signerFromSeed } from "#contracts/seals/note";
import { asSize } from "#contracts/seals/position";
import { encodeEntryBundle, tilePath } from "#contracts/seals/tile";
import { HttpLog } from "#infra/log-copy/http-log";
import { rootAt } from "../testing/sealed-country.ts";
import type { SourceRecord } from "./log-source.ts";
import { StaticLogSource } from "./static-log-source.ts";

const { signer } = signerFromSeed("chessboard.example/cn-44", new Uint8Array(32).fill(1));
const facts = Array.from({ length: 600 }, (_, n) => new TextEncoder().encode(`fact ${n}`));
const checkpointAt = (size: number) =>
  signCheckpoint({ origin: signer.name, size: asSize(size), root: rootAt(facts, size) }, signer);

let server: Server | undefined;
afterEach(() => server?.close());

/** Serves these paths with these bodies, to whoever brings the token. */
async function serve(files: Record<string, string | Uint8Array>): Promise<StaticLogSource> {
  server = createServer((request, response) => {
    const body = files[request.url ?? ""];
    const mayRead = request.headers.authorization === "Bearer right" || request.url === "/checkpoint";
    response.statusCode = !mayRead ? 401 : body === undefined ? 404 : 200;
    response.end(response.statusCode === 200 ? body : JSON.stringify({ code: "CB810", detail: "No token." }));
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening");
  return new StaticLogSource(new HttpLog({ url: `http://127.0.0.1:${address.port}/`, token: "right" }));
}

async function read(source: StaticLogSource): Promise<SourceRecord[]> {
  const records: SourceRecord[] = [];
  for await (const record of source.records()) records.push(record);
  return records;
}
const bundle = (n: number, width: number) => encodeEntryBundle(facts.slice(n * 256, n * 256 + width));

describe("StaticLogSource over HTTP", () => {
  it("reads every entry in order, then the checkpoint over them", async () => {
    const source = await serve({
      "/checkpoint": checkpointAt(600),
      [`/${tilePath("entries", 0)}`]: bundle(0, 256),
      [`/${tilePath("entries", 1)}`]: bundle(1, 256),
      [`/${tilePath("entries", 2, 88)}`]: bundle(2, 88),
    });
    expect(await source.participant()).toBe("cn-44");
    const records = await read(source);
    expect(records).toHaveLength(601);
    expect(records.slice(0, 600)).toEqual(
      facts.map((bytes, index) => ({
        kind: "fact",
        index,
        bytes: expect.objectContaining({ length: bytes.length }),
      })),
    );
    expect(
      records.map((each) => (each.kind === "fact" ? Buffer.from(each.bytes).toString() : each.note)),
    ).toEqual([...facts.map((bytes) => Buffer.from(bytes).toString()), checkpointAt(600)]);
  });

  it("takes the full bundle where the partial one is gone by now", async () => {
    const source = await serve({
      "/checkpoint": checkpointAt(100),
      [`/${tilePath("entries", 0)}`]: bundle(0, 256),
    });
    const records = await read(source);
    expect(records).toHaveLength(101);
  });

  it("reads an empty log", async () => {
    const source = await serve({ "/checkpoint": checkpointAt(0) });
    expect(await read(source)).toEqual([{ kind: "checkpoint", note: checkpointAt(0) }]);
  });

  it("says what answered what, and nothing of the token", async () => {
    const source = await serve({ "/checkpoint": checkpointAt(600) });
    await expect(read(source)).rejects.toMatchObject({
      code: "CB110",
      message: expect.stringContaining(`${tilePath("entries", 0)} is not there`),
    });
    const nowhere = await serve({});
    await expect(read(nowhere)).rejects.toMatchObject({
      code: "CB701",
      message: expect.stringContaining("404"),
    });
    const stranger = new StaticLogSource(new HttpLog({ url: source.name, token: "wrong" }));
    const refusal = await read(stranger).catch((error: unknown) => String(error));
    expect(refusal).toContain("401: CB810 No token");
    expect(refusal).not.toContain("wrong");
  });
});
