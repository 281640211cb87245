import type { ReactElement, ReactNode } from "react";
import { Button } from "../design/button.tsx";
import { useLanguage } from "../language/language-context.tsx";
import { participantName } from "../language/provinces.ts";
import { TEXTS as PROCESS_TEXTS } from "../process/texts.ts";
import { withdrawalForm } from "./case-forms.ts";
import { CertificateCode } from "./certificate-code.tsx";
import { useCounter } from "./context.ts";
import styles from "./desk.module.css";
import { Receipt, Unproved } from "./receipt.tsx";
import { ReportForm } from "./report-form.tsx";
import { TEXTS } from "./texts.ts";
import type { DeskControl } from "./use-desk.ts";

export interface DeskProps {
  readonly desk: DeskControl;
  readonly subject: string;
  /** Called when a form is left; focus goes from there. */
  readonly onLeft: () => void;
  /** What can be begun; shown whenever no form is open. */
  readonly children: ReactNode;
}

/** Where a worker reports about one subject, and gets the receipt. */
export function Desk({ desk, subject, onLeft, children }: DeskProps): ReactElement {
  const { say } = useLanguage();
  const { about } = useCounter();
  const { state } = desk;
  const leave = (): void => {
    desk.clear();
    onLeft();
  };
  if (state.at === "form") {
    const { form, isSentAtOnce } = state;
    return (
      <ReportForm
        key={form.type}
        {...{ form, subject, isSentAtOnce }}
        onReported={desk.done}
        onUnproved={desk.unproved}
        onCancel={leave}
      />
    );
  }
  return (
    <div className={styles["desk"]}>
      <p className={styles["letterhead"]}>
        {say(participantName(about.participant))} · {say(PROCESS_TEXTS.counter)} ·{" "}
        {say(state.at === "code" ? TEXTS.certificateTitle : TEXTS.receiptTitle)}
      </p>
      {state.at === "receipt" && (
        <Receipt key={state.reported.index} reported={state.reported}>
          <Withdraw desk={desk} />
        </Receipt>
      )}
      {state.at === "unproved" && <Unproved error={state.error} />}
      {state.at === "code" && (
        <CertificateCode
          key={state.certificate.fact.join(":")}
          certificate={state.certificate}
          onBack={leave}
        />
      )}
      <div className="not-printed">{children}</div>
    </div>
  );
}

/** The way back from a mistake: what was just recorded is taken back by another record. */
function Withdraw({ desk }: { readonly desk: DeskControl }): ReactElement | null {
  const { say } = useLanguage();
  const { about, today } = useCounter();
  if (desk.state.at !== "receipt") return null;
  const { event, index } = desk.state.reported;
  const form = withdrawalForm({ type: event.type, participant: about.participant, index }, today());
  if (form === undefined) return null;
  return (
    <Button kind="quiet" onClick={() => desk.fill(form)}>
      {say(TEXTS.withdraw)}
    </Button>
  );
}
