import type { ReactElement } from "react";
import { Chip } from "../design/chip.tsx";
import { MOVING_REASON_NAMES, nameOfCode } from "../language/codes.ts";
import { useLanguage } from "../language/language-context.tsx";
import { Area } from "./area-field.tsx";
import { householdOf, type Overview, placeOf, presentStay, type Stay } from "./overview.ts";
import styles from "./where.module.css";
import { TEXTS } from "./texts.ts";

export interface WhereProps {
  readonly overview: Overview;
  readonly own: string;
}

/** Where a person lives now, where the household is, and where the person lived before. */
export function Where({ overview, own }: WhereProps): ReactElement {
  const { say } = useLanguage();
  const present = presentStay(overview);
  const household = householdOf(overview);
  const before = overview.stays.filter((stay) => stay !== present);
  const isHere = present !== undefined && placeOf(present.from.fact).participant === own;
  return (
    <dl className={styles["where"]}>
      <div className={styles["now"]}>
        <dt>{say(TEXTS.present)}</dt>
        <dd>
          {present === undefined ? (
            say(TEXTS.noStay)
          ) : (
            <>
              <Area areaCode={present.areaCode} />{" "}
              <Chip kind={isHere ? "good" : undefined}>
                {say(isHere ? TEXTS.livesHere : TEXTS.livesElsewhere)}
              </Chip>
              <span className={styles["soft"]}>
                {say(TEXTS.since, { date: present.from.date })}
                {reasonOf(present, say)}
              </span>
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>{say(TEXTS.household)}</dt>
        <dd>{household === undefined ? say(TEXTS.unknown) : <Area areaCode={household} />}</dd>
      </div>
      {before.length > 0 && (
        <div>
          <dt>{say(TEXTS.before)}</dt>
          <dd>
            <ol className={styles["before"]}>
              {before.map((stay) => (
                <li key={stay.from.fact.join(":")}>
                  <Area areaCode={stay.areaCode} />{" "}
                  <span className={styles["soft"]}>
                    {say(TEXTS.until, { from: stay.from.date, until: stay.until?.date ?? "" })}
                  </span>
                </li>
              ))}
            </ol>
          </dd>
        </div>
      )}
    </dl>
  );
}

/** Nothing for a stay whose arrival did not ask why. */
const reasonOf = ({ reason }: Stay, say: (text: { zh: string; en: string }) => string): string =>
  reason === "not-asked" ? "" : ` · ${say(nameOfCode(MOVING_REASON_NAMES, reason))}`;
