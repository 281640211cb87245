import { placeOf } from "../squares/places.ts";

/*
 * How a stream between two squares is drawn: a ribbon that bends to its right, thin where people come from and wide where
 * they go to, so that both directions of a pair lie side by side and are told apart without arrows. In units of squares.
 */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How far a ribbon stays from the middle of its squares, where their names stand. */
const CLEAR = 0.36;
/** How far it bends aside, as a part of its length. */
const BEND = 0.17;
/** Into how many pieces it is cut. */
const PIECES = 18;

/** The middle line of a ribbon, from its origin on; undefined where an end has no square. */
export function middleLine(origin: string, destination: string): readonly Point[] | undefined {
  const [from, to] = [placeOf(origin), placeOf(destination)];
  if (from === undefined || to === undefined || from === to) return undefined;
  const start = { x: from.column + 0.5, y: from.row + 0.5 };
  const end = { x: to.column + 0.5, y: to.row + 0.5 };
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const control = { x: (start.x + end.x) / 2 - dy * BEND, y: (start.y + end.y) / 2 + dx * BEND };
  const clear = Math.min(0.4, CLEAR / Math.hypot(dx, dy));
  return Array.from({ length: PIECES + 1 }, (_, n) => {
    const t = clear + (n / PIECES) * (1 - 2 * clear);
    return {
      x: (1 - t) ** 2 * start.x + 2 * t * (1 - t) * control.x + t ** 2 * end.x,
      y: (1 - t) ** 2 * start.y + 2 * t * (1 - t) * control.y + t ** 2 * end.y,
    };
  });
}

/** The outline of a ribbon of that width at its destination: there along one side and back along the other. */
export function ribbon(line: readonly Point[], width: number): Point[] {
  const last = line.length - 1;
  const sides = line.map((point, n) => {
    const [before, after] = [line[Math.max(0, n - 1)] ?? point, line[Math.min(last, n + 1)] ?? point];
    const length = Math.hypot(after.x - before.x, after.y - before.y) || 1;
    const half = (width / 2) * (0.2 + (0.8 * n) / last);
    const aside = { x: (-(after.y - before.y) / length) * half, y: ((after.x - before.x) / length) * half };
    return { left: add(point, aside, -1), right: add(point, aside, 1) };
  });
  return [...sides.map(({ left }) => left), ...sides.map(({ right }) => right).reverse()];
}

/** The point at a part (0 to 1) of a line. */
export function pointAt(line: readonly Point[], part: number): Point {
  const place = Math.min(1, Math.max(0, part)) * (line.length - 1);
  const n = Math.min(line.length - 2, Math.floor(place));
  const [a, b] = [line[n], line[n + 1]];
  if (a === undefined || b === undefined) throw new RangeError("a line has two points at least");
  return { x: a.x + (b.x - a.x) * (place - n), y: a.y + (b.y - a.y) * (place - n) };
}

const add = (point: Point, step: Point, times: number): Point => ({
  x: point.x + step.x * times,
  y: point.y + step.y * times,
});

/** The width of a ribbon in squares: its area says the count, as wide as the square root; never too thin to be seen. */
export const widthOf = (count: number, most: number): number =>
  count <= 0 || most <= 0 ? 0 : Math.max(0.025, 0.34 * Math.sqrt(Math.min(1, count / most)));
