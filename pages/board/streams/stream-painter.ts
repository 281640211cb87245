import type { Stream } from "../figures/ask-figures.ts";
import type { Lighting } from "../figures/colours.ts";
import { SIDE } from "../squares/places.ts";
import { middleLine, type Point, pointAt, ribbon, widthOf } from "./stream-shape.ts";

/** How long a ribbon takes to its new width, milliseconds. */
const SETTLES_MS = 600;
/** How long a grain travels along a ribbon, milliseconds for each square that it is long. */
const TRAVELS_MS = 620;

type Role = "plain" | "in" | "out" | "aside";

interface Palette extends Readonly<Record<Role, string>> {
  /** Around each ribbon, so that those that cross stay apart. */
  readonly edge: string;
  readonly grain: string;
}

const COLOURS: Readonly<Record<Lighting, Palette>> = {
  light: {
    plain: "rgb(201 92 18 / 80%)",
    in: "rgb(0 116 104 / 92%)",
    out: "rgb(201 92 18 / 92%)",
    aside: "rgb(60 50 40 / 8%)",
    edge: "rgb(255 255 255 / 75%)",
    grain: "#fff",
  },
  dark: {
    plain: "rgb(248 172 92 / 80%)",
    in: "rgb(116 236 218 / 92%)",
    out: "rgb(248 172 92 / 92%)",
    aside: "rgb(255 246 228 / 7%)",
    edge: "rgb(12 16 22 / 70%)",
    grain: "#0c1016",
  },
};

/** The width of a ribbon's edge, in squares. */
const EDGE = 0.022;

export interface Shown {
  readonly streams: readonly Stream[];
  readonly most: number;
  readonly chosen: readonly string[];
  readonly isMoving: boolean;
  readonly lighting: Lighting;
}

interface Drawn {
  readonly line: readonly Point[];
  readonly length: number;
  readonly role: Role;
  /** Its width when it was last told another one, and that one. */
  from: number;
  to: number;
}

/** Draws the streams on a canvas: once when something changes, and every frame while widths settle or grains travel. */
export class StreamPainter {
  readonly #canvas: HTMLCanvasElement;
  #drawn = new Map<string, Drawn>();
  #shown: Shown | undefined;
  #changedAt = 0;
  #frame = 0;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  /** From now on these; ribbons grow and shrink to them. */
  show(shown: Shown): void {
    const now = performance.now();
    const settled = this.#settled(now);
    const next = new Map<string, Drawn>();
    for (const { origin, destination, count } of shown.streams) {
      const line = middleLine(origin, destination);
      if (line === undefined) continue;
      const name = `${origin}/${destination}`;
      const before = this.#drawn.get(name);
      next.set(name, {
        ...{ line, length: lengthOf(line), role: roleOf(origin, destination, shown.chosen) },
        from: before === undefined ? 0 : before.from + (before.to - before.from) * settled,
        to: widthOf(count, shown.most),
      });
    }
    for (const [name, before] of this.#drawn) {
      const from = before.from + (before.to - before.from) * settled;
      if (!next.has(name) && from > 0.004) next.set(name, { ...before, from, to: 0 });
    }
    this.#drawn = next;
    this.#shown = shown;
    this.#changedAt = now;
    this.#next();
  }

  resize(): void {
    this.#next();
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
  }

  /** How far widths are on their way, 0 to 1. */
  #settled(now: number): number {
    const part = Math.min(1, (now - this.#changedAt) / SETTLES_MS);
    return 1 - (1 - part) ** 3;
  }

  #next(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame((now) => this.#paint(now));
  }

  #paint(now: number): void {
    const context = this.#canvas.getContext("2d");
    if (context === null || this.#shown === undefined) return;
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    const dense = Math.min(2, devicePixelRatio);
    const [pixels, lines] = [Math.round(width * dense), Math.round(height * dense)];
    if (this.#canvas.width !== pixels || this.#canvas.height !== lines) {
      this.#canvas.width = pixels;
      this.#canvas.height = lines;
    }
    context.setTransform(pixels / SIDE, 0, 0, lines / SIDE, 0, 0);
    context.clearRect(0, 0, SIDE, SIDE);
    const settled = this.#settled(now);
    const { lighting, isMoving } = this.#shown;
    const inOrder = [...this.#drawn.values()].sort((a, b) => RANK[a.role] - RANK[b.role] || a.to - b.to);
    for (const drawn of inOrder) this.#paintStream(context, drawn, { now, settled, isMoving, lighting });
    if (isMoving || settled < 1) this.#next();
  }

  #paintStream(
    context: CanvasRenderingContext2D,
    { line, length, role, from, to }: Drawn,
    {
      now,
      settled,
      isMoving,
      lighting,
    }: { now: number; settled: number } & Pick<Shown, "isMoving" | "lighting">,
  ): void {
    const width = from + (to - from) * settled;
    if (width < 0.004) return;
    const outline = ribbon(line, width);
    context.fillStyle = COLOURS[lighting][role];
    context.beginPath();
    for (const { x, y } of outline) context.lineTo(x, y);
    context.closePath();
    if (role !== "aside") {
      context.strokeStyle = COLOURS[lighting].edge;
      context.lineWidth = 2 * EDGE;
      context.stroke();
    }
    context.fill();
    if (!isMoving || role === "aside") return;
    context.fillStyle = COLOURS[lighting].grain;
    const grains = Math.max(1, Math.round(length / 1.1));
    for (let n = 0; n < grains; n += 1) {
      const part = (now / (TRAVELS_MS * length) + n / grains) % 1;
      const { x, y } = pointAt(line, part);
      const size = Math.min(0.055, 0.018 + width * 0.28 * (0.3 + 0.7 * part));
      context.beginPath();
      context.arc(x, y, size, 0, 2 * Math.PI);
      context.fill();
    }
  }
}

const RANK: Readonly<Record<Role, number>> = { aside: 0, plain: 1, out: 2, in: 3 };

function roleOf(origin: string, destination: string, [one, other]: readonly string[]): Role {
  if (one === undefined) return "plain";
  if (other !== undefined) {
    if (origin === other && destination === one) return "in";
    return origin === one && destination === other ? "out" : "aside";
  }
  return destination === one ? "in" : origin === one ? "out" : "aside";
}

const lengthOf = (line: readonly Point[]): number =>
  line
    .slice(1)
    .reduce((sum, { x, y }, n) => sum + Math.hypot(x - (line[n]?.x ?? x), y - (line[n]?.y ?? y)), 0);
