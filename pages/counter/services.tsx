import type { ReactElement } from "react";
import { SERVICES } from "#contracts/facts/code-tables";
import { Button } from "../design/button.tsx";
import { Card } from "../design/card.tsx";
import { nameOfCode, SERVICE_NAMES } from "../language/codes.ts";
import { useLanguage } from "../language/language-context.tsx";
import { participantName } from "../language/provinces.ts";
import { type Overview, placeOf, presentStay } from "./overview.ts";
import styles from "./known.module.css";
import { TEXTS } from "./texts.ts";

export interface ServicesProps {
  readonly overview: Overview;
  readonly own: string;
  /** Reports a service as delivered. */
  readonly onDeliver: (service: string) => void;
}

/** The free services: what was received, where and when last, and what is due, which one press delivers. */
export function Services({ overview, own, onDeliver }: ServicesProps): ReactElement {
  const { say } = useLanguage();
  const due = new Set<string>(overview.services.due);
  // What is due is owed by the province that the person lives in.
  const present = presentStay(overview);
  const by = present && placeOf(present.from.fact).participant;
  const received = new Set(overview.services.received.map(({ service }) => service));
  const shown = [...new Set<string>([...SERVICES, ...received])].filter(
    (service) => due.has(service) || received.has(service),
  );
  return (
    <Card title={say(TEXTS.services)}>
      {shown.length === 0 && <p className={styles["none"]}>{say(TEXTS.notDue)}</p>}
      <ul className={styles["services"]}>
        {shown.map((service) => {
          const last = overview.services.received.findLast((each) => each.service === service);
          const name = say(nameOfCode(SERVICE_NAMES, service));
          return (
            <li key={service} className={due.has(service) ? styles["due"] : styles["served"]}>
              <span
                className={styles["mark"]}
                aria-hidden="true"
                data-filled={last !== undefined && !due.has(service)}
              />
              <span className={styles["what"]}>
                <strong>{name}</strong>
                <span className={styles["soft"]}>
                  {last
                    ? say(TEXTS.received, {
                        date: last.date,
                        place: say(participantName(placeOf(last.fact).participant)),
                      })
                    : by === own
                      ? say(TEXTS.serviceDue)
                      : say(TEXTS.serviceDueBy, { name: say(participantName(by ?? "")) })}
                </span>
              </span>
              {due.has(service) && by === own && (
                <Button aria-label={say(TEXTS.deliverName, { name })} onClick={() => onDeliver(service)}>
                  {say(TEXTS.deliver)}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
