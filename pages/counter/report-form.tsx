import { type FormEvent, type ReactElement, useEffect, useRef, useState } from "react";
import { ProblemError, ReceiptError, type Reported } from "#client/client";
import { Button } from "../design/button.tsx";
import { Field } from "../design/field.tsx";
import { Notice, Waiting } from "../design/notice.tsx";
import { Key } from "../design/key.tsx";
import { useLanguage } from "../language/language-context.tsx";
import { AreaField } from "./area-field.tsx";
import { ChoiceField } from "./choice-field.tsx";
import { type FieldSpec, type FormSpec, fieldAt, unfilled, type Values } from "./forms.ts";
import styles from "./fields.module.css";
import { codeOf, Refusal, refusalOf } from "../find-person/refusal.tsx";
import { REFUSAL_TEXTS } from "../find-person/refusal-texts.ts";
import { TEXTS } from "./texts.ts";
import { FormRefused, useReporting } from "./use-reporting.ts";

export interface ReportFormProps {
  readonly form: FormSpec;
  readonly subject: string;
  /** Whether it is sent at once where nothing is left to fill in: the worker has pressed what stands for all of it. */
  readonly isSentAtOnce?: boolean;
  readonly onReported: (reported: Reported) => void;
  readonly onUnproved: (error: ReceiptError) => void;
  readonly onCancel: () => void;
}

/** A form that becomes one report. What the node does not take stands beside its field. */
export function ReportForm(props: ReportFormProps): ReactElement {
  const { form, subject, isSentAtOnce = false, onReported, onUnproved, onCancel } = props;
  const { say } = useLanguage();
  const [values, setValues] = useState(form.initial);
  const [wrong, setWrong] = useState<Values>({});
  const [failure, setFailure] = useState<unknown>();
  const { report, isSending } = useReporting(subject);
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const empty = unfilled(form, form.initial);
    focusFirst(element.current, empty);
    if (isSentAtOnce && empty.length === 0) element.current?.requestSubmit();
  }, [form, isSentAtOnce]);

  const change = (name: string, value: string): void => {
    const next = { ...values, [name]: value };
    setValues(form.changed?.(next, name) ?? next);
    setWrong(({ [name]: _, ...others }) => others);
  };
  /** Says what is wrong beside each field, and leads to the first of them. */
  const refuse = (fields: Values): void => {
    setWrong(fields);
    focusFirst(
      element.current,
      form.fields.filter(({ name }) => Object.hasOwn(fields, name)),
    );
  };
  const send = async (): Promise<void> => {
    setFailure(undefined);
    try {
      onReported(await report(form, values));
    } catch (error) {
      if (error instanceof ReceiptError) return onUnproved(error);
      setFailure(error);
      if (error instanceof ProblemError || error instanceof FormRefused) refuse(faultsIn(error, form, say));
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isSending) return;
    const empty = unfilled(form, values);
    if (empty.length === 0) return void send();
    setFailure(undefined);
    refuse(Object.fromEntries(empty.map(({ name }) => [name, say(TEXTS.fillIn)])));
  };
  return (
    <form ref={element} className={styles["form"]} onSubmit={submit} noValidate aria-label={say(form.title)}>
      {form.fields.map((field) => (
        <OneField
          key={field.name}
          field={field}
          value={values[field.name] ?? ""}
          error={wrong[field.name]}
          onChange={(value) => change(field.name, value)}
        />
      ))}
      {failure !== undefined && <Failure failure={failure} wrong={wrong} />}
      <div className={styles["buttons"]}>
        <Button kind="main" type="submit" aria-disabled={isSending} data-submit>
          {say(form.submit)} <Key>↵</Key>
        </Button>
        <Button onClick={onCancel}>
          {say(TEXTS.cancel)} <Key>Esc</Key>
        </Button>
      </div>
      {isSending && <Waiting what={say(TEXTS.sending)} />}
    </form>
  );
}

interface OneFieldProps {
  readonly field: FieldSpec;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

function OneField({ field, ...rest }: OneFieldProps): ReactElement {
  const { say } = useLanguage();
  const { name } = field;
  const label = say(field.label);
  if (field.kind === "choice")
    return <ChoiceField name={name} label={label} choices={field.choices} {...rest} />;
  if (field.kind === "area")
    return <AreaField name={name} label={label} province={field.province} {...rest} />;
  return (
    <Field label={label} error={rest.error}>
      {(control) => (
        <input
          {...control}
          className={`${control.className} figures`}
          type="date"
          data-field={name}
          min={field.earliest}
          max={field.latest}
          value={rest.value}
          onChange={(event) => rest.onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** A refusal whose faults all stand beside their fields is said shortly; any other one in full. */
function Failure({ failure, wrong }: { readonly failure: unknown; readonly wrong: Values }): ReactElement {
  const { say } = useLanguage();
  const count = Object.keys(wrong).length;
  const isByField = failure instanceof ProblemError || failure instanceof FormRefused;
  if (isByField && count > 0 && failure.errors.length <= count)
    return <Notice kind="bad" title={say(REFUSAL_TEXTS.refusedFields, { count })} code={codeOf(failure)} />;
  return <Refusal error={failure} />;
}

/** What is wrong with which field, by the pointers of a refusal; the refusal's own code where a fault has none. */
function faultsIn(
  error: ProblemError | FormRefused,
  form: FormSpec,
  say: (text: { readonly zh: string; readonly en: string }) => string,
): Values {
  const found = error.errors.flatMap(({ pointer, detail, code }): [string, string][] => {
    const field = fieldAt(form, pointer);
    const known = refusalOf(code ?? codeOf(error));
    return field === undefined ? [] : [[field.name, known === undefined ? detail : say(known)]];
  });
  return Object.fromEntries(found);
}

/** To the control of the first of these fields; to the button where there are none. */
function focusFirst(form: HTMLFormElement | null, fields: readonly FieldSpec[]): void {
  const [first] = fields;
  const place = first && form?.querySelector(`[data-field="${first.name}"]`);
  const control = place instanceof HTMLInputElement ? place : place?.querySelector("input:checked, input");
  const target = control ?? form?.querySelector("[data-submit]");
  if (target instanceof HTMLElement) target.focus();
}
