import { type DependencyList, useCallback, useEffect, useState } from "react";

/**
 * How far a question has come. While it is asked again, and when that fails, the last value stays with it, so that a page
 * can show what it had and say that it is stale.
 */
export type Answer<T> =
  | { readonly state: "waiting"; readonly value: T | undefined }
  | { readonly state: "ready"; readonly value: T }
  | { readonly state: "failed"; readonly value: T | undefined; readonly error: unknown };

/**
 * Asks when the component appears and whenever one of `given` changes; what was asked before is aborted. `again` asks the
 * same once more. `ask` returns undefined for nothing to be asked yet.
 */
export function useAnswer<T>(
  ask: (signal: AbortSignal) => Promise<T> | undefined,
  given: DependencyList,
): Answer<T> & { readonly again: () => void } {
  const [answer, setAnswer] = useState<Answer<T>>({ state: "waiting", value: undefined });
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the question depends on is what the caller gives
  useEffect(() => {
    const asking = new AbortController();
    const question = ask(asking.signal);
    if (question === undefined) return;
    setAnswer(({ value }) => ({ state: "waiting", value }));
    question.then(
      (value) => asking.signal.aborted || setAnswer({ state: "ready", value }),
      (error: unknown) =>
        asking.signal.aborted || setAnswer(({ value }) => ({ state: "failed", value, error })),
    );
    return () => asking.abort();
  }, [...given, round]);
  const again = useCallback(() => setRound((last) => last + 1), []);
  return { ...answer, again };
}
