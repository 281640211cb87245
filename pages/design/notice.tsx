import type { ReactElement, ReactNode } from "react";
import styles from "./notice.module.css";

export interface NoticeProps {
  /** Plain ones tell (nothing there); `good` confirms, `warn` is stale or partial, `bad` failed. */
  readonly kind?: "good" | "warn" | "bad";
  readonly title: ReactNode;
  readonly children?: ReactNode;
  /** The stable code of a refusal, and the incident to quote. */
  readonly code?: string | undefined;
}

/** What happened, and what to do next. Failures are read out at once, all else when there is time. */
export const Notice = ({ kind, title, children, code }: NoticeProps): ReactElement => (
  <div
    role={kind === "bad" ? "alert" : "status"}
    className={[styles["notice"], kind && styles[kind]].filter(Boolean).join(" ")}
  >
    <span className={styles["title"]}>{title}</span>
    {children}
    {code && <span className={`${styles["code"]} figures`}>{code}</span>}
  </div>
);

/** Something is being fetched; shown in its place. */
export const Waiting = ({ what }: { readonly what: string }): ReactElement => (
  <div role="status" aria-label={what}>
    <div className={styles["waiting"]} />
  </div>
);
