/**
 * Published counts as one circulation: every count is the flow along an edge, every "the parts add up to the total" the
 * conservation of flow at a node. Two-way tables with their margins are of this kind, and so are tables joined end to end
 * (Cox: Network models for complementary cell suppression, JASA 90, 1995). What may then differ while everything that is
 * told stays the same is a flow in the residual network of the counts that are kept back: upwards without limit, downwards
 * as far as 0. Flows of whole numbers stay whole numbers, so these limits are exact, for fractions and whole numbers alike.
 */
export interface Edge {
  readonly name: string;
  readonly from: Node;
  readonly to: Node;
  /** The true count. */
  readonly count: number;
  /** What keeping it back costs, above 0. */
  readonly cost: number;
  /** A step between two months that the next month takes the place of: known to nobody, no count of its own. */
  readonly open: boolean;
  /** Kept back: only such an edge may differ. */
  hidden: boolean;
  /** By how much it differs in the exchange being looked for. */
  change: number;
}

/** Where counts meet that add up to the same. */
export class Node {
  readonly hidden: Edge[] = [];
  /** Told, and may still be kept back. */
  told: Edge[] = [];
  /** The search that last reached it, by which edge, which way along it, at what cost. */
  search = 0;
  settled = 0;
  by: Edge | undefined;
  along = true;
  cost = 0;
}

/** One step of a path: along the edge (its count rises) or against it (its count falls). */
export interface Step {
  readonly edge: Edge;
  readonly along: boolean;
}

/** Searches of one circulation, each of which begins anew. */
export class Searches {
  #number = 0;

  /** The shortest way from `from` to `to` over what is kept back, not over `without`; undefined where there is none. */
  hiddenPath(from: Node, to: Node, without: Edge): Step[] | undefined {
    const search = ++this.#number;
    reach(from, search, undefined, true, 0);
    const queue = [from];
    for (const node of queue) {
      for (const edge of node.hidden) {
        const next = edge === without ? undefined : across(edge, node);
        if (next === undefined || next.search === search) continue;
        reach(next, search, edge, edge.from === node, 0);
        if (next === to) return pathTo(to, from);
        queue.push(next);
      }
    }
    return undefined;
  }

  /** The cheapest way where what is told may be kept back at its cost (Dijkstra); undefined where there is none. */
  cheapestPath(from: Node, to: Node, without: Edge): Step[] | undefined {
    const search = ++this.#number;
    const heap = new CostHeap();
    reach(from, search, undefined, true, 0);
    heap.push(from, 0);
    for (let node = heap.pop(); node !== undefined; node = heap.pop()) {
      if (node.settled === search) continue;
      node.settled = search;
      if (node === to) return pathTo(to, from);
      for (const edges of [node.hidden, node.told]) {
        for (const edge of edges) if (edge !== without) reachCheaper(edge, node, search, heap);
      }
    }
    return undefined;
  }
}

function reachCheaper(edge: Edge, node: Node, search: number, heap: CostHeap): void {
  const next = across(edge, node);
  if (next === undefined || next.settled === search) return;
  const cost = node.cost + (edge.hidden ? 0 : edge.cost);
  if (next.search === search && next.cost <= cost) return;
  reach(next, search, edge, edge.from === node, cost);
  heap.push(next, cost);
}

/** The other end, unless the count would have to fall below 0. */
const across = (edge: Edge, node: Node): Node | undefined => {
  if (edge.from === node) return edge.to;
  return edge.count + edge.change > 0 ? edge.from : undefined;
};

function reach(node: Node, search: number, by: Edge | undefined, along: boolean, cost: number): void {
  node.search = search;
  node.by = by;
  node.along = along;
  node.cost = cost;
}

function pathTo(to: Node, from: Node): Step[] {
  const steps: Step[] = [];
  for (let node = to; node !== from; ) {
    const { by, along } = node;
    if (by === undefined) break;
    steps.push({ edge: by, along });
    node = along ? by.from : by.to;
  }
  return steps.reverse();
}

/** A binary heap by cost, then by who came first. */
class CostHeap {
  readonly #items: { node: Node; cost: number; turn: number }[] = [];
  #turns = 0;

  push(node: Node, cost: number): void {
    const items = this.#items;
    const item = { node, cost, turn: this.#turns++ };
    let at = items.push(item) - 1;
    while (at > 0) {
      const above = items[(at - 1) >> 1];
      if (above === undefined || !before(item, above)) break;
      items[at] = above;
      at = (at - 1) >> 1;
    }
    items[at] = item;
  }

  pop(): Node | undefined {
    const items = this.#items;
    const [first] = items;
    const last = items.pop();
    if (first === undefined || last === undefined || first === last) return first?.node;
    let at = 0;
    for (;;) {
      const left = items[2 * at + 1];
      const right = items[2 * at + 2];
      const takesRight = right !== undefined && left !== undefined && before(right, left);
      const child = takesRight ? right : left;
      if (child === undefined || !before(child, last)) break;
      items[at] = child;
      at = 2 * at + (takesRight ? 2 : 1);
    }
    items[at] = last;
    return first.node;
  }
}

const before = (a: { cost: number; turn: number }, b: { cost: number; turn: number }): boolean =>
  a.cost < b.cost || (a.cost === b.cost && a.turn < b.turn);
