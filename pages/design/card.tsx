import { type ReactElement, type ReactNode, useId } from "react";
import styles from "./card.module.css";

export interface CardProps {
  readonly title: ReactNode;
  /** What stands at the right of the title: a count, a button. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A part of a page with its heading, found by screen readers by that name. */
export function Card({ title, aside, children, className }: CardProps): ReactElement {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className={[styles["card"], className].filter(Boolean).join(" ")}>
      <div className={styles["head"]}>
        <h2 id={heading}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
