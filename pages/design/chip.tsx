import type { ReactElement, ReactNode } from "react";
import styles from "./chip.module.css";

export interface ChipProps {
  readonly kind?: "good" | "warn" | "bad" | undefined;
  readonly children: ReactNode;
}

/** What state something is in, in a word or two. The words say it; the colour is beside them. */
export const Chip = ({ kind, children }: ChipProps): ReactElement => (
  <span className={[styles["chip"], kind && styles[kind]].filter(Boolean).join(" ")}>{children}</span>
);
