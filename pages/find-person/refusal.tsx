import type { ReactElement, ReactNode } from "react";
import { ChessboardError } from "#contracts/errors";
import { ProblemError } from "#client/client";
import { Notice } from "../design/notice.tsx";
import { useLanguage } from "../language/language-context.tsx";
import type { Text } from "../language/language.ts";
import { REFUSAL_TEXTS, REFUSALS } from "./refusal-texts.ts";

/** The stable code of what went wrong; undefined for what has none. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof ProblemError || error instanceof ChessboardError ? error.code : undefined;

/** What a worker is told of a code; undefined for one that a counter does not expect. */
export const refusalOf = (code: string | undefined): Text | undefined =>
  code !== undefined && Object.hasOwn(REFUSALS, code) ? REFUSALS[code] : undefined;

export interface RefusalProps {
  readonly error: unknown;
  /** Where what failed keeps nobody from going on. */
  readonly mild?: boolean;
  /** What happened, where it is not the refusal itself that matters most. */
  readonly title?: ReactNode;
  readonly children?: ReactNode;
}

/** What went wrong, in the worker's language, and what to quote to those who run the node. */
export function Refusal({ error, mild = false, title, children }: RefusalProps): ReactElement {
  const { say } = useLanguage();
  const code = codeOf(error);
  const known = refusalOf(code);
  const problem = error instanceof ProblemError ? error : undefined;
  const seconds = Math.ceil((problem?.retryAfterMs ?? 0) / 1000);
  const incident = problem?.incident && say(REFUSAL_TEXTS.incident, { incident: problem.incident });
  const what = known && say(known);
  return (
    <Notice
      kind={mild ? "warn" : "bad"}
      title={title ?? what ?? say(REFUSAL_TEXTS.other)}
      code={[code, incident].filter(Boolean).join(" · ")}
    >
      {title !== undefined && what !== undefined && <p>{what}</p>}
      {known === undefined && <p lang="en">{wordsOf(error)}</p>}
      {seconds > 0 && <p>{say(REFUSAL_TEXTS.later, { seconds })}</p>}
      {children}
    </Notice>
  );
}

const wordsOf = (error: unknown): string =>
  error instanceof ProblemError
    ? `${error.detail} ${error.next}`
    : error instanceof Error
      ? error.message
      : String(error);
