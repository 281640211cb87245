import { type ReactElement, useEffect } from "react";
import { Button } from "../../design/button.tsx";
import { monthName } from "../../language/formats.ts";
import { useLanguage } from "../../language/language-context.tsx";
import { Series } from "../chart/series.tsx";
import { TEXTS } from "../texts.ts";
import styles from "./timeline.module.css";

export interface TimelineProps {
  readonly months: readonly string[];
  readonly month: string;
  readonly onMonth: (month: string) => void;
  readonly isPlaying: boolean;
  readonly onPlaying: (isPlaying: boolean) => void;
  /** A figure of the whole country for each month, drawn behind. */
  readonly figures: readonly (number | null)[];
}

/** How long a month stays while it plays, milliseconds. */
const MONTH_MS = 1300;

/** The month that is shown: a slider over all of them, a step at a time, or played to the end. */
export function Timeline({
  months,
  month,
  onMonth,
  isPlaying,
  onPlaying,
  figures,
}: TimelineProps): ReactElement {
  const { say, language } = useLanguage();
  const at = Math.max(0, months.indexOf(month));
  const last = months.length - 1;
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setTimeout(() => {
      const next = months[at + 1];
      if (next === undefined) onPlaying(false);
      else onMonth(next);
    }, MONTH_MS);
    return () => clearTimeout(timer);
  }, [isPlaying, at, months, onMonth, onPlaying]);
  const step = (to: number): void => {
    onPlaying(false);
    const next = months[to];
    if (next !== undefined) onMonth(next);
  };
  const play = (): void => {
    if (!isPlaying && at === last) onMonth(months[0] ?? month);
    onPlaying(!isPlaying);
  };
  return (
    <div className={styles["timeline"]}>
      <Button kind="main" onClick={play} className={styles["play"]} disabled={last < 1}>
        <span aria-hidden="true" className={isPlaying ? styles["paused"] : styles["playing"]} />
        {say(isPlaying ? TEXTS.pause : TEXTS.play)}
      </Button>
      <Button aria-label={say(TEXTS.earlier)} disabled={at === 0} onClick={() => step(at - 1)}>
        ‹
      </Button>
      <div className={styles["track"]}>
        <Series figures={figures} at={at} className={styles["series"] ?? ""} />
        <input
          type="range"
          min={0}
          max={Math.max(0, last)}
          value={at}
          aria-label={say(TEXTS.month)}
          aria-valuetext={monthName(month, language)}
          onChange={(event) => step(Number(event.target.value))}
        />
        <div className={styles["ends"]} aria-hidden="true">
          <span>{monthName(months[0] ?? month, language)}</span>
          <span>{monthName(months[last] ?? month, language)}</span>
        </div>
      </div>
      <Button aria-label={say(TEXTS.later)} disabled={at === last} onClick={() => step(at + 1)}>
        ›
      </Button>
    </div>
  );
}
