import type { ReactElement } from "react";
import { Button } from "../design/button.tsx";
import { Notice, Waiting } from "../design/notice.tsx";
import { useLanguage } from "../language/language-context.tsx";
import type { Answer } from "../process/use-answer.ts";
import { useCounter } from "./context.ts";
import { type Overview, presentStay } from "./overview.ts";
import { codeOf, Refusal } from "../find-person/refusal.tsx";
import styles from "./told.module.css";
import { TEXTS } from "./texts.ts";

const NOBODY = "CB604";
const BEHIND = "CB606";

export interface ToldProps {
  readonly answer: Answer<Overview> & { readonly again: () => void };
}

/** What is known, in a sentence: for those who hear the page, as the focus is above it. */
export function ReadOut({ overview }: { readonly overview: Overview | undefined }): ReactElement {
  const { say } = useLanguage();
  const { areaNames } = useCounter();
  const present = presentStay(overview);
  const place = present && (areaNames?.nameOf(present.areaCode) ?? present.areaCode);
  return (
    <p role="status" className="visually-hidden">
      {overview &&
        say(TEXTS.readOut, {
          place: place ?? say(TEXTS.noStay),
          certificates: overview.certificates.length,
          due: overview.services.due.length,
          open: overview.cases.length + overview.findings.length,
        })}
    </p>
  );
}

/** How the look at a person went: under way, nobody, failed, from before, or not all of it. Nothing where all is well. */
export function Told({ answer }: ToldProps): ReactElement | null {
  const { say } = useLanguage();
  const { value } = answer;
  if (answer.state === "waiting")
    return (
      <div className={value && styles["again"]}>
        <Waiting what={say(TEXTS.loading)} />
      </div>
    );
  if (answer.state === "ready") {
    const { leftOut, partial } = answer.value;
    return partial ? <Notice kind="warn" title={say(TEXTS.partial, { count: leftOut ?? 1 })} /> : null;
  }
  const code = codeOf(answer.error);
  if (code === NOBODY && value === undefined)
    return (
      <Notice title={say(TEXTS.nobody)}>
        <p>{say(TEXTS.nobodyNext)}</p>
      </Notice>
    );
  const again = <Button onClick={answer.again}>{say(TEXTS.refresh)}</Button>;
  if (code === BEHIND && value !== undefined)
    return (
      <Notice kind="warn" title={say(TEXTS.stale)} code={code}>
        <p>{say(TEXTS.staleBehind)}</p>
        <div>{again}</div>
      </Notice>
    );
  return (
    <Refusal error={answer.error} mild title={say(value === undefined ? TEXTS.nothingKnown : TEXTS.stale)}>
      <p>{say(TEXTS.nothingKnownNext)}</p>
      <div>{again}</div>
    </Refusal>
  );
}
