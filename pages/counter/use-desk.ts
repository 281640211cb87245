import { useState } from "react";
import type { ReceiptError, Reported } from "#client/client";
import type { FormSpec } from "./forms.ts";
import type { Certificate, Place } from "./overview.ts";

/** What lies on the desk: nothing yet, a form, a receipt, an answer that proves nothing, or a certificate's code. */
export type DeskState =
  | { readonly at: "rest" }
  | { readonly at: "form"; readonly form: FormSpec; readonly isSentAtOnce: boolean }
  | { readonly at: "receipt"; readonly reported: Reported }
  | { readonly at: "unproved"; readonly error: ReceiptError }
  | { readonly at: "code"; readonly certificate: Certificate };

export interface DeskControl {
  readonly state: DeskState;
  readonly fill: (form: FormSpec, isSentAtOnce?: boolean) => void;
  readonly showCode: (certificate: Certificate) => void;
  readonly done: (reported: Reported) => void;
  readonly unproved: (error: ReceiptError) => void;
  readonly clear: () => void;
}

/** The desk of one subject; `onReported` is told where each fact stands that is proved to be on the log of `own`. */
export function useDesk(own: string, onReported: (place: Place) => void): DeskControl {
  const [state, setState] = useState<DeskState>({ at: "rest" });
  return {
    state,
    fill: (form, isSentAtOnce = false) => setState({ at: "form", form, isSentAtOnce }),
    showCode: (certificate) => setState({ at: "code", certificate }),
    done: (reported) => {
      setState({ at: "receipt", reported });
      onReported({ participant: own, index: reported.index });
    },
    unproved: (error) => setState({ at: "unproved", error }),
    clear: () => setState({ at: "rest" }),
  };
}
