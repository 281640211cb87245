import type { ReactElement } from "react";
import { wholeNumber } from "../language/formats.ts";
import { useLanguage } from "../language/language-context.tsx";
import type { FigureScale } from "./figures/colours.ts";
import { DESCRIBED, type Measure } from "./figures/measures.ts";
import { shortly } from "./figures/written.ts";
import styles from "./legend.module.css";
import { Pulse, PULSE_NAMES } from "./squares/pulse.tsx";
import { SIDE } from "./squares/places.ts";
import { widthOf } from "./streams/stream-shape.ts";
import { TEXTS } from "./texts.ts";

/** What the colours mean: the ramp with figures and their unit. */
export function Legend({
  scale,
  measure,
}: {
  readonly scale: FigureScale;
  readonly measure: Measure;
}): ReactElement {
  const { say, language } = useLanguage();
  const { unit } = DESCRIBED[measure];
  const isShare = measure === "coverage" || measure === "timeliness";
  return (
    <div className={styles["legend"]}>
      <div
        className={styles["ramp"]}
        style={{ backgroundImage: `linear-gradient(90deg, ${scale.stops.join(", ")})` }}
      />
      <div className={`${styles["ticks"]} figures`}>
        {scale.ticks.map(({ figure, at }) => (
          <span key={figure} style={{ left: `${at * 100}%` }}>
            {shortly(figure, measure, language)}
          </span>
        ))}
      </div>
      {!isShare && <span className={styles["unit"]}>{say(unit)}</span>}
    </div>
  );
}

/** What ribbons, patterns and dots mean. */
export function Marks({ most }: { readonly most: number }): ReactElement {
  const { say, language } = useLanguage();
  const samples = [Math.round(most / 9), Math.round(most)].map(roundly);
  return (
    <ul className={styles["marks"]} aria-label={say(TEXTS.legend)}>
      {samples.map((count) => (
        <li key={count}>
          <svg viewBox="0 0 30 10" aria-hidden="true" className={styles["ribbon"]}>
            <path d={wedge(widthOf(count, most))} />
          </svg>
          {wholeNumber(count, language)} {say(TEXTS.persons)}
        </li>
      ))}
      {(["beating", "quiet", "silent", "halted"] as const).map((pulse) => (
        <li key={pulse}>
          <span className={styles["sign"]}>
            <Pulse pulse={pulse} />
          </span>
          {say(PULSE_NAMES[pulse])}
        </li>
      ))}
      <li>
        <span className={`${styles["sign"]} ${styles["kept"]}`} aria-hidden="true" />
        {say(TEXTS.keptBackWhat)}
      </li>
    </ul>
  );
}

/** A ribbon lying from left to right, as wide as on a board of 8 squares of 70. */
function wedge(width: number): string {
  const half = (width * 70 * (8 / SIDE)) / 2 / 2;
  return `M0,${5 - half * 0.2}L30,${5 - half}V${5 + half}L0,${5 + half * 0.2}Z`;
}

const roundly = (count: number): number => {
  const unit = 10 ** Math.floor(Math.log10(Math.max(1, count)));
  return Math.max(1, Math.round(count / unit) * unit);
};
