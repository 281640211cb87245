import { type Edge, Node, Searches, type Step } from "./circulation.ts";

/** A count that is to be published, as an edge between two named nodes of the circulation. */
export interface Count {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** A whole number of at least 0. */
  readonly count: number;
  /** What keeping it back costs when it is not small itself, above 0. */
  readonly cost: number;
}

/** What is published together: a month. */
export interface Stage {
  readonly counts: readonly Count[];
  /** Where this stage ends and the next will go on: steps whose counts are published nowhere. */
  readonly open: readonly Pick<Count, "from" | "to" | "count">[];
}

/** How a count that is kept back may differ while everything told stays: the changes that make it as low and as high as shown. */
export interface Exchange {
  readonly name: string;
  readonly count: number;
  /** A possible value at most the count, and one at least the count. They differ. */
  readonly least: number;
  readonly most: number;
  /** By name, what each count changes by for the one and for the other. */
  readonly lowered: ReadonlyMap<string, number>;
  readonly raised: ReadonlyMap<string, number>;
}

export interface SuppressionOptions {
  /** A count below it is small. */
  readonly threshold: number;
  /** What follows about a small count is no interval narrower than this. At least 1. */
  readonly width: number;
}

/**
 * Chooses the counts to be kept back (complementary cell suppression, the network heuristic of Cox, JASA 90, 1995, and Castro:
 * Computers & OR 34, 2007, with sliding protection levels after Fischetti and Salazar, Management Science 47, 2001; Hundepool et
 * al., Statistical Disclosure Control, 2012, chapter 4): every small one, and for each the cheapest others over which it can be
 * exchanged until the values it might have span at least `width`. Of those others, none follows exactly.
 *
 * Stages are taken one after the other, and what one has told is told: a later stage keeps back its own counts only. So a closed
 * month's choice does not change when another month is added. This always ends: in a stage that is kept back whole, every count of
 * it can rise with the totals, and what passed from the stage before can pass on.
 *
 * Returns an exchange for every count kept back, by name. The same for the same stages in the same order.
 */
export function suppress(
  stages: readonly Stage[],
  options: SuppressionOptions,
): ReadonlyMap<string, Exchange> {
  const suppression = new Suppression(options);
  for (const stage of stages) suppression.take(stage);
  return suppression.exchanges;
}

class Suppression {
  readonly exchanges = new Map<string, Exchange>();
  readonly #options: SuppressionOptions;
  readonly #searches = new Searches();
  readonly #nodes = new Map<string, Node>();
  /** Edges to be shown exchangeable; more join while it is gone through. */
  #waiting: Edge[] = [];
  /** Those whose exchange leads over the open end of the stage. */
  #overEnd: Edge[] = [];
  #open: Edge[] = [];
  #touched: Edge[] = [];

  constructor(options: SuppressionOptions) {
    this.#options = options;
  }

  take({ counts, open }: Stage): void {
    for (const edge of this.#open) close(edge);
    this.#waiting = this.#overEnd;
    this.#overEnd = [];
    this.#open = open.map((step) => this.#join({ ...step, name: "", cost: 0 }, true));
    const edges = counts.map((count) => this.#join(count, false));
    for (const edge of edges) {
      if (edge.count < this.#options.threshold) this.#hide(edge);
      else told(edge);
    }
    for (const edge of this.#waiting) this.#protect(edge);
    for (const { from, to } of edges) {
      from.told = [];
      to.told = [];
    }
  }

  #join({ name, from, to, count, cost }: Count, open: boolean): Edge {
    const edge = {
      name,
      from: this.#node(from),
      to: this.#node(to),
      count,
      cost,
      open,
      hidden: false,
      change: 0,
    };
    if (open) hide(edge);
    return edge;
  }

  #node(name: string): Node {
    const found = this.#nodes.get(name);
    if (found !== undefined) return found;
    const made = new Node();
    this.#nodes.set(name, made);
    return made;
  }

  #hide(edge: Edge): void {
    hide(edge);
    this.#waiting.push(edge);
  }

  /** Finds the exchange of an edge that is kept back, keeping back more until there is one that is wide enough. */
  #protect(edge: Edge): void {
    const { name, count } = edge;
    const width = count < this.#options.threshold ? this.#options.width : 1;
    let up = this.#push(edge, true, width, false);
    let down = up.by < width ? this.#push(edge, false, Math.min(width - up.by, count), false) : NONE;
    if (up.by + down.by < width) up = this.#push(edge, true, width - down.by, true);
    if (up.by + down.by < width) down = this.#push(edge, false, Math.min(width - up.by, count), true);
    if (up.by + down.by < width) throw new RangeError(`${name} cannot be protected`);
    this.exchanges.set(name, {
      name,
      count,
      least: count - down.by,
      most: count + up.by,
      lowered: down.changes,
      raised: up.changes,
    });
    if (up.overEnd || down.overEnd) this.#overEnd.push(edge);
  }

  /** Sends as much as can be, at most `most`, round the edge and back to it, `up` along it or down against it. */
  #push(edge: Edge, up: boolean, most: number, atCost: boolean): Pushed {
    const [from, to] = up ? [edge.to, edge.from] : [edge.from, edge.to];
    let by = 0;
    while (by < most) {
      const path =
        this.#searches.hiddenPath(from, to, edge) ??
        (atCost ? this.#searches.cheapestPath(from, to, edge) : undefined);
      if (path === undefined) break;
      const amount = Math.min(most - by, ...path.map(room));
      for (const step of path) this.#go(step, amount);
      by += amount;
    }
    const changes = new Map<string, number>(by === 0 ? [] : [[edge.name, up ? by : -by]]);
    let overEnd = false;
    for (const touched of this.#touched) {
      if (touched.change === 0) continue;
      if (touched.open) overEnd = true;
      else changes.set(touched.name, touched.change);
      touched.change = 0;
    }
    this.#touched = [];
    return { by, changes, overEnd };
  }

  #go({ edge, along }: Step, amount: number): void {
    if (!edge.hidden) {
      unlist(edge);
      this.#hide(edge);
    }
    edge.change += along ? amount : -amount;
    this.#touched.push(edge);
  }
}

interface Pushed {
  readonly by: number;
  readonly changes: ReadonlyMap<string, number>;
  readonly overEnd: boolean;
}

const NONE: Pushed = { by: 0, changes: new Map(), overEnd: false };

const room = ({ edge, along }: Step): number => (along ? Number.POSITIVE_INFINITY : edge.count + edge.change);

function hide(edge: Edge): void {
  edge.hidden = true;
  edge.from.hidden.push(edge);
  edge.to.hidden.push(edge);
}

function told(edge: Edge): void {
  edge.from.told.push(edge);
  edge.to.told.push(edge);
}

function unlist(edge: Edge): void {
  edge.from.told = edge.from.told.filter((other) => other !== edge);
  edge.to.told = edge.to.told.filter((other) => other !== edge);
}

function close(edge: Edge): void {
  edge.hidden = false;
  remove(edge.from.hidden, edge);
  remove(edge.to.hidden, edge);
}

function remove(edges: Edge[], edge: Edge): void {
  const at = edges.indexOf(edge);
  if (at >= 0) edges.splice(at, 1);
}
