import { type ReactElement, type ReactNode, useId } from "react";
import styles from "./field.module.css";

/** What a control needs to belong to its field: spread it over an input, a select or a textarea. */
export interface ControlProps {
  readonly id: string;
  readonly className: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": boolean;
}

export interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong with it; read out when it appears. */
  readonly error?: ReactNode;
  readonly children: (control: ControlProps) => ReactNode;
}

/** A control with its label above, and what is wrong with it right below. */
export function Field({ label, hint, error, children }: FieldProps): ReactElement {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={styles["field"]}>
      <label className={styles["label"]} htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        className: styles["control"] ?? "",
        "aria-describedby": described === "" ? undefined : described,
        "aria-invalid": Boolean(error),
      })}
      {hint && (
        <span id={`${id}-hint`} className={styles["hint"]}>
          {hint}
        </span>
      )}
      <span id={`${id}-error`} className={styles["error"]} role="alert">
        {error}
      </span>
    </div>
  );
}
