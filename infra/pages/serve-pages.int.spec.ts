import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { type FastifyInstance, fastify } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { servePages } from "./serve-pages.ts";

const HTML = "<!doctype html><title>board</title>";
const SCRIPT = "export const x = 1;\n".repeat(200);

const parent = mkdtempSync(join(tmpdir(), "chessboard-built-"));
const folder = join(parent, "pages");
let instance: FastifyInstance;

beforeAll(async () => {
  mkdirSync(join(folder, "board"), { recursive: true });
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(parent, "secret.txt"), "not a page");
  writeFileSync(join(folder, "other.txt"), "beside the pages");
  writeFileSync(join(folder, "board", "index.html"), HTML);
  writeFileSync(join(folder, "assets", "board-1a2b.js"), SCRIPT);
  writeFileSync(join(folder, "assets", "board-1a2b.js.gz"), gzipSync(SCRIPT));
  const files = ["other.txt", "board/index.html", "assets/board-1a2b.js", "assets/board-1a2b.js.gz"];
  instance = fastify();
  servePages(instance, { "/": "board", "/board": "board" }, { folder, files });
  await instance.ready();
});

afterAll(async () => {
  await instance.close();
  rmSync(parent, { recursive: true });
});

describe("pages as they are served", () => {
  it("stand at their paths, asked for again each time, under a policy without inline code", async () => {
    for (const path of ["/", "/board", "/?month=2010-03"]) {
      const answer = await instance.inject(path);
      expect(answer.statusCode).toBe(200);
      expect(answer.body).toBe(HTML);
      expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
      expect(answer.headers["cache-control"]).toBe("no-cache");
      const policy = String(answer.headers["content-security-policy"]);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toMatch(/unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|https?:|\*/);
    }
    expect((await instance.inject({ method: "HEAD", url: "/" })).statusCode).toBe(200);
  });

  it("share files that may be kept, sent compressed to whom it suits", async () => {
    const plain = await instance.inject("/assets/board-1a2b.js");
    expect(plain.body).toBe(SCRIPT);
    expect(plain.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(plain.headers["content-encoding"]).toBeUndefined();
    const headers = { "accept-encoding": "gzip" };
    const small = await instance.inject({ url: "/assets/board-1a2b.js", headers });
    expect(small.headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(small.rawPayload).toString()).toBe(SCRIPT);
    const again = { ...headers, "if-none-match": String(small.headers["etag"]) };
    expect((await instance.inject({ url: "/assets/board-1a2b.js", headers: again })).statusCode).toBe(304);
  });

  it("lead to no other file", async () => {
    expect((await instance.inject("/assets/board-1a2b.js")).statusCode).toBe(200);
    for (const url of [
      "/assets/../../secret.txt",
      "/assets/%2e%2e/%2e%2e/secret.txt",
      "/assets/..%2f..%2fsecret.txt",
      "/other.txt",
      "/assets/",
      "/assets/board-1a2b.js.gz",
      "/board/index.html",
    ])
      expect((await instance.inject(url)).statusCode, url).toBe(404);
  });

  it("are refused at the start where they were not built", () => {
    const files = ["board/index.html"];
    const built = { folder, files };
    expect(() => servePages(fastify(), { "/": "board" }, built)).not.toThrow();
    expect(() => servePages(fastify(), { "/": "counter" }, built)).toThrow(RangeError);
  });
});
