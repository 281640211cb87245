import type { ReactElement } from "react";
import { Chip } from "../design/chip.tsx";
import { DEPARTMENT_NAMES, nameOfCode, PURPOSE_NAMES } from "../language/codes.ts";
import { dayName, wholeNumber } from "../language/formats.ts";
import { useLanguage } from "../language/language-context.tsx";
import { participantName } from "../language/provinces.ts";
import styles from "./look-list.module.css";
import { byDay, clockOf, isOwn, type Look } from "./looks.ts";
import { OUTCOMES, TEXTS, VIEWED } from "./texts.ts";

/** Every look, day by day, the newest first, each as a sentence. */
export function LookList({ looks }: { readonly looks: readonly Look[] }): ReactElement {
  const { language } = useLanguage();
  return (
    <div className={styles["days"]}>
      {byDay(looks).map(({ day, looks: ofDay }) => (
        <section key={day} className={styles["day"]} aria-labelledby={`day-${day}`}>
          <h3 id={`day-${day}`} className={styles["date"]}>
            <time dateTime={day}>{dayName(day, language)}</time>
          </h3>
          <ol className={styles["looks"]}>
            {ofDay.map((look) => (
              <OneLook key={look.index} look={look} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function OneLook({ look }: { readonly look: Look }): ReactElement {
  const { say, language } = useLanguage();
  const who = say(TEXTS.who, {
    participant: say(participantName(look.participant)),
    department: say(nameOfCode(DEPARTMENT_NAMES, look.department)),
  });
  const what = say(TEXTS.what, {
    // Inside a sentence.
    purpose: say(nameOfCode(PURPOSE_NAMES, look.purpose)).toLowerCase(),
    viewed: say(nameOfCode(VIEWED, look.viewed)),
  });
  return (
    <li className={styles["look"]}>
      <time className={`${styles["time"]} figures`} dateTime={look.time}>
        {clockOf(look)}
      </time>
      <div className={styles["words"]}>
        <p>
          <b>{who}</b> <span>{what}</span>
        </p>
        <p className={styles["soft"]}>
          <span>{say(TEXTS.account, { sub: look.sub })}</span>
          <span>{say(TEXTS.number, { index: wholeNumber(look.index, language) })}</span>
        </p>
      </div>
      <div className={styles["state"]}>
        {isOwn(look) && <Chip kind="good">{say(TEXTS.ownLook)}</Chip>}
        <Chip kind={look.outcome === "refused" ? "warn" : undefined}>{say(OUTCOMES[look.outcome])}</Chip>
      </div>
    </li>
  );
}
