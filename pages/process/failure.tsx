import { type ReactElement, useEffect } from "react";
import { NoAnswerError, ProblemError } from "#client/errors";
import { ChessboardError } from "#contracts/errors";
import { Button } from "../design/button.tsx";
import { Notice } from "../design/notice.tsx";
import { useLanguage } from "../language/language-context.tsx";
import { TEXTS } from "./texts.ts";

export interface FailureProps {
  readonly error: unknown;
  readonly again: () => void;
  /** Called for a 401: the token is no longer taken. */
  readonly onRefused: (() => void) | undefined;
  /** Whether what was there before is still shown beside this. */
  readonly isStale: boolean;
}

/** A question that was not answered: why, what to do, and the way to ask again. */
export function Failure({ error, again, onRefused, isStale }: FailureProps): ReactElement {
  const { say } = useLanguage();
  const isRefused = error instanceof ProblemError && error.status === 401;
  useEffect(() => {
    if (isRefused) onRefused?.();
  }, [isRefused, onRefused]);
  const detail = detailOf(error);
  return (
    <Notice kind={isStale ? "warn" : "bad"} title={say(titleOf(error, isStale))} code={codeOf(error)}>
      {detail === undefined ? <p>{say(TEXTS.unreachableNext)}</p> : <p lang="en">{detail}</p>}
      <div>
        <Button onClick={again}>{say(TEXTS.again)}</Button>
      </div>
    </Notice>
  );
}

function titleOf(error: unknown, isStale: boolean) {
  if (isStale) return TEXTS.stale;
  if (error instanceof ProblemError) return error.status === 403 ? TEXTS.notAllowed : TEXTS.refused;
  return error instanceof NoAnswerError ? TEXTS.unreachable : TEXTS.unexpected;
}

function detailOf(error: unknown): string | undefined {
  if (error instanceof ProblemError) return `${error.detail} ${error.next}`;
  if (error instanceof NoAnswerError) return undefined;
  return error instanceof ChessboardError ? `${error.detail} ${error.next}` : String(error);
}

function codeOf(error: unknown): string | undefined {
  if (error instanceof ProblemError) return [error.code, error.incident].filter(Boolean).join(" · ");
  return error instanceof ChessboardError ? error.code : undefined;
}
