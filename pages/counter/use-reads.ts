import { useEffect } from "react";
import { ProblemError } from "#client/client";
import { type Answer, useAnswer } from "../process/use-answer.ts";
import { type Counter, useCounter } from "./context.ts";
import type { CaseAnswer, Overview, Place, Visitor, Worklist } from "./overview.ts";

type Asked<T> = Answer<T> & { readonly again: () => void };

/** Everything of a person; once something was reported, as a view that holds it has it: read your own write. */
export function useOverview({ subject, purpose }: Visitor, reported: Place | undefined): Asked<Overview> {
  const counter = useCounter();
  const { node } = counter;
  const answer = useAnswer(
    (signal) =>
      node.get("/v1/persons/{pseudonym}/overview", {
        params: { pseudonym: subject },
        headers: { Purpose: purpose },
        query: minPosition(reported),
        signal,
      }),
    [node, subject, purpose, reported],
  );
  return useHeeded(answer, counter);
}

export function useWorklist(
  participant: string,
  limit: number,
  reported: Place | undefined,
): Asked<Worklist> {
  const counter = useCounter();
  const { node } = counter;
  const answer = useAnswer(
    (signal) =>
      node.get("/v1/worklists/{participant}", {
        params: { participant },
        query: { limit, ...minPosition(reported) },
        signal,
      }),
    [node, participant, limit, reported],
  );
  return useHeeded(answer, counter);
}

export function useCase(caseId: string, reported: Place | undefined): Asked<CaseAnswer> {
  const counter = useCounter();
  const { node } = counter;
  const answer = useAnswer(
    (signal) =>
      node.get("/v1/cases/{caseId}", {
        params: { caseId },
        headers: { Purpose: "inquiry" },
        query: minPosition(reported),
        signal,
      }),
    [node, caseId, reported],
  );
  return useHeeded(answer, counter);
}

const minPosition = (reported: Place | undefined): { readonly minPosition?: readonly string[] } =>
  reported === undefined ? {} : { minPosition: [`${reported.participant}:${reported.index}`] };

/** The view does not hold yet what was reported; it does so by itself. */
const BEHIND = "CB606";
const ASK_AGAIN_MS = 2000;

/** A token that is refused ends the session, whatever it was refused for; a view that is behind is asked again. */
function useHeeded<T>(answer: Asked<T>, { onRefused }: Counter): Asked<T> {
  const { again } = answer;
  const problem =
    answer.state === "failed" && answer.error instanceof ProblemError ? answer.error : undefined;
  useEffect(() => {
    if (problem?.status === 401) onRefused();
    if (problem?.code !== BEHIND) return;
    const timer = setTimeout(again, Math.max(ASK_AGAIN_MS, problem.retryAfterMs ?? 0));
    return () => clearTimeout(timer);
  }, [problem, again, onRefused]);
  return answer;
}
