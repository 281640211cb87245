import type { ReactElement } from "react";
import type { About } from "#contracts/api/about";
import type { ViewClient } from "#client/view-client";
import { Button } from "../../design/button.tsx";
import { wholeNumber } from "../../language/formats.ts";
import { useLanguage } from "../../language/language-context.tsx";
import { useAge } from "../panel/parts.tsx";
import { Seal } from "../seal/seal.tsx";
import { TEXTS } from "../texts.ts";
import { type Live, lastHeard } from "./live-state.ts";
import styles from "./live-status.module.css";

/** From when on it is said how long nothing has come from anywhere, milliseconds. */
const LONG_MS = 60_000;

export interface LiveStatusProps {
  readonly live: Live;
  readonly now: number;
  readonly view: ViewClient;
  readonly about: About;
  /** Facts that have come since the figures were asked for. */
  readonly newFacts: number;
  readonly onRefresh: () => void;
}

/** Whether the board hears what is reported, and what the view stands on as it does. */
export function LiveStatus({ live, now, view, about, newFacts, onRefresh }: LiveStatusProps): ReactElement {
  const { say, language } = useLanguage();
  const age = useAge();
  const { state, since, commitment, logs } = live;
  const heard = lastHeard(live);
  const vector = Object.fromEntries([...logs].map(([id, { size }]) => [id, size]));
  return (
    <div className={styles["status"]}>
      <span role="status" className={`${styles["state"]} ${styles[state]}`}>
        <i aria-hidden="true" />
        {state === "on" && say(TEXTS.live)}
        {state === "on" && heard !== undefined && now - heard > LONG_MS && (
          <span className={styles["heard"]}>
            {say(TEXTS.lastFact)} {say(TEXTS.ago, { age: age(now - heard) })}
          </span>
        )}
        {state === "waiting" && say(TEXTS.liveWaiting)}
        {state === "lost" && (
          <>
            <strong>{say(TEXTS.liveLost, { age: age(now - since) })}</strong> {say(TEXTS.liveLostNext)}
          </>
        )}
      </span>
      {commitment && <Seal stand={{ vector, root: commitment.root }} view={view} about={about} />}
      {newFacts > 0 && (
        <span className={styles["stale"]}>
          {say(TEXTS.stale, { facts: wholeNumber(newFacts, language) })}
          <Button onClick={onRefresh}>{say(TEXTS.refresh)}</Button>
        </span>
      )}
    </div>
  );
}
