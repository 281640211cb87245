import type { ReactElement, ReactNode } from "react";
import styles from "./key.module.css";

/** The key that does the same, shown on what it does; `aria-keyshortcuts` there tells it to those who do not see it. */
export const Key = ({ children }: { readonly children: ReactNode }): ReactElement => (
  <span className={styles["key"]} aria-hidden="true">
    {children}
  </span>
);
