import type { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { RequestProblem } from "#contracts/api/problem";
import { type JsonFault, parseJson } from "#contracts/facts/json";
import type { BodyKind } from "./access.ts";

/** The media type of each kind of body. */
export const MEDIA_TYPES: Readonly<Record<BodyKind, string>> = {
  json: "application/json",
  ndjson: "application/x-ndjson",
  text: "text/plain",
  bytes: "application/octet-stream",
  form: "multipart/form-data",
};

/** How deep a JSON body may nest. A report needs three. */
const MAX_DEPTH = 16;

const JSON_FAULTS: Readonly<Record<JsonFault, string>> = {
  "too-large": "is larger than this route takes",
  "not-utf-8": "is not UTF-8",
  "byte-order-mark": "begins with a byte order mark",
  "not-json": "is not JSON",
  "too-deep": "nests deeper than anything here",
  "repeated-member": "has a member twice in one object",
  "escaped-member": "has a member name written with an escape",
};

/** Registers how bodies are read: JSON by the strict parser, NDJSON and forms as they come, text as UTF-8; anything else is a 415. */
export function registerBodies(
  instance: FastifyInstance,
  limits: { bodyLimit: number; streamLimit: number },
): void {
  instance.removeAllContentTypeParsers();
  instance.addContentTypeParser(MEDIA_TYPES.json, { parseAs: "buffer" }, (_request, body, done) => {
    const parsed = parseJson(bytesOf(body), { maxBytes: limits.bodyLimit, maxDepth: MAX_DEPTH });
    if (parsed.ok) done(null, parsed.value);
    else done(new RequestProblem("CB820", `The body ${JSON_FAULTS[parsed.reason]}.`));
  });
  instance.addContentTypeParser(MEDIA_TYPES.text, { parseAs: "buffer" }, (_request, body, done) => {
    try {
      done(null, utf8.decode(bytesOf(body)));
    } catch {
      done(new RequestProblem("CB820", "The body is not UTF-8."));
    }
  });
  instance.addContentTypeParser(MEDIA_TYPES.bytes, { parseAs: "buffer" }, (_request, body, done) => {
    done(null, bytesOf(body));
  });
  instance.addContentTypeParser([MEDIA_TYPES.ndjson, MEDIA_TYPES.form], (request, payload, done) => {
    if (Number(request.headers["content-length"] ?? 0) > limits.streamLimit) done(tooLarge());
    else done(null, bounded(payload, limits.streamLimit));
  });
}

/** Whether a request's Content-Type is that of the kind of body a route takes; parameters do not matter. */
export function isMediaType(contentType: string, kind: BodyKind): boolean {
  const wanted = MEDIA_TYPES[kind];
  if (contentType === wanted) return true;
  return contentType.split(";")[0]?.trim().toLowerCase() === wanted;
}

/** Whether a body is one that comes in chunks: NDJSON, or a form. */
export const isChunks = (body: unknown): body is AsyncIterable<Uint8Array> =>
  typeof body === "object" && body !== null && Symbol.asyncIterator in body;

/** The body as it comes, at most `limit` bytes: past that a RequestProblem CB823, and CB820 if the sender breaks off. */
async function* bounded(payload: Readable, limit: number): AsyncGenerator<Uint8Array> {
  let received = 0;
  try {
    for await (const chunk of payload) {
      received += chunk.length;
      if (received > limit) break;
      yield chunk;
    }
  } catch {
    throw new RequestProblem("CB820", "The body broke off.");
  }
  if (received > limit) throw tooLarge();
}

const tooLarge = (): RequestProblem =>
  new RequestProblem("CB823", "The body is larger than this route takes.");

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const bytesOf = (body: string | Buffer): Uint8Array => (typeof body === "string" ? Buffer.from(body) : body);
