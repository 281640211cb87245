import type { ButtonHTMLAttributes, ReactElement } from "react";
import styles from "./button.module.css";

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `main`: the one thing that the page is there for; `quiet`: beside others, without a line around it. */
  readonly kind?: "main" | "quiet";
}

/** A button; of type `button` unless it says otherwise, so that none submits a form by accident. */
export const Button = ({ kind, className, ...rest }: ButtonProps): ReactElement => (
  <button
    type="button"
    {...rest}
    className={[styles["button"], kind && styles[kind], className].filter(Boolean).join(" ")}
  />
);
