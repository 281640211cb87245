import { useCallback, useEffect, useState } from "react";
import { type NodeClient, ProblemError } from "#client/client";
import type { Look } from "./looks.ts";

/** Looks a page. Every page asked for is a look itself, so pages are large. */
const PAGE = 200;

/** What is known of who looked. */
export interface KnownLooks {
  /** The newest first. */
  readonly looks: readonly Look[];
  /** How far the log of looks was folded when the first page was answered. */
  readonly size: number;
  /** When that was, milliseconds since 1970. */
  readonly readAt: number;
  /** Set where there are earlier ones. */
  readonly cursor: string | undefined;
}

export interface LooksState {
  readonly known: KnownLooks | undefined;
  readonly isAsking: boolean;
  readonly failure: unknown;
  /** Asks for everything anew. */
  readonly refresh: () => void;
  /** Asks for the next page; undefined where there is none. */
  readonly earlier: (() => void) | undefined;
}

/** Reads who looked at a person, a page at a time; what was read stays when a later question fails. */
export function useLooks(node: NodeClient, subject: string, onRefused: () => void): LooksState {
  const [known, setKnown] = useState<KnownLooks>();
  const [failure, setFailure] = useState<unknown>();
  // What is asked: the page after a cursor, or the first one; a new object asks anew.
  const [question, setQuestion] = useState<{ readonly cursor?: string }>({});
  const [isAsking, setIsAsking] = useState(true);
  useEffect(() => {
    const asking = new AbortController();
    setIsAsking(true);
    node
      .get("/v1/persons/{pseudonym}/access", {
        params: { pseudonym: subject },
        headers: { Purpose: "own-record" },
        query: { limit: PAGE, ...question },
        signal: asking.signal,
      })
      .then(({ items, cursor, vector }) => {
        setFailure(undefined);
        setIsAsking(false);
        const first = { size: vector["cn-access"] ?? 0, readAt: Date.now() };
        setKnown((before) =>
          before === undefined || question.cursor === undefined
            ? { looks: items, cursor, ...first }
            : { ...before, looks: [...before.looks, ...items], cursor },
        );
      })
      .catch((error: unknown) => {
        if (asking.signal.aborted) return;
        if (error instanceof ProblemError && error.status === 401) onRefused();
        setFailure(error);
        setIsAsking(false);
      });
    return () => asking.abort();
  }, [node, subject, onRefused, question]);
  const refresh = useCallback(() => setQuestion({}), []);
  const cursor = known?.cursor;
  const earlier = cursor === undefined ? undefined : () => setQuestion({ cursor });
  return { known, isAsking, failure, refresh, earlier };
}
