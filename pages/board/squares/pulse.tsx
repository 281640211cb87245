import type { ReactElement } from "react";
import type { Text } from "../../language/language.ts";
import type { Pulse as PulseState } from "../live/live-state.ts";
import { TEXTS } from "../texts.ts";
import styles from "./pulse.module.css";

export const PULSE_NAMES: Readonly<Record<PulseState, Text>> = {
  beating: TEXTS.beating,
  quiet: TEXTS.quiet,
  silent: TEXTS.silentPulse,
  halted: TEXTS.halted,
  unknown: TEXTS.unknown,
};

/** Whether facts come: a dot that is full, hollow, or crossed out; told apart by form, not by colour alone. */
export const Pulse = ({ pulse }: { readonly pulse: PulseState }): ReactElement => (
  <span className={`${styles["pulse"]} ${styles[pulse]}`} aria-hidden="true" />
);
