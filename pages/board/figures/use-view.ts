import { useEffect, useMemo } from "react";
import { ProblemError } from "#client/errors";
import { createViewClient, type ViewClient } from "#client/view-client";
import { type Answer, useAnswer } from "../../process/use-answer.ts";

/** The view that serves this page, asked with the reader's token. */
export const useView = (token: string): ViewClient =>
  useMemo(() => createViewClient({ url: "", token }), [token]);

/** What passes by itself: today's figures are being computed, the view is being rebuilt or not that far yet, too many ask. */
export const isPassing = (error: unknown): boolean =>
  error instanceof ProblemError && (error.status === 503 || error.status === 429);

/** How long to wait where the answer does not say, milliseconds. */
const AGAIN_MS = 5000;

/** As useAnswer; what passes by itself is asked again when it says, and `onRefused` is called for a refused token. */
export function useAsked<T>(
  ask: (signal: AbortSignal) => Promise<T> | undefined,
  given: readonly unknown[],
  onRefused: () => void,
): Answer<T> & { readonly again: () => void } {
  const answer = useAnswer(ask, given);
  const { again } = answer;
  const error = answer.state === "failed" ? answer.error : undefined;
  useEffect(() => {
    if (error instanceof ProblemError && error.status === 401) onRefused();
    if (!isPassing(error)) return;
    const wait = error instanceof ProblemError ? error.retryAfterMs : undefined;
    const timer = setTimeout(again, wait ?? AGAIN_MS);
    return () => clearTimeout(timer);
  }, [error, again, onRefused]);
  return answer;
}
