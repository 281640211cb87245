import { describe, expect, it } from "vitest";
import { figureScale, inkOn, type Lighting, type RampName } from "./colours.ts";

const RAMPS: readonly RampName[] = ["people", "signed", "share", "behind"];
const LIGHTINGS: readonly Lighting[] = ["light", "dark"];

/** Relative luminance by WCAG 2.2, written again. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = (colour.match(/[0-9]+/g) ?? [])
    .map((part) => Number(part) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
const contrast = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

describe("a scale of colours", () => {
  it.each(RAMPS)(
    "goes one way in lightness (%s), both ways from the middle where figures have signs",
    (ramp) => {
      for (const lighting of LIGHTINGS) {
        const { stops } = figureScale([5, 100], { ramp, spread: "root", lighting });
        const bright = stops.map(luminance);
        const from = ramp === "signed" ? Math.floor(stops.length / 2) : 0;
        const steps = bright.slice(from + 1).map((each, n) => each - (bright[from + n] ?? 0));
        expect(steps.every((step) => (lighting === "light" ? step < 0 : step > 0))).toBe(true);
        if (ramp === "signed") {
          const back = bright.slice(0, from).map((each, n) => each - (bright[n + 1] ?? 0));
          expect(back.every((step) => (lighting === "light" ? step < 0 : step > 0))).toBe(true);
        }
      }
    },
  );

  it("leaves text on every colour readable, at 4.5:1", () => {
    for (const ramp of RAMPS)
      for (const lighting of LIGHTINGS) {
        const { colourOf } = figureScale([-1000, 1000], { ramp, spread: "root", lighting });
        for (let figure = -1000; figure <= 1000; figure += 10) {
          const colour = colourOf(figure);
          const ink = inkOn(colour) === "#000" ? 0 : 1;
          expect(contrast(luminance(colour), ink)).toBeGreaterThan(4.5);
        }
      }
  });

  it("spreads counts by their root and shares evenly, and says figures that stand apart", () => {
    const counts = figureScale([0, 3, 1600], { ramp: "people", spread: "root", lighting: "light" });
    expect(counts.ticks).toEqual([
      { figure: 0, at: 0 },
      { figure: 100, at: 0.25 },
      { figure: 400, at: 0.5 },
      { figure: 2000, at: 1 },
    ]);
    const shares = figureScale([0.21, 0.78], { ramp: "share", spread: "even", lighting: "light" });
    expect(shares.ticks.map(({ figure }) => figure)).toEqual([0.2, 0.4, 0.6, 0.8]);
    const signed = figureScale([-400, 100], { ramp: "signed", spread: "root", lighting: "dark" });
    expect(signed.ticks.map(({ figure }) => figure)).toEqual([-400, -100, 0, 100, 400]);
    expect(signed.ticks.find(({ figure }) => figure === 0)?.at).toBe(0.5);
    expect(signed.colourOf(400)).not.toBe(signed.colourOf(-400));
  });

  it("stands where there is nothing or only zeros", () => {
    for (const figures of [[], [0, 0]])
      for (const spread of ["root", "even"] as const) {
        const { colourOf, ticks } = figureScale(figures, { ramp: "people", spread, lighting: "light" });
        expect(colourOf(0)).toMatch(/^rgb\(/);
        expect(ticks.every(({ at }) => at >= 0 && at <= 1)).toBe(true);
      }
  });
});
