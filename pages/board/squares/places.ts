/**
 * Where the provinces stand on the board, eight rows of eight squares as on a chessboard, north at the top: roughly where
 * they lie. A square without a name stays empty.
 *
 * The codes are those of GB/T 2260 (alphabetic), for where a name has no room.
 */
const ROWS = [
  ".     .     .     .     .     .     .     23:HL",
  ".     .     .     .     15:NM .     .     22:JL",
  "66:BT .     .     64:NX 14:SX 11:BJ 12:TJ 21:LN",
  "65:XJ 63:QH 62:GS 61:SN 41:HA 13:HE 37:SD .    ",
  ".     54:XZ 51:SC 50:CQ 42:HB 34:AH 32:JS 31:SH",
  ".     .     .     52:GZ 43:HN 36:JX 33:ZJ .    ",
  ".     .     53:YN 45:GX 44:GD 35:FJ .     .    ",
  ".     .     .     .     46:HI .     .     .    ",
];

export const SIDE = 8;

export interface Place {
  /** The participant, `cn-44`. */
  readonly id: string;
  /** `GD` */
  readonly letters: string;
  /** From the north and from the west, from 0. */
  readonly row: number;
  readonly column: number;
}

/** Every province's square, row by row. */
export const PLACES: readonly Place[] = ROWS.flatMap((line, row) =>
  line.split(/ +/).flatMap((text, column) => {
    const [, code, letters] = /^([0-9]{2}):([A-Z]{2})$/.exec(text) ?? [];
    return code === undefined || letters === undefined ? [] : [{ id: `cn-${code}`, letters, row, column }];
  }),
);

const byId: ReadonlyMap<string, Place> = new Map(PLACES.map((place) => [place.id, place]));

export const placeOf = (id: string): Place | undefined => byId.get(id);

export type Direction = "north" | "south" | "west" | "east";

const STEPS: Readonly<Record<Direction, readonly [rows: number, columns: number]>> = {
  north: [-1, 0],
  south: [1, 0],
  west: [0, -1],
  east: [0, 1],
};

/**
 * The square that an arrow key leads to: of those among `ids` that lie that way, the nearest, where a step aside counts
 * twice. The same one if none lies that way.
 */
export function neighbourOf(from: string, direction: Direction, ids: readonly string[]): string {
  const here = placeOf(from);
  if (here === undefined) return from;
  const [rows, columns] = STEPS[direction];
  let nearest: { readonly id: string; readonly far: number } | undefined;
  for (const id of ids) {
    const there = placeOf(id);
    if (there === undefined) continue;
    const [down, right] = [there.row - here.row, there.column - here.column];
    const ahead = down * rows + right * columns;
    if (ahead <= 0) continue;
    const aside = Math.abs(rows === 0 ? down : right);
    const far = ahead + 2 * aside;
    if (nearest === undefined || far < nearest.far) nearest = { id, far };
  }
  return nearest?.id ?? from;
}
