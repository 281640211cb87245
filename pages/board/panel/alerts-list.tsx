import type { ReactElement } from "react";
import { wholeNumber } from "../../language/formats.ts";
import { useLanguage } from "../../language/language-context.tsx";
import { participantName, provinceOfArea } from "../../language/provinces.ts";
import { TEXTS } from "../texts.ts";
import type { Alert } from "./alerts.ts";
import styles from "./panel.module.css";

/** What is unusual: of which province or stream, and by how much. */
export function AlertsList({ alerts }: { readonly alerts: readonly Alert[] }): ReactElement {
  const { say } = useLanguage();
  const told = useTold();
  if (alerts.length === 0) return <p className={styles["soft"]}>{say(TEXTS.alertsNone)}</p>;
  return (
    <ul className={styles["alerts"]}>
      {alerts.map((alert) => (
        <li key={JSON.stringify([alert.kind, alert.about])}>
          <strong>{say(TEXTS[alert.kind])}</strong> {told.about(alert)}
          <span className={styles["soft"]}> · {told.figures(alert)}</span>
        </li>
      ))}
    </ul>
  );
}

function useTold() {
  const { say, language } = useLanguage();
  const number = (figure: number): string => wholeNumber(figure, language);
  return {
    about: ({ about }: Alert): string => {
      if ("participant" in about) return say(participantName(about.participant));
      if ("region" in about) return `${say(provinceOfArea(about.region))} ${about.region}`;
      return `${say(participantName(about.stream.origin))} → ${say(participantName(about.stream.destination))}`;
    },
    figures: (alert: Alert): string => {
      if ("expected" in alert)
        return say(TEXTS.countAlert, { count: number(alert.count), expected: number(alert.expected) });
      if (alert.kind === "silent") return say(TEXTS.silentAlert, { days: alert.days ?? "—" });
      if ("part" in alert)
        return say(TEXTS.shareAlert, { part: number(alert.part), whole: number(alert.whole) });
      return say(TEXTS.findingsAlert, { count: number(alert.count), days: alert.olderThanDays });
    },
  };
}
