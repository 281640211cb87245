import { type ReactElement, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { dateAt } from "#contracts/facts/calendar";
import { calendarDate } from "#contracts/facts/data-types";
import { Card } from "../../design/card.tsx";
import { Field } from "../../design/field.tsx";
import { Notice } from "../../design/notice.tsx";
import { useLanguage } from "../../language/language-context.tsx";
import type { Text } from "../../language/language.ts";
import { TEXTS } from "../texts.ts";
import type { DirectoryCopy } from "./directory-copy.ts";
import { Give } from "./give.tsx";
import { type Given, joined } from "./given.ts";
import { Result } from "./result.tsx";
import type { StepName, Verification } from "./step.ts";
import { StepsAhead } from "./step-list.tsx";
import { TrustCard } from "./trust-card.tsx";
import type { Trust } from "./trust.ts";
import type { Trusting } from "./use-trust.ts";
import { verifyCode } from "./verify-certificate.ts";
import styles from "./verify-panel.module.css";
import { verifyGivenReceipt } from "./verify-receipt.ts";

export interface VerifyPanelProps {
  readonly trusting: Trusting;
  readonly served: DirectoryCopy | undefined;
  /** Whether the reader came to change what is trusted. */
  readonly isTrustWanted: boolean;
}

/** What is being verified, or why nothing is. */
type Subject =
  | Extract<Given, { kind: "receipt" | "code" | "fact" | "proof" }>
  | { readonly kind: "told"; readonly title: Text; readonly next?: Text; readonly isGood?: true };

const STEPS_AHEAD: readonly StepName[] = ["bytes", "receipt", "path", "signature", "witnesses", "key"];

/** Verifies what is given in the browser: no token, no network. */
export function VerifyPanel({ trusting, served, isTrustWanted }: VerifyPanelProps): ReactElement {
  const { trust, pin } = trusting;
  const [subject, setSubject] = useState<Subject>();
  const [on, setOn] = useState<string>(() => dateAt(Date.now()));
  const take = useCallback(
    async (given: readonly Given[]): Promise<void> => {
      for (const each of given) {
        const next = await subjectOf(each, pin);
        setSubject((before) => nextSubject(before, next));
      }
    },
    [pin],
  );
  const onGiven = useCallback((given: readonly Given[]) => void take(given), [take]);
  const verification = useMemo(() => verificationOf(subject, trust, on), [subject, trust, on]);
  const main = useShownWhen(subject);
  return (
    <div className={styles["panel"]}>
      <div className={styles["side"]}>
        <Give onGiven={onGiven} />
        <TrustCard trusting={trusting} served={served} isWanted={isTrustWanted} />
      </div>
      <div ref={main} className={styles["main"]}>
        {verification ? (
          <Result verification={verification}>
            {subject?.kind === "code" && <OnDay on={on} onChange={setOn} />}
          </Result>
        ) : (
          <Before subject={subject} />
        )}
      </div>
    </div>
  );
}

/** The result may be below what was given, or above where the reader has got to: brings it into sight when there is a new one. */
function useShownWhen(subject: Subject | undefined): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (subject === undefined || place.current === null) return;
    const { top } = place.current.getBoundingClientRect();
    if (top < 0 || top > innerHeight / 2) place.current.scrollIntoView();
  }, [subject]);
  return place;
}

/** What is given becomes what is verified; keys are pinned and pictures read on the way. */
async function subjectOf(given: Given, pin: Trusting["pin"]): Promise<Subject> {
  switch (given.kind) {
    case "keys":
      pin({ text: given.text });
      return { kind: "told", title: TEXTS.tookKeys, isGood: true };
    case "directory":
      pin({ copy: given.copy });
      return { kind: "told", title: TEXTS.tookDirectory, isGood: true };
    case "picture": {
      const { codesInFile } = await import("./read-picture.ts");
      const [text, ...more] = await codesInFile(given.bytes, given.isDrawing).catch(() => []);
      if (text === undefined) return { kind: "told", title: TEXTS.noCode, next: TEXTS.noCodeNext };
      return more.length > 0 ? { kind: "told", title: TEXTS.severalCodes } : { kind: "code", text };
    }
    case "unknown":
      return { kind: "told", title: TEXTS.unknown, next: TEXTS.unknownNext };
    default:
      return given;
  }
}

/** Keys do not take away what they are to verify; a half waits for the other. */
function nextSubject(before: Subject | undefined, next: Subject): Subject {
  if (next.kind === "told")
    return next.isGood && before !== undefined && before.kind !== "told" ? before : next;
  const whole = joined(before === undefined || before.kind === "told" ? undefined : before, next);
  return whole.kind === "receipt" || whole.kind === "code" || whole.kind === "proof" || whole.kind === "fact"
    ? whole
    : next;
}

function verificationOf(subject: Subject | undefined, trust: Trust, on: string): Verification | undefined {
  if (subject?.kind === "receipt") return verifyGivenReceipt({ ...subject, isRootStated: true }, trust);
  if (subject?.kind !== "code") return undefined;
  const day = calendarDate.safeParse(on);
  return verifyCode(subject.text, trust, day.success ? day.data : dateAt(Date.now()));
}

interface OnDayProps {
  readonly on: string;
  readonly onChange: (on: string) => void;
}

function OnDay({ on, onChange }: OnDayProps): ReactElement {
  const { say } = useLanguage();
  return (
    <div className={styles["day"]}>
      <Field label={say(TEXTS.on)}>
        {(control) => (
          <input
            {...control}
            type="date"
            required
            value={on}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
    </div>
  );
}

/** Before anything can be verified: what is missing, and what will be looked at. */
function Before({ subject }: { readonly subject: Subject | undefined }): ReactElement {
  const { say } = useLanguage();
  return (
    <Card title={say(TEXTS.before)}>
      <div className={styles["before"]}>
        {subject?.kind === "told" && (
          <Notice kind={subject.isGood ? "good" : "bad"} title={say(subject.title)}>
            {subject.next && <p>{say(subject.next)}</p>}
          </Notice>
        )}
        {subject?.kind === "fact" && <Notice kind="warn" title={say(TEXTS.halfFact)} />}
        {subject?.kind === "proof" && <Notice kind="warn" title={say(TEXTS.halfProof)} />}
        <p>{say(TEXTS.beforeIntro)}</p>
        <StepsAhead names={STEPS_AHEAD} />
      </div>
    </Card>
  );
}
