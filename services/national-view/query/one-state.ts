import type { Standing, Vector } from "#contracts/api/view";
import { asSize } from "#contracts/seals/position";
import type { Projection, ReadModel } from "#infra/read-model/read-model";
import { positions } from "#infra/read-model/reads";
import type { ViewState } from "../project/view-state.ts";
import type { RunningProjection } from "../projection.ts";

/** What was read, and the state in memory that belongs to it. */
export interface AtOneState<T> {
  readonly read: T;
  readonly state: ViewState;
}

/**
 * Rows and the state in memory that belongs to them. A batch that ends in between makes them differ, and then both are
 * read again between two batches.
 */
export async function readAtOneState<T>(
  model: ReadModel,
  { projector, version }: RunningProjection,
  read: (rows: Projection) => Promise<T>,
): Promise<AtOneState<T>> {
  const readWithSizes = () =>
    model.snapshot(version, async (rows) => ({
      sizes: new Map((await positions(rows)).map(({ participant, size }) => [participant, size])),
      read: await read(rows),
    }));
  const first = await readWithSizes();
  const { state } = projector;
  const isOfState = [...state.positions].every(([id, { range }]) => first.sizes.get(id) === range.size);
  if (isOfState && first.sizes.size === state.positions.size) return { read: first.read, state };
  return projector.atRest(async (atRest) => ({ read: (await readWithSizes()).read, state: atRest }));
}

/** The vector as answers have it. */
export const vectorAnswer = (state: ViewState): Vector =>
  Object.fromEntries(
    [...state.directory.participants.keys()]
      .sort()
      .map((participant) => [participant, state.positions.get(participant)?.range.size ?? asSize(0)]),
  );

/** Where an answer stands, and whether it is the whole: from how many participants facts were left out. */
export const standingOf = (vector: Vector, leftOut: number): Standing =>
  leftOut === 0 ? { vector } : { vector, partial: true, leftOut };
