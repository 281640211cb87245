import type { ReactElement } from "react";
import { useLanguage } from "../../language/language-context.tsx";
import type { Found, Step, StepName, StepState } from "./step.ts";
import styles from "./step-list.module.css";
import { STEP_MEANS, STEP_NAMES, STEP_STATES } from "./texts.ts";

const SIGNS: Readonly<Record<StepState, string>> = {
  held: "✓",
  broken: "✗",
  unsure: "?",
  over: "!",
  unreached: "–",
};

/** What was looked at, in order, each with what was found. */
export const StepList = ({ steps }: { readonly steps: readonly Step[] }): ReactElement => (
  <ol className={styles["steps"]}>
    {steps.map((step) => (
      <StepItem key={step.name} step={step} />
    ))}
  </ol>
);

/** What will be looked at, before there is anything to look at. */
export function StepsAhead({ names }: { readonly names: readonly StepName[] }): ReactElement {
  const { say } = useLanguage();
  return (
    <ol className={styles["steps"]}>
      {names.map((name, n) => (
        <li key={name} className={styles["step"]}>
          <span className={styles["sign"]} aria-hidden="true">
            {n + 1}
          </span>
          <div className={styles["body"]}>
            <h3 className={styles["name"]}>{say(STEP_NAMES[name])}</h3>
            <p className={styles["means"]}>{say(STEP_MEANS[name])}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}

function StepItem({ step: { name, state, says, found, code } }: { readonly step: Step }): ReactElement {
  const { say } = useLanguage();
  return (
    <li className={`${styles["step"]} ${styles[state]}`} data-step={name} data-state={state}>
      <span className={styles["sign"]} aria-hidden="true">
        {SIGNS[state]}
      </span>
      <div className={styles["body"]}>
        <h3 className={styles["name"]}>
          {say(STEP_NAMES[name])} <span className={styles["state"]}>{say(STEP_STATES[state])}</span>
        </h3>
        {says.map(({ text, values }) => (
          <p key={text.en}>{say(text, values)}</p>
        ))}
        <FoundList found={found} />
        {code && <p className={`${styles["code"]} figures`}>{code}</p>}
      </div>
    </li>
  );
}

/** Labels and values; a value may be long and has no spaces. */
export function FoundList({ found }: { readonly found: readonly Found[] }): ReactElement | null {
  const { say } = useLanguage();
  if (found.length === 0) return null;
  return (
    <dl className={styles["found"]}>
      {found.map(({ label, value }) => (
        <div key={`${label.en} ${typeof value === "string" ? value : value.en}`}>
          <dt>{say(label)}</dt>
          <dd className="figures">{typeof value === "string" ? value : say(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
