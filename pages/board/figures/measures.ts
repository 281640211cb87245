import type { Text } from "../../language/language.ts";
import { TEXTS } from "../texts.ts";
import type { RampName, Spread } from "./colours.ts";

export const MEASURES = ["stock", "net", "coverage", "timeliness", "lag"] as const;
/** What the squares are coloured by. */
export type Measure = (typeof MEASURES)[number];

interface Described {
  readonly name: Text;
  /** What exactly is counted. */
  readonly what: Text;
  readonly unit: Text;
  readonly ramp: RampName;
  readonly spread: Spread;
}

export const DESCRIBED: { readonly [Name in Measure]: Described } = {
  stock: { name: TEXTS.stock, what: TEXTS.stockWhat, unit: TEXTS.persons, ramp: "people", spread: "root" },
  net: { name: TEXTS.net, what: TEXTS.netWhat, unit: TEXTS.persons, ramp: "signed", spread: "root" },
  coverage: {
    ...{ name: TEXTS.coverage, what: TEXTS.coverageWhat, unit: TEXTS.percent },
    ...{ ramp: "share", spread: "even" },
  },
  timeliness: {
    ...{ name: TEXTS.timeliness, what: TEXTS.timelinessWhat, unit: TEXTS.percent },
    ...{ ramp: "share", spread: "even" },
  },
  lag: { name: TEXTS.lag, what: TEXTS.lagWhat, unit: TEXTS.factsUnit, ramp: "behind", spread: "root" },
};
