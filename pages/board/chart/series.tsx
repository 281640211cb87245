import type { ReactElement } from "react";
import { type SeriesFigure, seriesShape } from "./series-shape.ts";
import styles from "./series.module.css";

export interface SeriesProps {
  readonly figures: readonly SeriesFigure[];
  /** The month that is marked. */
  readonly at: number;
  readonly className?: string;
}

/** Months as a line over an area; drawn beside figures that say the same in numbers. */
export function Series({ figures, at, className = "" }: SeriesProps): ReactElement {
  const { line, area, pointAt } = seriesShape(figures);
  const point = pointAt(at);
  return (
    <div aria-hidden="true" className={`${styles["series"]} ${className}`}>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" role="presentation">
        <path d={area} className={styles["area"]} />
        <path d={line} className={styles["line"]} vectorEffect="non-scaling-stroke" />
      </svg>
      {point && <i className={styles["point"]} style={{ left: `${point.x}%`, top: `${point.y}%` }} />}
    </div>
  );
}
