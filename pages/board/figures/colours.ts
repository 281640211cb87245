import { interpolateRgb, piecewise } from "d3-interpolate";
import { scaleLinear, scalePow } from "d3-scale";

/*
 * Colours of figures. Each ramp goes one way in lightness (the one for signed figures two ways from its middle), so that it is
 * read right by those who see few colours, and on paper. In the dark the same figures glow instead of darkening.
 */

export type Lighting = "light" | "dark";
export type RampName = "people" | "signed" | "share" | "behind";

const RAMPS: Readonly<Record<RampName, Readonly<Record<Lighting, readonly string[]>>>> = {
  people: {
    light: ["#eaf2f8", "#bcd7ea", "#7fb2d6", "#3f83b6", "#14527a", "#0a2f4a"],
    dark: ["#1c2a38", "#214766", "#2b6a98", "#4f9acb", "#93c9ea", "#dff1fb"],
  },
  signed: {
    light: ["#7a430a", "#c98d3f", "#ecd3a6", "#f3f1ea", "#a9d9d1", "#3b9c90", "#0b5750"],
    dark: ["#f6c37a", "#b9792c", "#6b4a22", "#2a2f36", "#1e5c57", "#2c9c90", "#92e6da"],
  },
  share: {
    light: ["#f1eef7", "#d3c8e6", "#a997cf", "#7a62b3", "#513a8c", "#2f1e5b"],
    dark: ["#252033", "#40336a", "#60509e", "#8a78c9", "#b8abe8", "#e9e3fb"],
  },
  behind: {
    light: ["#f8f2e7", "#f3d7a6", "#e0a94f", "#b9741a", "#834a0b", "#502b04"],
    dark: ["#2b251b", "#5c4116", "#93651a", "#cc9436", "#f0c272", "#fdebc8"],
  },
};

/** Figures as colours, with what a legend needs. */
export interface FigureScale {
  /** `rgb(20, 82, 122)` */
  readonly colourOf: (figure: number) => string;
  /** Figures to write beside the ramp, ascending, and where: 0 to 1. */
  readonly ticks: readonly { readonly figure: number; readonly at: number }[];
  /** The ramp itself, from 0 to 1. */
  readonly stops: readonly string[];
}

/** How figures are spread over a ramp: counts by their square root, so that the small ones differ too. */
export type Spread = "root" | "even";

const STOPS = 13;

/**
 * A scale over these figures: from 0 (a signed one from as much below as above) for counts; from the least to the largest,
 * rounded, where they are spread evenly.
 */
export function figureScale(
  figures: readonly number[],
  {
    ramp,
    spread,
    lighting,
  }: { readonly ramp: RampName; readonly spread: Spread; readonly lighting: Lighting },
): FigureScale {
  const mix = piecewise(interpolateRgb, [...RAMPS[ramp][lighting]]);
  const most = Math.max(...figures.map(Math.abs), 0) || 1;
  const least = ramp === "signed" ? -most : spread === "root" ? 0 : Math.min(...figures, most);
  const position =
    spread === "root"
      ? scalePow().exponent(0.5).domain([least, most]).range([0, 1]).clamp(true)
      : scaleLinear()
          .domain(least === most ? [0, most] : [least, most])
          .nice(4)
          .range([0, 1])
          .clamp(true);
  const signed = ramp === "signed" ? symmetric(most) : position;
  const ticks = ticksOf(signed, ramp === "signed" ? [-most, most] : position.domain(), spread);
  return {
    colourOf: (figure) => mix(signed(figure)),
    ticks: ticks.map((figure) => ({ figure, at: signed(figure) })),
    stops: Array.from({ length: STOPS }, (_, n) => mix(n / (STOPS - 1))),
  };
}

/** As the square root, both ways from the middle. */
const symmetric =
  (most: number) =>
  (figure: number): number =>
    0.5 + 0.5 * Math.sign(figure) * Math.sqrt(Math.min(1, Math.abs(figure) / most));

/** Figures to write beside a ramp, round ones; spread by the root, only those that stand well apart. */
function ticksOf(position: (figure: number) => number, domain: readonly number[], spread: Spread): number[] {
  const [least = 0, most = 1] = domain;
  if (spread === "even") return scaleLinear().domain([least, most]).ticks(4);
  const up = [most, most / 4, most / 16].map(roundFigure);
  const candidates = least < 0 ? [0, ...up, ...up.map((figure) => -figure)] : [0, ...up];
  const apart: number[] = [];
  for (const figure of candidates)
    if (apart.every((each) => Math.abs(position(each) - position(figure)) >= 0.14)) apart.push(figure);
  return apart.sort((a, b) => a - b);
}

/** To one digit, upwards from 10: 47 as 50, 133 as 100. */
function roundFigure(figure: number): number {
  if (figure < 10) return Math.max(1, Math.round(figure));
  const unit = 10 ** Math.floor(Math.log10(figure));
  return Math.round(figure / unit) * unit;
}

/** Black or white: what is read better on that colour (`rgb(r, g, b)`); at least 4.5:1 on any. */
export function inkOn(colour: string): "#000" | "#fff" {
  const [r = 0, g = 0, b = 0] = (colour.match(/[0-9.]+/g) ?? []).map((part) => linear(Number(part) / 255));
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05) ? "#000" : "#fff";
}

/** sRGB as light (WCAG 2.2, relative luminance). */
const linear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
