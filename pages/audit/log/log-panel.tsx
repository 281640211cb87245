import { type FormEvent, type ReactElement, useEffect, useMemo, useState } from "react";
import { checkContract } from "#contracts/facts/contract";
import { parseCheckpoint } from "#contracts/seals/checkpoint";
import { parseNote } from "#contracts/seals/note";
import { Button } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Field } from "../../design/field.tsx";
import { Notice, Waiting } from "../../design/notice.tsx";
import { FACT_TYPE_NAMES, nameOfCode } from "../../language/codes.ts";
import { wholeNumber } from "../../language/formats.ts";
import { useLanguage } from "../../language/language-context.tsx";
import { Failure } from "../../process/failure.tsx";
import { useAnswer } from "../../process/use-answer.ts";
import { FactBytes } from "../verify/fact-bytes.tsx";
import { PathDrawing } from "../verify/path-drawing.tsx";
import { VerdictNotice } from "../verify/result.tsx";
import { saveFile } from "../../process/save-file.ts";
import { StepList } from "../verify/step-list.tsx";
import type { Trust } from "../verify/trust.ts";
import { verifyGivenReceipt } from "../verify/verify-receipt.ts";
import { TEXTS as PAGE } from "../texts.ts";
import styles from "./log-panel.module.css";
import { type FactAt, indexIn, type ServedLog } from "./served-log.ts";
import { TEXTS } from "./texts.ts";

export interface LogPanelProps {
  readonly log: ServedLog;
  readonly trust: Trust;
  /** The index in the address; the newest fact's if there is none. */
  readonly at: string;
  /** To an index; to the newest fact, whichever that is, without one. */
  readonly onGo: (index?: number) => void;
  readonly onRefused: (() => void) | undefined;
}

/** A log by index: the exact bytes, and that they are under the signed checkpoint. */
export function LogPanel({ log, trust, at, onGo, onRefused }: LogPanelProps): ReactElement {
  const { say } = useLanguage();
  const newest = useAnswer((signal) => log.checkpoint(signal), [log]);
  const note = newest.value;
  const checkpoint = useMemo(
    () => (note === undefined ? undefined : parseCheckpoint(parseNote(note).text)),
    [note],
  );
  const size = checkpoint?.size ?? 0;
  const index = at === "" && size > 0 ? indexIn(String(size - 1), size) : indexIn(at, size);
  const found = useAnswer(
    () => (note === undefined || index === undefined ? undefined : log.factAt(index, note)),
    [log, note, index],
  );
  const goNewest = (): void => {
    onGo();
    newest.again();
  };
  return (
    <div className={styles["panel"]}>
      {newest.state === "failed" && (
        <Failure
          error={newest.error}
          again={newest.again}
          onRefused={onRefused}
          isStale={note !== undefined}
        />
      )}
      {checkpoint && (
        <Card title={say(TEXTS.title, { origin: checkpoint.origin })}>
          {size === 0 ? (
            <Notice title={say(TEXTS.empty)} />
          ) : (
            <Ways index={index} at={at} size={size} onGo={onGo} onNewest={goNewest} />
          )}
        </Card>
      )}
      {newest.state === "waiting" && note === undefined && <Waiting what={say(TEXTS.loading)} />}
      {found.state === "failed" && (
        <Failure error={found.error} again={found.again} onRefused={onRefused} isStale={false} />
      )}
      {found.state === "waiting" && found.value === undefined && index !== undefined && (
        <Waiting what={say(TEXTS.loading)} />
      )}
      {found.value && found.state !== "failed" && index !== undefined && (
        <Shown at={found.value} trust={trust} />
      )}
    </div>
  );
}

interface WaysProps {
  readonly index: number | undefined;
  readonly at: string;
  readonly size: number;
  readonly onGo: (index: number) => void;
  readonly onNewest: () => void;
}

/** The ways through the log. */
function Ways({ index, at, size, onGo, onNewest }: WaysProps): ReactElement {
  const { say, language } = useLanguage();
  const [text, setText] = useState("");
  useEffect(() => setText(index === undefined ? at : String(index)), [index, at]);
  const [wrong, setWrong] = useState(false);
  const last = size - 1;
  const isWrong = wrong || index === undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const wanted = indexIn(text, size);
    setWrong(wanted === undefined);
    if (wanted !== undefined) onGo(wanted);
  };
  const go = (to: number) => () => {
    setWrong(false);
    onGo(to);
  };
  return (
    <form className={styles["ways"]} onSubmit={submit}>
      <div className={styles["index"]}>
        <Field
          label={say(TEXTS.index)}
          hint={say(TEXTS.of, { size: wholeNumber(size, language), last: wholeNumber(last, language) })}
          error={isWrong && say(TEXTS.noSuch, { last })}
        >
          {(control) => (
            <input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
      </div>
      <div className={styles["buttons"]}>
        <Button kind="main" type="submit">
          {say(TEXTS.go)}
        </Button>
        <Button disabled={index === 0} onClick={go(0)}>
          {say(TEXTS.first)}
        </Button>
        <Button disabled={index === undefined || index === 0} onClick={go((index ?? 0) - 1)}>
          {say(TEXTS.previous)}
        </Button>
        <Button disabled={index === undefined || index >= last} onClick={go((index ?? 0) + 1)}>
          {say(TEXTS.next)}
        </Button>
        <Button onClick={onNewest}>{say(TEXTS.newest)}</Button>
      </div>
    </form>
  );
}

function Shown({ at, trust }: { readonly at: FactAt; readonly trust: Trust }): ReactElement {
  const { say } = useLanguage();
  const { index, fact, receipt } = at;
  const verification = useMemo(
    () => verifyGivenReceipt({ fact, receipt, isRootStated: true }, trust),
    [fact, receipt, trust],
  );
  const contract = useMemo(() => checkContract(fact), [fact]);
  const type = contract.ok ? nameOfCode(FACT_TYPE_NAMES, contract.fact.type) : TEXTS.notFact;
  const save = (): void =>
    saveFile(`fact-${index}.json`, JSON.stringify({ index, fact: new TextDecoder().decode(fact), receipt }));
  return (
    <Card
      title={say(TEXTS.fact, { index, type: say(type) })}
      aside={<Button onClick={save}>{say(TEXTS.save)}</Button>}
      className={styles["shown"] ?? ""}
    >
      <div className={styles["parts"]}>
        <VerdictNotice verification={verification} />
        <div className={styles["both"]}>
          <div className={styles["fact"]}>
            <FactBytes bytes={fact} />
            <details className={styles["steps"]}>
              <summary>{say(PAGE.steps)}</summary>
              <StepList steps={verification.steps} />
            </details>
          </div>
          {verification.path && (
            <section className={styles["drawn"]}>
              <h3>{say(PAGE.drawing)}</h3>
              <PathDrawing path={verification.path} />
              <p className={styles["soft"]}>{say(TEXTS.recomputed)}</p>
            </section>
          )}
        </div>
      </div>
    </Card>
  );
}
