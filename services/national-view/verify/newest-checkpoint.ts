import type { Delivered } from "#infra/shared-log/shared-log";

export type CheckpointRecord = Extract<Delivered["record"], { kind: "checkpoint" }>;

/** The largest checkpoint among the records, as it claims; of several the last; undefined where there is none. */
export function newestCheckpoint(records: readonly Delivered[]): CheckpointRecord | undefined {
  let newest: CheckpointRecord | undefined;
  for (const { record } of records)
    if (record.kind === "checkpoint" && record.size >= (newest?.size ?? 0)) newest = record;
  return newest;
}
