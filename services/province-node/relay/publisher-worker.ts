import { parentPort } from "node:worker_threads";
import { ChessboardError } from "#contracts/errors";
import { CompactRange } from "#contracts/seals/compact-range";
import { asHash } from "#contracts/seals/merkle";
import { parseSignerKey } from "#contracts/seals/note";
import { openSharedLog } from "#infra/shared-log/open-shared-log";
import type { SharedLog } from "#infra/shared-log/shared-log";
import type { PublisherAnswer, PublisherRequest } from "./publisher-thread.ts";
import { Publisher } from "./publisher.ts";

/*
 * The thread in which a process's relays sign and publish: 33 µs of Ed25519 a fact and the shared log's own work stay off
 * the thread that decides reports.
 */

const publishers = new Map<number, Publisher>();
const sharedLogs = new Map<string, Promise<SharedLog>>();

parentPort?.on("message", (request: PublisherRequest) => {
  void answer(request).then((reply) => parentPort?.postMessage(reply));
});

async function answer(request: PublisherRequest): Promise<PublisherAnswer> {
  const { call } = request;
  try {
    return { call, size: await serve(request) };
  } catch (error) {
    const known = error instanceof ChessboardError ? error : new ChessboardError("CB411", String(error));
    return { call, error: { code: known.code, detail: known.detail } };
  }
}

async function serve(request: PublisherRequest): Promise<number | undefined> {
  switch (request.kind) {
    case "open": {
      const range = CompactRange.restore(request.size, request.hashes.map(asHash));
      const signer = parseSignerKey(request.skey);
      const sharedLog = await sharedLogAt(request.sharedLog);
      publishers.set(
        request.relay,
        new Publisher(request.participant, signer, sharedLog, { range, end: request.end }),
      );
      return undefined;
    }
    case "publish":
      return publishers.get(request.relay)?.publish(cut(request.bytes, request.lengths), request.traces);
    case "close":
      publishers.delete(request.relay);
      return undefined;
  }
}

function sharedLogAt(url: string): Promise<SharedLog> {
  const opened = sharedLogs.get(url) ?? openSharedLog(url);
  sharedLogs.set(url, opened);
  return opened;
}

function cut(bytes: Uint8Array, lengths: Uint32Array): Uint8Array[] {
  let start = 0;
  return Array.from(lengths, (length) => {
    start += length;
    return bytes.subarray(start - length, start);
  });
}
