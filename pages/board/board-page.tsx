import { type ReactElement, useMemo, useRef } from "react";
import { ProblemError } from "#client/errors";
import { dateAt } from "#contracts/facts/calendar";
import { Button } from "../design/button.tsx";
import { Notice, Waiting } from "../design/notice.tsx";
import { useLanguage } from "../language/language-context.tsx";
import type { PageProps } from "../process/page.tsx";
import styles from "./board.module.css";
import { askOverview, type Overview } from "./figures/ask-figures.ts";
import { isPassing, useAsked, useView } from "./figures/use-view.ts";
import { LiveStatus } from "./live/live-status.tsx";
import { useLive, useNow } from "./live/use-live.ts";
import { Shown } from "./shown.tsx";
import { TEXTS } from "./texts.ts";
import { useBoard } from "./use-board.ts";

/** How often ages are written anew, milliseconds. */
const CLOCK_MS = 1000;

/** The month that it is in China. */
const monthNow = (): string => dateAt(Date.now()).slice(0, 7);

/** The country on one board: figures of each province by month, the streams between them, and what is reported now. */
export function BoardPage({ about, signedIn, onRefused }: PageProps): ReactElement {
  const view = useView(signedIn.token);
  const board = useBoard();
  const live = useLive(view);
  const now = useNow(CLOCK_MS);
  const overview = useAsked((signal) => askOverview(view, monthNow(), signal), [view], onRefused);
  const since = useMemo(() => liveAfter(overview.value), [overview.value]);
  return (
    <main className={styles["page"]}>
      <LiveStatus
        {...{ live, now, view, about }}
        newFacts={since === undefined ? 0 : Math.max(0, (live.commitment?.facts ?? since) - since)}
        onRefresh={overview.again}
      />
      {overview.value === undefined ? (
        <NothingYet {...overview} />
      ) : (
        <Shown {...{ view, about, board, live, now, onRefused }} overview={overview.value} />
      )}
    </main>
  );
}

/** How many facts exact figures stand on; published ones do not move until the next day. */
function liveAfter(overview: Overview | undefined): number | undefined {
  if (overview === undefined || overview.stock.publishedOn !== undefined) return undefined;
  return Object.values(overview.stock.vector).reduce((sum, size) => sum + size, 0);
}

interface NothingYetProps {
  readonly state: "waiting" | "ready" | "failed";
  readonly error?: unknown;
  readonly again: () => void;
}

/** Before the first figures: on their way, being computed for the day, or why not. */
function NothingYet({ state, error, again }: NothingYetProps): ReactElement {
  const { say } = useLanguage();
  // While it is asked again, what kept it the last time is still so.
  const passing = useRef<unknown>(undefined);
  if (isPassing(error)) passing.current = error;
  const kept = passing.current;
  if (state === "failed" && !isPassing(error)) {
    const problem = error instanceof ProblemError ? error : undefined;
    return (
      <Notice kind="bad" title={problem?.problem.title ?? say(TEXTS.failed)} code={problem?.code}>
        {problem && <p lang="en">{`${problem.detail} ${problem.next}`}</p>}
        <div>
          <Button onClick={again}>{say(TEXTS.again)}</Button>
        </div>
      </Notice>
    );
  }
  return (
    <>
      {kept !== undefined && (
        <Notice title={say(TEXTS.computing)} code={kept instanceof ProblemError ? kept.code : undefined}>
          <p>{say(TEXTS.computingNext)}</p>
        </Notice>
      )}
      <Waiting what={say(TEXTS.loading)} />
      <div className={styles["skeleton"]} aria-hidden="true" />
    </>
  );
}
