import type { ReactElement } from "react";
import type { Duty } from "#contracts/policy/policy";
import { useLanguage } from "../../language/language-context.tsx";
import { participantName } from "../../language/provinces.ts";
import type { AssessedEnd } from "../figures/ask-figures.ts";
import { TEXTS } from "../texts.ts";
import { DUTY_NAMES } from "./duty-names.ts";
import styles from "./panel.module.css";

export interface TwoWayProps {
  readonly caption: string;
  readonly origin: string;
  readonly destination: string;
  readonly ends: readonly AssessedEnd[];
}

type End = "destination" | "origin";
const ENDS: readonly End[] = ["destination", "origin"];

const isDuty = (name: string): name is Duty => name in DUTY_NAMES;

/** How both ends of one stream did their duties, side by side. */
export function TwoWay({ caption, origin, destination, ends }: TwoWayProps): ReactElement {
  const { say } = useLanguage();
  const of = (side: End): AssessedEnd | undefined =>
    ends.find((end) => end.origin === origin && end.destination === destination && end.end === side);
  const sides = ENDS.map((side) => of(side));
  if (sides.every((side) => side === undefined))
    return <p className={styles["soft"]}>{say(TEXTS.assessmentNone)}</p>;
  const duties = Object.keys(DUTY_NAMES)
    .filter(isDuty)
    .filter((duty) => sides.some((side) => side?.duties.some((each) => each.duty === duty)));
  const titles = [
    say(TEXTS.asDestination, { name: say(participantName(destination)) }),
    say(TEXTS.asOrigin, { name: say(participantName(origin)) }),
  ];
  return (
    <table className={styles["twoWay"]}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{say(TEXTS.duty)}</th>
          {titles.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {duties.map((duty) => (
          <tr key={duty}>
            <th scope="row">{say(DUTY_NAMES[duty])}</th>
            {ENDS.map((side, n) => (
              <td key={side}>
                <Share duty={sides[n]?.duties.find((each) => each.duty === duty)} />
              </td>
            ))}
          </tr>
        ))}
        <tr className={styles["score"]}>
          <th scope="row">{say(TEXTS.score)}</th>
          {ENDS.map((side, n) => (
            <td key={side} className="figures">
              {sides[n]?.score ?? "—"}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

function Share({ duty }: { readonly duty: AssessedEnd["duties"][number] | undefined }): ReactElement {
  if (duty === undefined) return <span className={styles["soft"]}>—</span>;
  const { share, of, kept } = duty;
  return (
    <span className={`${styles["share"]} figures`}>
      {share !== null && <i aria-hidden="true" style={{ width: `${share}%` }} />}
      {share === null ? "…" : `${share}%`}
      {of !== undefined && (
        <small>
          {kept}/{of}
        </small>
      )}
    </span>
  );
}
