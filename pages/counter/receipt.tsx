import { type ReactElement, type ReactNode, useEffect, useRef } from "react";
import type { ReceiptError, Reported } from "#client/client";
import { toBase64 } from "#contracts/seals/base64";
import { Button } from "../design/button.tsx";
import { Notice } from "../design/notice.tsx";
import { Seal } from "../design/seal.tsx";
import { FACT_TYPE_NAMES, nameOfCode } from "../language/codes.ts";
import { instant } from "../language/formats.ts";
import { useLanguage } from "../language/language-context.tsx";
import { Area } from "./area-field.tsx";
import { useCounter } from "./context.ts";
import { codeOf, refusalOf } from "../find-person/refusal.tsx";
import styles from "./receipt.module.css";
import { saveFile } from "../process/save-file.ts";
import { receiptFile, receiptText } from "./receipt-file.ts";
import { type Said, saidIn } from "./said.ts";
import { TEXTS } from "./texts.ts";

export interface ReceiptProps {
  readonly reported: Reported;
  /** What can be done next, besides saving and printing. */
  readonly children: ReactElement;
}

/** What was recorded, with the seal of what has been verified here. Takes the focus, so that it is read out. */
export function Receipt({ reported, children }: ReceiptProps): ReactElement {
  const { say } = useLanguage();
  const { about } = useCounter();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { event, index, checkpoint, isNew } = reported;
  const said = saidIn(event);
  const save = (): void => saveFile(receiptFile(about.participant, index), receiptText(reported));
  return (
    <article className={styles["receipt"]} data-verified="true">
      <div className={styles["head"]}>
        <Seal characters="验讫" meaning={say(TEXTS.verifiedMeaning)} />
        <div>
          <h3 ref={heading} tabIndex={-1} className={styles["title"]}>
            {say(nameOfCode(FACT_TYPE_NAMES, event.type))}
            {" · "}
            {say(isNew ? TEXTS.recorded : TEXTS.recordedBefore)}
          </h3>
          <p className={styles["verified"]}>{say(TEXTS.verified)}</p>
        </div>
      </div>
      <dl className={styles["facts"]}>
        {said.map(({ label, value }) => (
          <Line key={label.en} name={say(label)}>
            <Value value={value} />
          </Line>
        ))}
      </dl>
      <dl className={styles["facts"]}>
        <Line name={say(TEXTS.place)}>{say(TEXTS.placeIs, { origin: checkpoint.origin, index })}</Line>
        <Line name={say(TEXTS.time)}>{instant(event.time)}</Line>
        <Line name={say(TEXTS.checkpoint)}>
          {say(TEXTS.checkpointIs, { size: checkpoint.size })}{" "}
          <span className="figures">{toBase64(checkpoint.root)}</span>
        </Line>
        <Line name={say(TEXTS.subject)}>
          <span className="figures">{event.subject}</span>
        </Line>
      </dl>
      <div className={`${styles["buttons"]} not-printed`}>
        <Button onClick={save}>{say(TEXTS.save)}</Button>
        <Button onClick={() => window.print()}>{say(TEXTS.print)}</Button>
        {children}
      </div>
    </article>
  );
}

interface LineProps {
  readonly name: string;
  readonly children: ReactNode;
}

const Line = ({ name, children }: LineProps): ReactElement => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

function Value({ value }: Pick<Said, "value">): ReactElement {
  const { say } = useLanguage();
  if (value.kind === "area") return <Area areaCode={value.areaCode} />;
  return <>{value.kind === "name" ? say(value.name) : value.text}</>;
}

export interface UnprovedProps {
  readonly error: ReceiptError;
}

/** An answer that proves nothing: no seal, and the evidence to save. */
export function Unproved({ error }: UnprovedProps): ReactElement {
  const { say } = useLanguage();
  const { about } = useCounter();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  const why = refusalOf(codeOf(error));
  const save = (): void => saveFile(`${about.participant}-evidence.json`, receiptText(error.answer));
  return (
    <div ref={place} tabIndex={-1} data-verified="false">
      <Notice kind="bad" title={say(TEXTS.notVerified)} code={error.code}>
        {why && <p>{say(why)}</p>}
        <p>{say(TEXTS.notVerifiedNext)}</p>
        <div className={styles["buttons"]}>
          <Button onClick={save}>{say(TEXTS.saveEvidence)}</Button>
        </div>
      </Notice>
    </div>
  );
}
