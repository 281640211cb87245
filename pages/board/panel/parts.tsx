import type { ReactElement, ReactNode } from "react";
import { useLanguage } from "../../language/language-context.tsx";
import type { Measure } from "../figures/measures.ts";
import type { Figure } from "../figures/table.ts";
import { age, fully } from "../figures/written.ts";
import { TEXTS } from "../texts.ts";
import { AlertsList } from "./alerts-list.tsx";
import styles from "./panel.module.css";
import type { PanelProps } from "./panel-props.ts";

/** A part of a panel under its heading. */
export const Part = ({
  title,
  children,
}: {
  readonly title: ReactNode;
  readonly children: ReactNode;
}): ReactElement => (
  <section className={styles["part"]}>
    <h3>{title}</h3>
    {children}
  </section>
);

export interface NamedFigure {
  readonly name: string;
  readonly figure: Figure;
  readonly measure: Measure;
}

/** Figures under their names; what is kept back is said to be. */
export function Figures({ figures }: { readonly figures: readonly NamedFigure[] }): ReactElement {
  const { say, language } = useLanguage();
  return (
    <dl className={styles["figures"]}>
      {figures.map(({ name, figure, measure }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="figures">
            {typeof figure === "number" ? (
              fully(figure, measure, language)
            ) : (
              <small>{say(figure === null ? TEXTS.keptBack : TEXTS.noFigure)}</small>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The alerts that are about what is chosen. */
export function Alerts({ alerts }: { readonly alerts: PanelProps["alerts"] }): ReactElement {
  const { say } = useLanguage();
  if (alerts === undefined) return <Part title={say(TEXTS.alerts)}>{"…"}</Part>;
  return (
    <Part title={`${say(TEXTS.alerts)} · ${say(TEXTS.alertsAsOf, { day: alerts.asOf })}`}>
      <AlertsList alerts={alerts.about} />
    </Part>
  );
}

/** How long ago, in words. */
export function useAge(): (ms: number) => string {
  const { say } = useLanguage();
  return (ms) => {
    const { unit, n } = age(ms);
    return say(TEXTS[unit], { n });
  };
}
