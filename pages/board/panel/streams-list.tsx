import type { ReactElement } from "react";
import { wholeNumber } from "../../language/formats.ts";
import { useLanguage } from "../../language/language-context.tsx";
import { participantName } from "../../language/provinces.ts";
import type { Stream } from "../figures/ask-figures.ts";
import { TEXTS } from "../texts.ts";
import styles from "./panel.module.css";

export interface StreamsListProps {
  readonly caption: string;
  readonly streams: readonly Stream[];
  /** Which ends a row names: both, or the one that is not known from the heading. */
  readonly names: "both" | "origin" | "destination";
  readonly onPair: (origin: string, destination: string) => void;
}

/** Streams, the largest first, each leading to its pair. */
export function StreamsList({ caption, streams, names, onPair }: StreamsListProps): ReactElement {
  const { say, language } = useLanguage();
  const most = Math.max(1, ...streams.map(({ count }) => count));
  if (streams.length === 0) return <p className={styles["soft"]}>{say(TEXTS.noneTold)}</p>;
  return (
    <ul aria-label={caption} className={styles["streams"]}>
      {streams.map(({ origin, destination, count }) => {
        const [from, to] = [say(participantName(origin)), say(participantName(destination))];
        const written = names === "both" ? `${from} → ${to}` : names === "origin" ? from : to;
        return (
          <li key={`${origin}/${destination}`}>
            <button type="button" className={styles["stream"]} onClick={() => onPair(origin, destination)}>
              <i style={{ width: `${(100 * count) / most}%` }} aria-hidden="true" />
              <span>{written}</span>
              <span className="figures">{wholeNumber(count, language)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
