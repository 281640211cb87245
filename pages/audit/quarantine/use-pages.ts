import { useCallback, useState } from "react";
import { type Answer, useAnswer } from "../../process/use-answer.ts";

interface PageOf<Item> {
  readonly items: readonly Item[];
  readonly cursor?: string | undefined;
}

/** A list that is read a page at a time: what has come of it, and how to get more where there is more. */
export interface Paged<Item> {
  readonly answer: Answer<PageOf<Item>>;
  readonly items: readonly Item[];
  readonly again: () => void;
  readonly more: (() => void) | undefined;
}

/** Asks for the first page, then for the one after each cursor when `more` is called. `ask` must stay the same function. */
export function usePages<Item>(
  ask: (cursor: string | undefined, signal: AbortSignal) => Promise<PageOf<Item>>,
): Paged<Item> {
  const [before, setBefore] = useState<readonly Item[]>([]);
  const [cursor, setCursor] = useState<string>();
  const { again, ...answer } = useAnswer((signal) => ask(cursor, signal), [ask, cursor]);
  const next = answer.state === "ready" ? answer.value.cursor : undefined;
  const items = answer.value?.items ?? [];
  const isNext = answer.state === "ready";
  const goOn = useCallback(() => {
    setBefore((known) => [...known, ...items]);
    setCursor(next);
  }, [items, next]);
  // While the next page is asked for, the value is still that of the page before, which is among the items already.
  const shown = isNext || before.length === 0 ? [...before, ...items] : before;
  return { answer, items: shown, again, more: next === undefined ? undefined : goOn };
}
