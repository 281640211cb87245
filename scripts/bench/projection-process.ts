import { once } from "node:events";
import type { ParticipantId } from "#contracts/facts/participant";
import { sameBytes } from "#contracts/seals/merkle";
import { parseVerifierKey, signerFromSeed } from "#contracts/seals/note";
import { openReadModel } from "#infra/read-model/open-read-model";
import { openSharedLog } from "#infra/shared-log/open-shared-log";
import { createLogger } from "#infra/telemetry/logger";
import { type ProjectionOptions, RunningProjection } from "#services/national-view/projection";
import { currentUsage } from "./process-under-load.ts";

/** What the process is given, as JSON. */
export interface ProjectionToMeasure {
  readonly sharedLog: string;
  readonly readModel: string;
  readonly cnKey: string;
  readonly vector: readonly (readonly [ParticipantId, number])[];
}

/** Facts folded so far; -1 before it is ready. `rebuilt` comes last. */
export interface FromProjection {
  readonly folded: number;
  readonly rebuilt?: { readonly seconds: number; readonly peakMiB: number };
}

/** Once all is folded: do it all again, in other tables. */
export type ToProjection = "rebuild";

const measured: ProjectionToMeasure = JSON.parse(process.argv[2] ?? "{}");
const vector = new Map(measured.vector);
const [sharedLog, readModel] = [
  await openSharedLog(measured.sharedLog),
  await openReadModel(measured.readModel),
];
const logger = createLogger("bench", "warn");
const options: ProjectionOptions = {
  sharedLog,
  readModel,
  cnKey: parseVerifierKey(measured.cnKey),
  signer: signerFromSeed("chessboard.example/cn/view/v1", new Uint8Array(32).fill(1)).signer,
  raise: (alarm) => Promise.reject(new Error(`an alarm: ${alarm.code} ${alarm.reason}`)),
  logger,
};
const say = (message: FromProjection): void => void process.send?.(message);

const following = await follow();
const root = await following.root();
await following.close();
const started = performance.now();
const rebuilt = await RunningProjection.open({ ...options, version: 2 });
rebuilt.start();
await rebuilt.caughtUp(vector, new AbortController().signal);
const seconds = (performance.now() - started) / 1000;
if (!sameBytes(root, await rebuilt.root())) throw new Error("the rebuilt view has another root");
await rebuilt.close();
await readModel.close();
await sharedLog.close();
say({ folded: 0, rebuilt: { seconds, peakMiB: currentUsage().peakMiB } });
process.disconnect?.();

/** Follows as facts come, and says how far it is, until it is told to rebuild. */
async function follow(): Promise<RunningProjection> {
  let folded = 0;
  let refused = 0;
  const projection = await RunningProjection.open({
    ...options,
    version: 1,
    onProjected: ({ facts, quarantined }) => {
      folded += facts;
      refused += quarantined;
      say({ folded });
    },
  });
  projection.start();
  const told = once(process, "message");
  say({ folded });
  await told;
  if (refused > 0) throw new Error(`${refused} facts went to quarantine`);
  return projection;
}
