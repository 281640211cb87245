import { type CaseFactsAnswer, caseFactsAnswer } from "#contracts/api/cases";
import { ChessboardError } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import { getBytes, getBytesUnless, type HttpAccess } from "#infra/http/client";

/** How long the view may hold an answer back until there is something to say, seconds: the most that it takes. */
const WAIT_SECONDS = 10;
/** Facts an answer, each with its receipt: some hundred kilobytes. */
const PAGE_FACTS = 200;

/** The status that a cursor gets which is none of that view. */
const UNKNOWN_CURSOR = 400;

const text = new TextDecoder();

/**
 * What the view has to say of the participant's cases after `cursor`; it holds the answer back until there is something,
 * or for ten seconds. Undefined when it does not know the cursor: begin again. Throws CB701 when it does not answer, or
 * answers with a refusal or what is no such answer.
 */
export async function casesOfView(
  view: HttpAccess,
  participant: ParticipantId,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<CaseFactsAnswer | undefined> {
  const query = new URLSearchParams({
    limit: String(PAGE_FACTS),
    ...(cursor === undefined ? {} : { after: cursor }),
  });
  const path = `v1/participants/${participant}/cases`;
  const access = { ...view, headers: { ...view.headers, prefer: `wait=${WAIT_SECONDS}` } };
  const asked = `${path}?${query}`;
  const answer =
    cursor === undefined
      ? await getBytes(access, asked, signal)
      : await getBytesUnless(UNKNOWN_CURSOR, access, asked, signal);
  if (answer === undefined) return undefined;
  const parsed = caseFactsAnswer.safeParse(jsonIn(answer));
  if (parsed.success) return parsed.data;
  throw new ChessboardError("CB701", `${view.url}/${path} answered with what are no facts of cases.`);
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(text.decode(bytes));
  } catch {
    return undefined;
  }
}
