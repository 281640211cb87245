import { expect, onTestFinished } from "vitest";
import { advance } from "#contracts/directory/advance";
import { type Directory, emptyDirectory } from "#contracts/directory/directory";
import { CN, type ParticipantId } from "#contracts/facts/participant";
import { caseId } from "#contracts/facts/subject";
import { parseVerifierKey } from "#contracts/seals/note";
import { asIndex } from "#contracts/seals/position";
import { Condition } from "#infra/concurrency/condition";
import type { StaticLog } from "#infra/log-copy/static-log";
import { silentLogger } from "#infra/telemetry/logger";
import type { Alarm } from "../verify/alarm.ts";
import type { Receipt } from "../verify/case-receipts.ts";
import type { LogPosition, Release } from "../verify/log-position.ts";
import { type Folding, Verification } from "../verify/verification.ts";
import { MemorySharedLog } from "./memory-shared-log.spec.ts";
import { DirectoryLog, person, SealedLog } from "./sealed-log.spec.ts";

/** Takes releases as the projector does, without folding any but those of `cn`. */
export class Taking implements Folding {
  state: { directory: Directory; positions: Map<ParticipantId, LogPosition> };
  readonly moved = new Condition();
  readonly facts = new Map<ParticipantId, Uint8Array[]>();
  /** The receipts that came with the releases, by participant. */
  readonly receipts = new Map<ParticipantId, Receipt[]>();
  /** Takes at once and folds a little later, as a projector with much before it does. */
  slow = false;

  constructor(cn: SealedLog) {
    const directory = emptyDirectory(parseVerifierKey(cn.signer.vkey));
    this.state = { directory, positions: new Map() };
  }

  async offer(release: Release): Promise<void> {
    if (this.slow) setTimeout(() => this.#fold(release), 50);
    else this.#fold(release);
  }

  #fold({ from, facts, position, receipts = [] }: Release): void {
    const { participant } = position;
    const held = this.facts.get(participant) ?? [];
    expect(from).toBe(held.length);
    this.facts.set(participant, [...held, ...facts]);
    this.receipts.set(participant, [...(this.receipts.get(participant) ?? []), ...receipts]);
    let { directory } = this.state;
    if (participant === CN) {
      for (const [n, bytes] of facts.entries()) {
        directory = advance(directory, asIndex(from + n), bytes).directory;
      }
    }
    this.state = { directory, positions: new Map(this.state.positions).set(participant, position) };
    this.moved.notifyAll();
  }

  count(log: SealedLog): number {
    return this.facts.get(log.participant)?.length ?? 0;
  }
}

/** A log of so many arrivals, or facts about a case at the indexes in `cases`. */
export function logOf(id: string, facts: number, cases: readonly number[] = []): SealedLog {
  const log = new SealedLog(id);
  const subject = caseId.parse("c-0b6e4f7a-52b1-4c8e-9d2e-5b7f0a1c2d3e");
  for (let n = 0; n < facts; n += 1) {
    if (cases.includes(n)) {
      const data = { occurredOn: "2010-03-01", by: id };
      log.add("cn.chessboard.collaboration.noticeAcknowledged.v1", subject, data);
      continue;
    }
    const data = { occurredOn: "2010-03-01", areaCode: `${id.slice(-2)}0305`, householdAreaCode: "510104" };
    log.add("cn.chessboard.movement.arrived.v1", person(n), data);
  }
  return log;
}

/** Follows until the test ends; `restart` goes on from the positions taken, as another process would. */
export function following(
  sharedLog: MemorySharedLog,
  folding: Taking,
  nodeOf?: (participant: ParticipantId) => StaticLog | undefined,
) {
  const alarms: Alarm[] = [];
  let stop = new AbortController();
  let running: Promise<void>;
  let verification: Verification;
  const start = (): void => {
    stop = new AbortController();
    const raise = async (alarm: Alarm): Promise<void> => void alarms.push(alarm);
    verification = new Verification({ sharedLog, nodeOf, folding, raise, logger: silentLogger() });
    running = verification.run(stop.signal);
  };
  const end = async (): Promise<void> => {
    stop.abort();
    await running;
  };
  start();
  onTestFinished(end);
  return {
    alarms,
    end,
    restart: async (): Promise<void> => {
      await end();
      start();
    },
    haltOf: (log: SealedLog) => verification.haltOf(log.participant),
  };
}

/** The directory admits Guangdong and Sichuan; both logs have ten facts. */
export function country(batchRecords?: number) {
  const sharedLog = new MemorySharedLog(batchRecords);
  const cn = new DirectoryLog();
  const guangdong = logOf("cn-44", 10);
  const sichuan = logOf("cn-51", 10);
  cn.admit(guangdong).admit(sichuan);
  return { sharedLog, cn, guangdong, sichuan, folding: new Taking(cn) };
}
