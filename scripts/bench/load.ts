import { connect, type Socket } from "node:net";

export interface LoadOptions {
  readonly host: string;
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  /** Not counted: the time in which code is compiled and caches fill. */
  readonly warmUpSeconds: number;
  /** The whole next HTTP/1.1 request, head and body. */
  readonly request: () => Buffer;
}

export interface LoadResult {
  readonly answers: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
}

/**
 * Sends requests over so many connections, one at a time on each, and measures what comes back.
 *
 * Plain sockets and a reader of just status and Content-Length: the client shares two cores with what it measures
 * (docs/decisions/0012-benchmarks.md).
 */
export async function load(options: LoadOptions): Promise<LoadResult> {
  const started = performance.now();
  const countFrom = started + options.warmUpSeconds * 1000;
  const until = countFrom + options.seconds * 1000;
  const latencies: number[] = [];
  const statuses: Record<string, number> = {};
  const note = (status: string, sent: number): void => {
    const now = performance.now();
    if (now < countFrom || now > until) return;
    latencies.push(now - sent);
    statuses[status] = (statuses[status] ?? 0) + 1;
  };
  await Promise.all(Array.from({ length: options.connections }, () => oneConnection(options, until, note)));
  latencies.sort((a, b) => a - b);
  const at = (share: number): number =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  return {
    answers: latencies.length,
    perSecond: latencies.length / options.seconds,
    p50: at(0.5),
    p99: at(0.99),
    statuses,
  };
}

function oneConnection(
  { host, port, request }: LoadOptions,
  until: number,
  note: (status: string, sent: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true });
    const reader = new AnswerReader();
    let sent = 0;
    const send = (): void => {
      sent = performance.now();
      if (sent < until) socket.write(request());
      else finish(socket, resolve);
    };
    socket.on("connect", send);
    socket.on("data", (chunk: Buffer) => {
      const status = reader.take(chunk);
      if (status === undefined) return;
      note(status, sent);
      send();
    });
    socket.on("error", reject);
  });
}

function finish(socket: Socket, resolve: () => void): void {
  socket.destroy();
  resolve();
}

const HEAD_END = Buffer.from("\r\n\r\n");
const LENGTH = "content-length: ";

/** Reads one answer after another: its status once it is whole. */
class AnswerReader {
  #held: Buffer = Buffer.alloc(0);

  take(chunk: Buffer): string | undefined {
    this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    const headEnd = this.#held.indexOf(HEAD_END);
    if (headEnd < 0) return undefined;
    const head = this.#held.toString("latin1", 0, headEnd).toLowerCase();
    const at = head.indexOf(LENGTH);
    const length = at < 0 ? 0 : Number.parseInt(head.slice(at + LENGTH.length), 10);
    if (this.#held.length < headEnd + HEAD_END.length + length) return undefined;
    this.#held = Buffer.alloc(0);
    return head.slice(9, 12);
  }
}
