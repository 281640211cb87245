import type { About } from "#contracts/api/about";
import type { ViewClient } from "#client/view-client";
import type { Overview } from "../figures/ask-figures.ts";
import type { Layer } from "../figures/layer.ts";
import type { Live } from "../live/live-state.ts";
import type { Alert } from "./alerts.ts";

/** What every panel beside the board is given. */
export interface PanelProps {
  readonly view: ViewClient;
  readonly about: About;
  readonly overview: Overview;
  readonly layer: Layer | undefined;
  /** The month at which the board rests: while it plays, the one at which it began. */
  readonly month: string;
  readonly live: Live;
  readonly now: number;
  readonly alerts: { readonly asOf: string; readonly about: readonly Alert[] } | undefined;
  readonly onPair: (origin: string, destination: string) => void;
  readonly onClear: () => void;
  readonly onRefused: () => void;
}
