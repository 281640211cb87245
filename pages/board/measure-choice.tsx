import type { ReactElement } from "react";
import { SERVICES } from "#contracts/facts/code-tables";
import { nameOfCode, SERVICE_NAMES } from "../language/codes.ts";
import { useLanguage } from "../language/language-context.tsx";
import { DESCRIBED, MEASURES } from "./figures/measures.ts";
import styles from "./measure-choice.module.css";
import { TEXTS } from "./texts.ts";
import type { BoardChoices } from "./use-board.ts";

export interface MeasureChoiceProps {
  readonly board: BoardChoices;
  /** Whether the reader has exact figures: of any service together there are no others. */
  readonly isExact: boolean;
}

/** What the squares are coloured by, of which service, and whether they are squares or rows. */
export function MeasureChoice({ board, isExact }: MeasureChoiceProps): ReactElement {
  const { say } = useLanguage();
  return (
    <div className={styles["choices"]}>
      <fieldset className={styles["segments"]}>
        <legend className="visually-hidden">{say(TEXTS.measure)}</legend>
        {MEASURES.map((measure) => (
          <label key={measure}>
            <input
              type="radio"
              name="measure"
              value={measure}
              checked={measure === board.measure}
              onChange={() => board.set({ measure })}
            />
            <span>{say(DESCRIBED[measure].name)}</span>
          </label>
        ))}
      </fieldset>
      {board.measure === "coverage" && (
        <select
          className={styles["service"]}
          aria-label={say(TEXTS.service)}
          value={board.service}
          onChange={(event) => board.set({ service: event.target.value })}
        >
          {isExact && <option value="*">{say(TEXTS.anyService)}</option>}
          {SERVICES.map((service) => (
            <option key={service} value={service}>
              {say(nameOfCode(SERVICE_NAMES, service))}
            </option>
          ))}
        </select>
      )}
      <fieldset className={`${styles["segments"]} ${styles["as"]}`}>
        <legend className="visually-hidden">{say(TEXTS.shownAs)}</legend>
        {[false, true].map((asTable) => (
          <label key={String(asTable)}>
            <input
              type="radio"
              name="as"
              checked={asTable === board.asTable}
              onChange={() => board.set({ asTable })}
            />
            <span>{say(asTable ? TEXTS.asTable : TEXTS.asBoard)}</span>
          </label>
        ))}
      </fieldset>
    </div>
  );
}
