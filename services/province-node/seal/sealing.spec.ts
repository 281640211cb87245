import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseSignerKey, parseVerifierKey } from "#contracts/seals/note";
import type { EventStore } from "#infra/event-store/event-store";
import { openEventStore } from "#infra/event-store/open-event-store";
import { DIRECTORY, GUANGDONG, LOG_KEY, served, BAOAN } from "../decide/decided-log.spec.ts";
import { decider } from "../decide/decide.ts";
import { ControlledStore } from "../testing/controlled-store.spec.ts";
import { DerivedState } from "./derived-state.ts";
import { FactClock } from "./fact-clock.ts";
import { type Outcome, type Sealed, Sequencer } from "./sequencer.ts";

/* A sequencer over a store in a folder, for tests. */

export const ORIGIN = "chessboard.example/cn-44";
export const KEYS = [parseVerifierKey(LOG_KEY.vkey)];

export interface Sealing extends AsyncDisposable {
  readonly sequencer: Sequencer;
  readonly store: ControlledStore;
  readonly derived: DerivedState;
  /** What was sealed, and what ended the sequencer. */
  readonly sealed: Sealed[];
  readonly fatal: unknown[];
}

/** Opens the folder's log, or `more.store`; closing stores everything, as an orderly stop does. */
export async function openSealing(
  folder: string,
  more: { now?: () => number; onSealed?: (sealed: Sealed) => void; store?: EventStore } = {},
): Promise<Sealing> {
  mkdirSync(folder, { recursive: true });
  const inside = more.store ?? (await openEventStore(`sqlite:${join(folder, "store")}`, GUANGDONG));
  const store = new ControlledStore(inside);
  const derived = await DerivedState.open(folder, store);
  const sealed: Sealed[] = [];
  const fatal: unknown[] = [];
  const sequencer = new Sequencer({
    origin: ORIGIN,
    signer: parseSignerKey(LOG_KEY.skey),
    store,
    derived,
    decide: decider(GUANGDONG),
    directory: () => DIRECTORY,
    clock: new FactClock(undefined, more.now),
    onSealed: (each) => {
      sealed.push(each);
      more.onSealed?.(each);
    },
    onFatal: (error) => fatal.push(error),
  });
  const close = async (): Promise<void> => {
    await sequencer.stop();
    derived.close();
    await store.close();
  };
  return { sequencer, store, derived, sealed, fatal, [Symbol.asyncDispose]: close };
}

const LETTERS = "abcdefghijklmnop";

/** The pseudonym of person n of a made-up many. */
export const personOf = (n: number): string =>
  `p1-${[...n.toString(16).padStart(32, "0")].map((digit) => LETTERS[Number.parseInt(digit, 16)]).join("")}`;

/** Reports of a service to that many people, each with the key `<prefix>-<n>`. */
export const manyReports = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, n) =>
    served("2010-03-01", BAOAN, { subject: personOf(n), key: `${prefix}-${n}` }),
  );

/** What became of reports, in few words each: `recorded 3`, `repeated 3`, or a code. */
export const toldOutcome = (outcome: Outcome): string =>
  outcome.kind === "refused" ? outcome.refusal.code : `${outcome.kind} ${outcome.recorded.index}`;
