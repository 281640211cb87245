import { useRef, useState } from "react";
import { ProblemError, type Reported } from "#client/client";
import { type FieldProblem, fieldsOf } from "#contracts/api/problem";
import type { FieldProblem as FactFieldProblem } from "#contracts/facts/field-problem";
import { checkReport } from "#contracts/facts/report";
import { useCounter } from "./context.ts";
import { type FormSpec, ReportKeys, type Values } from "./forms.ts";
import { rememberArea } from "./last-area.ts";

/** How long a person at a counter waits while the network comes back, milliseconds. */
const PATIENCE_MS = 15_000;

/** What the page itself finds wrong with a form, by the node's own check: nothing was sent. */
export class FormRefused extends Error {
  override readonly name = "FormRefused";
  readonly errors: readonly FieldProblem[];

  constructor(problems: readonly FactFieldProblem[]) {
    super("The form has fields that no node takes.");
    this.errors = fieldsOf(problems);
  }
}

/** Reports about one subject: each form's content once, however often it is sent. */
export function useReporting(subject: string): {
  /** Throws FormRefused for what no node takes. Resolves with what is proved to be on the log; rejects as `NodeClient.report` does. */
  readonly report: (form: FormSpec, values: Values) => Promise<Reported>;
  readonly isSending: boolean;
} {
  const { node, about, onRefused } = useCounter();
  const [isSending, setIsSending] = useState(false);
  const keys = useRef(new ReportKeys());
  const report = async (form: FormSpec, values: Values): Promise<Reported> => {
    const body = { type: form.type, subject, data: form.dataOf(values) };
    const checked = checkReport(body, { participant: about.participant, now: Date.now() });
    if (!checked.ok) throw new FormRefused(checked.problems);
    setIsSending(true);
    try {
      const key = keys.current.keyFor(body);
      const reported = await node.report(body, { key, patience: { patienceMs: PATIENCE_MS } });
      rememberArea(values["areaCode"]);
      return reported;
    } catch (error) {
      if (error instanceof ProblemError && error.status === 401) onRefused();
      throw error;
    } finally {
      setIsSending(false);
    }
  };
  return { report, isSending };
}
