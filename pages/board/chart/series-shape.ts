import { scaleLinear } from "d3-scale";
import { area, line } from "d3-shape";

/** A month's point of a series; null where the figure is kept back, which leaves a gap. */
export type SeriesFigure = number | null | undefined;

export interface SeriesShape {
  /** SVG path data in a box of 100 by 100, y downwards. */
  readonly line: string;
  readonly area: string;
  /** Where the n-th figure is; undefined where it is kept back. */
  readonly pointAt: (n: number) => { readonly x: number; readonly y: number } | undefined;
}

/** The shape of a series of months: from 0 (or the least, where figures are below) to the largest. */
export function seriesShape(figures: readonly SeriesFigure[]): SeriesShape {
  const told = figures.filter((figure) => typeof figure === "number");
  const [least, most] = [Math.min(0, ...told), Math.max(0, ...told)];
  const x = scaleLinear()
    .domain([0, Math.max(1, figures.length - 1)])
    .range([0, 100]);
  const y = scaleLinear()
    .domain(least === most ? [0, 1] : [least, most])
    .range([96, 4]);
  const isTold = (figure: SeriesFigure): figure is number => typeof figure === "number";
  const drawn = line<SeriesFigure>()
    .defined(isTold)
    .x((_, n) => x(n))
    .y((figure) => y(figure ?? 0));
  const filled = area<SeriesFigure>()
    .defined(isTold)
    .x((_, n) => x(n))
    .y0(y(0))
    .y1((figure) => y(figure ?? 0));
  return {
    line: drawn(figures) ?? "",
    area: filled(figures) ?? "",
    pointAt: (n) => {
      const figure = figures[n];
      return isTold(figure) ? { x: x(n), y: y(figure) } : undefined;
    },
  };
}
