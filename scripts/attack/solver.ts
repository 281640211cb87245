import type { Highs, Model, VariableType } from "highs";
import { z } from "zod";
import { SeededRandom } from "#services/cli/demo/random";
import type { Knowledge, Relation } from "./knowledge.ts";

/** More people than any count is of: without it, an attacker who is told no total at all would get no answer. */
const MOST = 100_000_000;

/** Its types say CommonJS, the module that Node.js takes is not one: so it is looked at before it is called. */
const module = z.object({ default: z.custom<() => Promise<Highs>>((load) => typeof load === "function") });
let loaded: Promise<Highs> | undefined;
const loadHighs = (): Promise<Highs> => {
  loaded ??= import("highs").then((highs) => module.parse(highs).default());
  return loaded;
};

/** What an attack came to. */
export interface Outcome {
  /** Counts that were kept back. */
  readonly kept: number;
  /** Those that follow after all: no other whole-number tables agree with what is told. */
  readonly follow: readonly string[];
  readonly solves: number;
}

/**
 * An attacker with HiGHS, an exact solver of linear and integer programs (Huangfu and Hall, Mathematical Programming Computation 10,
 * 2018). Every other table of whole numbers that it finds is put to all that is told before it counts.
 */
export class Attacker implements Disposable {
  readonly #model: Model;
  readonly #highs: Highs;
  readonly #kept: readonly string[];
  readonly #columns: ReadonlyMap<string, number>;
  readonly #rows: readonly Row[];
  #solves = 0;
  #type: VariableType = 0;

  private constructor(highs: Highs, knowledge: Knowledge) {
    this.#highs = highs;
    this.#kept = [...knowledge.counts].flatMap(([name, count]) => (count === null ? [name] : []));
    this.#columns = columnsOf(knowledge);
    this.#rows = rowsOf(knowledge, this.#columns);
    this.#model = highs.createModel(this.#modelData());
    this.#model.options.set({ output_flag: false });
  }

  static async with(knowledge: Knowledge): Promise<Attacker> {
    return new Attacker(await loadHighs(), knowledge);
  }

  /**
   * Which counts follow from what is told, the true ones given so that a table other than them is known for one: first many at a
   * time, by tables that make a random mixture of them as large as can be; each that is the same in all of those by its most and
   * its least.
   */
  follow(truth: ReadonlyMap<string, number | null>): Outcome {
    const open = new Set(this.#kept);
    const settle = (values: ReadonlyMap<string, number>) => {
      const before = open.size;
      for (const name of open) if (values.get(name) !== truth.get(name)) open.delete(name);
      return before - open.size;
    };
    const random = new SeededRandom(open.size, 0);
    for (let size = open.size; size > 1; size = Math.floor(size / 4)) {
      let before: number;
      do {
        before = open.size;
        // Upwards: most of those that stay the same are 0, and cannot fall.
        for (const some of chunksOf([...open], size))
          settle(this.#best(new Map(some.map((name) => [name, -random.between(1, 9)]))));
      } while (open.size < before / 2);
    }
    const follow: string[] = [];
    for (const name of this.#kept) {
      if (open.has(name)) settle(this.#best(new Map([[name, -1]])));
      if (open.has(name)) settle(this.#best(new Map([[name, 1]])));
      if (open.has(name)) follow.push(name);
    }
    return { kept: this.#kept.length, follow, solves: this.#solves };
  }

  /** The least and the most that a count can be. */
  range(name: string): readonly [number, number] {
    const [least, most] = [1, -1].map((cost) => this.#best(new Map([[name, cost]])).get(name));
    if (least === undefined || most === undefined) throw new RangeError(`${name} is told`);
    return [least, most];
  }

  [Symbol.dispose](): void {
    this.#model.dispose();
  }

  /** Whole numbers that agree with all that is told, of the least cost. */
  #best(costs: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
    const all = { kind: "range", from: 0, to: this.#columns.size - 1 } as const;
    const aim = new Float64Array(this.#columns.size);
    for (const [name, cost] of costs) aim[this.#columns.get(name) ?? -1] = cost;
    this.#model.changeColsCost(all, aim);
    const { continuous, integer } = this.#highs.constants.variableType;
    // A corner of the linear program is nearly always whole already.
    for (const type of [continuous, integer]) {
      if (type !== this.#type)
        this.#model.changeColsIntegrality(all, new Int32Array(this.#columns.size).fill(type));
      this.#type = type;
      this.#solves += 1;
      const { modelStatus } = this.#model.run();
      if (modelStatus !== this.#highs.constants.modelStatus.optimal) throw new Error(`HiGHS: ${modelStatus}`);
      const values = this.#model.getSolution().colValue;
      const whole = values.every((value) => Math.abs(value - Math.round(value)) < 1e-5);
      const rounded = values.map(Math.round);
      if (whole && rounded.every((value) => value >= 0) && this.#rows.every((row) => holds(row, rounded))) {
        return new Map([...this.#columns].map(([name, column]) => [name, rounded[column] ?? -1]));
      }
    }
    throw new Error("HiGHS found no whole numbers");
  }

  #modelData() {
    const columns = this.#columns.size;
    const entries = this.#rows.map(({ terms }) => [...terms]);
    const starts = [0];
    for (const row of entries) starts.push((starts.at(-1) ?? 0) + row.length);
    return {
      numCols: columns,
      numRows: this.#rows.length,
      colCost: new Float64Array(columns),
      colLower: new Float64Array(columns),
      colUpper: new Float64Array(columns).fill(MOST),
      rowLower: this.#rows.map(({ least }) => least ?? -this.#highs.infinity),
      rowUpper: this.#rows.map(({ most }) => most),
      matrix: {
        format: "csr" as const,
        numRows: this.#rows.length,
        numCols: columns,
        starts,
        indices: entries.flatMap((row) => row.map(([column]) => column)),
        values: entries.flatMap((row) => row.map(([, sign]) => sign)),
      },
    };
  }
}

const chunksOf = (names: readonly string[], size: number): string[][] =>
  Array.from({ length: Math.ceil(names.length / size) }, (_, n) => names.slice(n * size, (n + 1) * size));

/** `least <= sum of sign * column <= most`. */
interface Row {
  readonly terms: ReadonlyMap<number, number>;
  readonly least: number | undefined;
  readonly most: number;
}

function columnsOf({ counts, relations }: Knowledge): ReadonlyMap<string, number> {
  const names = new Set([...counts.keys(), ...relations.flatMap(({ terms }) => terms.map(([name]) => name))]);
  const unknown = [...names].filter((name) => (counts.get(name) ?? null) === null);
  return new Map(unknown.map((name, column) => [name, column]));
}

/** The relations in what is unknown. Throws when what is told contradicts itself: then the attacker has been told nonsense. */
function rowsOf(
  { counts, relations, atMost }: Knowledge,
  columns: ReadonlyMap<string, number>,
): readonly Row[] {
  const rowOf = ({ terms, value }: Relation, equal: boolean): Row[] => {
    const unknown = new Map<number, number>();
    let rest = value;
    for (const [name, sign] of terms) {
      const column = columns.get(name);
      if (column === undefined) rest -= sign * (counts.get(name) ?? 0);
      else unknown.set(column, (unknown.get(column) ?? 0) + sign);
    }
    const row = { terms: unknown, least: equal ? rest : undefined, most: rest };
    if (unknown.size > 0) return [row];
    if (!holds(row, new Float64Array()))
      throw new RangeError(`${terms.map(([name]) => name).join(", ")} do not add up`);
    return [];
  };
  return [
    ...relations.flatMap((relation) => rowOf(relation, true)),
    ...atMost.flatMap(([least, most]) =>
      rowOf(
        {
          terms: [
            [least, 1],
            [most, -1],
          ],
          value: 0,
        },
        false,
      ),
    ),
  ];
}

function holds({ terms, least, most }: Row, values: Float64Array): boolean {
  let sum = 0;
  for (const [column, sign] of terms) sum += sign * (values[column] ?? Number.NaN);
  return sum <= most && (least === undefined || sum >= least);
}
