import { mkdir } from "node:fs/promises";
import { ChessboardError } from "#contracts/errors";
import { isSuccessor } from "#contracts/seals/checkpoint";
import { type NoteSigner, parseSignerKey } from "#contracts/seals/note";
import { asIndex } from "#contracts/seals/position";
import type { EventStore } from "#infra/event-store/event-store";
import { openEventStore } from "#infra/event-store/open-event-store";
import { readKeyFile } from "#infra/security/keys";
import type { Logger } from "#infra/telemetry/logger";
import type { ProvinceNodeConfig } from "./config.ts";
import { loggedFact } from "./decide/log-memory.ts";
import { SignedMark } from "./seal/checked-start.ts";
import { DerivedState } from "./seal/derived-state.ts";
import { FactClock } from "./seal/fact-clock.ts";

/** A node's log, opened for writing: its facts, what is derived from them, its key and its clock. */
export interface OpenedLog {
  /** The first line of the checkpoints that it signs: the name of its key. */
  readonly origin: string;
  /** The origin with which the directory admitted it; another one than `origin` for a successor (docs/decisions/0021). */
  readonly admittedOrigin: string;
  readonly signer: NoteSigner;
  /** The signing key as its file has it, for the publishing thread. */
  readonly skey: string;
  readonly store: EventStore;
  readonly derived: DerivedState;
  readonly mark: SignedMark;
  readonly clock: FactClock;
  /** Keeps the mark, stores what is derived, and lets go of the event store. */
  close(): Promise<void>;
}

/** Throws CB103 for a key file that is no log key of this participant, and what the event store throws (CB401 when it is held). */
export async function openLog(config: ProvinceNodeConfig, logger: Logger): Promise<OpenedLog> {
  const { participant, domain, dataDir } = config;
  const admittedOrigin = `${domain}/${participant}`;
  const skey = readKeyFile(config.signingKeyFile);
  const signer = parseSignerKey(skey);
  const origin = signer.name;
  if (origin !== admittedOrigin && !isSuccessor(origin, admittedOrigin)) {
    throw new ChessboardError("CB103", `the signing key is named ${origin}, the log ${admittedOrigin}.`);
  }
  await mkdir(dataDir, { recursive: true });
  const store = await openEventStore(config.eventStore ?? `sqlite:${dataDir}`, participant);
  await using parts = new AsyncDisposableStack();
  parts.defer(() => store.close());
  const derived = await DerivedState.open(dataDir, store);
  parts.defer(() => derived.close());
  const mark = new SignedMark(dataDir, (err) => logger.warn({ err }, "the newest checkpoint is not kept"));
  parts.defer(() => mark.close());
  const clock = await clockOf(store);
  const opened = parts.move();
  return {
    origin,
    admittedOrigin,
    signer,
    skey,
    store,
    derived,
    mark,
    clock,
    close: () => opened.disposeAsync(),
  };
}

async function clockOf(store: EventStore): Promise<FactClock> {
  const size = await store.size();
  const [last] = size === 0 ? [] : await store.readAt([asIndex(size - 1)]);
  return new FactClock(last === undefined ? undefined : loggedFact(asIndex(size - 1), last).fact.time);
}
