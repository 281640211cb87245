import { type ReactElement, useState } from "react";
import { monthName } from "../language/formats.ts";
import { useLanguage } from "../language/language-context.tsx";
import styles from "./board.module.css";
import type { Streams } from "./figures/ask-figures.ts";
import { DESCRIBED } from "./figures/measures.ts";
import { useLighting } from "./figures/use-lighting.ts";
import { Legend, Marks } from "./legend.tsx";
import { Seal } from "./seal/seal.tsx";
import type { DrawnLayer, ShownProps } from "./shown.tsx";
import { PLACES } from "./squares/places.ts";
import { SquareFills, Squares } from "./squares/squares.tsx";
import { StreamsCanvas } from "./streams/streams-canvas.tsx";
import { TEXTS } from "./texts.ts";

export interface BoardAreaProps extends ShownProps, DrawnLayer {
  readonly month: string | undefined;
  readonly streams: Streams | undefined;
}

const NO_STREAMS: Streams["streams"] = [];

/** The board itself: coloured squares, streams above them, and above these what can be pressed. */
export function BoardArea(props: BoardAreaProps): ReactElement {
  const { board, layer, scale, most, month, streams, live, now, view, about } = props;
  const { say, language } = useLanguage();
  const lighting = useLighting();
  const ids = PLACES.map(({ id }) => id).filter((id) => live.logs.has(id) || hasFigure(props, id));
  const [current, setCurrent] = useState(board.chosen[0] ?? "cn-11");
  const here = ids.includes(current) ? current : (ids[0] ?? current);
  const { name, what } = DESCRIBED[board.measure];
  return (
    <div className={styles["stage"]}>
      <div className={styles["title"]}>
        <strong>{month === undefined ? say(name) : monthName(month, language)}</strong>
        <span>
          {say(name)} · {say(what)}
        </span>
        <Legend scale={scale} measure={board.measure} />
        {layer?.stand && <Seal stand={layer.stand} view={view} about={about} />}
      </div>
      <div className={styles["board"]}>
        <SquareFills {...{ layer, scale, ids, live, now }} />
        <StreamsCanvas
          {...{ most, lighting, chosen: board.chosen, isMoving: board.isPlaying }}
          streams={streams?.streams ?? NO_STREAMS}
        />
        <Squares
          {...{ layer, scale, ids, live, now, current: here, chosen: board.chosen }}
          onMove={setCurrent}
          onChoose={board.choose}
          onClear={board.clear}
        />
      </div>
      <Marks most={most} />
      <p id="board-hint" className="visually-hidden">
        {say(TEXTS.boardHint)}
      </p>
    </div>
  );
}

const hasFigure = ({ overview }: Pick<ShownProps, "overview">, id: string): boolean =>
  overview.stock.rows.some(([province]) => province === id);
