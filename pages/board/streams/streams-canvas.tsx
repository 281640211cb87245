import { type ReactElement, useEffect, useRef } from "react";
import type { Stream } from "../figures/ask-figures.ts";
import type { Lighting } from "../figures/colours.ts";
import { StreamPainter } from "./stream-painter.ts";
import styles from "./streams-canvas.module.css";

export interface StreamsCanvasProps {
  readonly streams: readonly Stream[];
  /** The count of the widest ribbon. */
  readonly most: number;
  /** Provinces that are chosen: one, or the two ends of a pair. */
  readonly chosen: readonly string[];
  readonly isMoving: boolean;
  readonly lighting: Lighting;
}

/** The streams between squares. The table beside says the same to those who do not see it. */
export function StreamsCanvas(props: StreamsCanvasProps): ReactElement {
  const { streams, most, chosen, isMoving, lighting } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<StreamPainter>(undefined);
  useEffect(() => {
    if (canvas.current === null) return;
    const painting = new StreamPainter(canvas.current);
    painter.current = painting;
    const observer = new ResizeObserver(() => painting.resize());
    observer.observe(canvas.current);
    return () => {
      observer.disconnect();
      painting.stop();
    };
  }, []);
  useEffect(() => {
    painter.current?.show({ streams, most, chosen, isMoving, lighting });
  }, [streams, most, chosen, isMoving, lighting]);
  return (
    <div aria-hidden="true" className={styles["place"]}>
      <canvas ref={canvas} className={styles["streams"]} />
    </div>
  );
}
