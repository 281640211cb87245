import { type CSSProperties, type KeyboardEvent, type ReactElement, useRef } from "react";
import { useLanguage } from "../../language/language-context.tsx";
import { participantName } from "../../language/provinces.ts";
import type { FigureScale } from "../figures/colours.ts";
import { inkOn } from "../figures/colours.ts";
import type { Layer } from "../figures/layer.ts";
import { DESCRIBED } from "../figures/measures.ts";
import { age, fully, shortly } from "../figures/written.ts";
import { type Live, pulseOf } from "../live/live-state.ts";
import { TEXTS } from "../texts.ts";
import { type Direction, neighbourOf, type Place, PLACES } from "./places.ts";
import { Pulse, PULSE_NAMES } from "./pulse.tsx";
import styles from "./squares.module.css";

export interface SquaresProps {
  readonly layer: Layer | undefined;
  readonly scale: FigureScale;
  /** The provinces that have figures or a log; the others' squares stay empty. */
  readonly ids: readonly string[];
  readonly live: Live;
  readonly now: number;
  readonly chosen: readonly string[];
  /** The square that Tab leads to. */
  readonly current: string;
  readonly onMove: (id: string) => void;
  readonly onChoose: (id: string, asOtherEnd: boolean) => void;
  readonly onClear: () => void;
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: "north",
  ArrowDown: "south",
  ArrowLeft: "west",
  ArrowRight: "east",
};

const cellOf = ({ row, column }: Place) => ({ gridRow: row + 1, gridColumn: column + 1 });

/** The colours of the squares, below the streams. */
export const SquareFills = ({
  layer,
  scale,
  ids,
  live,
  now,
}: Pick<SquaresProps, "layer" | "scale" | "ids" | "live" | "now">): ReactElement => (
  <div className={styles["squares"]} aria-hidden="true">
    {PLACES.filter(({ id }) => ids.includes(id)).map((place) => {
      const figure = layer?.figureOf(place.id);
      const fill = typeof figure === "number" ? scale.colourOf(figure) : undefined;
      const kept = layer !== undefined && figure === null;
      const pulse = pulseOf(live, place.id, now);
      return (
        <div
          key={place.id}
          className={[
            styles["fill"],
            kept && styles["kept"],
            pulse === "silent" && styles["silent"],
            pulse === "halted" && styles["halted"],
          ]
            .filter(Boolean)
            .join(" ")}
          style={{ ...cellOf(place), ...(fill === undefined ? {} : { backgroundColor: fill }) }}
        />
      );
    })}
  </div>
);

/** The squares to press, above the streams: names, figures and whether facts come; arrow keys lead from one to the next. */
export function Squares(props: SquaresProps): ReactElement {
  const { ids, current, onMove, onChoose, onClear } = props;
  const { say } = useLanguage();
  const board = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const direction = ARROWS[event.key];
    if (event.key === "Escape") onClear();
    if (event.key === "Enter" && event.shiftKey) {
      event.preventDefault();
      onChoose(current, true);
    }
    if (direction === undefined) return;
    event.preventDefault();
    const next = neighbourOf(current, direction, ids);
    onMove(next);
    board.current?.querySelector<HTMLButtonElement>(`[data-province="${next}"]`)?.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form; these are no fields
    <div
      ref={board}
      role="group"
      aria-label={say(TEXTS.board)}
      aria-describedby="board-hint"
      className={styles["squares"]}
      onKeyDown={move}
    >
      {PLACES.filter(({ id }) => ids.includes(id)).map((place) => (
        <Square key={place.id} place={place} {...props} />
      ))}
    </div>
  );
}

/** Writing on a fill, with that fill around it where a ribbon passes below. */
function haloOn(fill: string | undefined): CSSProperties {
  if (fill === undefined) return {};
  return { color: inkOn(fill), textShadow: `0 0 2px ${fill}, 0 0 3px ${fill}, 0 0 4px ${fill}` };
}

function Square({
  place,
  layer,
  scale,
  live,
  now,
  chosen,
  current,
  onMove,
  onChoose,
}: SquaresProps & { readonly place: Place }): ReactElement {
  const { say, language } = useLanguage();
  const { id, letters } = place;
  const figure = layer?.figureOf(id);
  const fill = typeof figure === "number" ? scale.colourOf(figure) : undefined;
  const pulse = pulseOf(live, id, now);
  const flash = live.flashes.get(id);
  const log = live.logs.get(id);
  const name = say(participantName(id));
  const since = log?.at === undefined ? undefined : age(now - log.at);
  const silence = pulse === "silent" && since && say(TEXTS[since.unit], { n: since.n });
  const short =
    typeof figure === "number" && layer
      ? shortly(figure, layer.measure, language)
      : layer !== undefined && figure === null
        ? "··"
        : "";
  return (
    <button
      type="button"
      data-province={id}
      className={[styles["square"], chosen.includes(id) && styles["chosen"]].filter(Boolean).join(" ")}
      style={{ ...cellOf(place), ...haloOn(fill) }}
      tabIndex={id === current ? 0 : -1}
      aria-pressed={chosen.includes(id)}
      onFocus={() => onMove(id)}
      onClick={(event) => onChoose(id, event.shiftKey)}
    >
      <span className={`${styles["name"]} ${language === "en" ? styles["long"] : ""}`}>{name}</span>
      <span className={styles["letters"]} aria-hidden="true">
        {letters}
      </span>
      <span className={`${styles["figure"]} figures`} aria-hidden="true">
        {short}
      </span>
      {silence && (
        <span className={styles["since"]} aria-hidden="true">
          {silence}
        </span>
      )}
      <span className="visually-hidden">
        {[spoken(layer, figure), say(PULSE_NAMES[pulse]), silence].filter(Boolean).join(" · ")}
      </span>
      <span className={styles["pulse"]}>
        <Pulse pulse={pulse} />
      </span>
      {flash && (
        <span key={flash.at} className={styles["flash"]} data-flash={id} aria-hidden="true">
          <span className={`${styles["more"]} figures`}>{say(TEXTS.newFacts, { facts: flash.facts })}</span>
        </span>
      )}
    </button>
  );

  function spoken(of: Layer | undefined, value: number | null | undefined): string {
    if (of === undefined || value === undefined) return "";
    const { name: measured, unit } = DESCRIBED[of.measure];
    if (value === null) return `${say(measured)} ${say(TEXTS.keptBack)}`;
    const written = fully(value, of.measure, language);
    return `${say(measured)} ${written}${written.endsWith("%") ? "" : ` ${say(unit)}`}`;
  }
}
