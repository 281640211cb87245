import type { ReactElement, ReactNode } from "react";
import { Card } from "../../design/card.tsx";
import { Notice } from "../../design/notice.tsx";
import { Seal } from "../../design/seal.tsx";
import { useLanguage } from "../../language/language-context.tsx";
import { TEXTS } from "../texts.ts";
import { FactBytes } from "./fact-bytes.tsx";
import { PathDrawing } from "./path-drawing.tsx";
import styles from "./result.module.css";
import { brokenStep, type Verification } from "./step.ts";
import { StepList } from "./step-list.tsx";
import { STEP_NAMES, VERDICTS } from "./texts.ts";

const KINDS = {
  verified: "good",
  "self-told": "warn",
  "no-key": "warn",
  "not-in-force": "bad",
  broken: "bad",
} as const;

/** The verdict, which is read out, in a sentence; the seal for what was verified by keys that the reader has pinned. */
export function VerdictNotice({ verification }: { readonly verification: Verification }): ReactElement {
  const { say } = useLanguage();
  const { verdict, steps } = verification;
  const certificate = steps.find(({ name, state }) => name === "certificate" && state !== "unreached");
  const broken = brokenStep(verification);
  const step = broken === undefined ? "" : say(STEP_NAMES[broken.name]);
  const { title, text } = VERDICTS[verdict];
  return (
    <div className={styles["verdict"]} data-verdict={verdict}>
      {verdict === "verified" && <Seal characters="验讫" meaning={say(title)} />}
      <div className={styles["words"]}>
        <Notice kind={KINDS[verdict]} title={say(title, { step })}>
          {certificate?.says.map((sentence) => (
            <p key={sentence.text.en}>{say(sentence.text, sentence.values)}</p>
          ))}
          <p>{say(text)}</p>
        </Notice>
      </div>
    </div>
  );
}

export interface ResultProps {
  readonly verification: Verification;
  /** What stands above the verdict: the day that a certificate is asked about. */
  readonly children?: ReactNode;
}

/** All of it: the verdict, the steps, the path as a picture, the bytes. */
export function Result({ verification, children }: ResultProps): ReactElement {
  const { say } = useLanguage();
  const { steps, path, fact } = verification;
  return (
    <Card title={say(TEXTS.result)} className={styles["result"] ?? ""}>
      <div className={styles["parts"]}>
        {children}
        <VerdictNotice verification={verification} />
        <div className={styles["both"]}>
          <StepList steps={steps} />
          {path && (
            <section className={styles["drawn"]}>
              <h3>{say(TEXTS.drawing)}</h3>
              <PathDrawing path={path} />
            </section>
          )}
        </div>
        {fact && (
          <section className={styles["part"]}>
            <h3>{say(TEXTS.fact)}</h3>
            <FactBytes bytes={fact} />
          </section>
        )}
      </div>
    </Card>
  );
}
