import { participantsAnswer } from "#contracts/api/view";
import { ChessboardError } from "#contracts/errors";
import { type NoteSigner, parseNote, signNote } from "#contracts/seals/note";
import { getText, type HttpAccess, refusalOf } from "#infra/http/client";
import type { PersonsView } from "#services/auditor/compare/compare-persons";
import type { StandingView } from "#services/auditor/compare/compare-standing";
import { readsPersons } from "./looks-of-view.ts";

/** A view holds what is on the shared log within a second, unless it is in trouble. */
const SEEN_WITHIN_MS = 10_000;

/** The view, asked for proofs about persons: each is a look of the token's bearer. Undefined without a token that may. */
export function personsOf(view: HttpAccess, sample: number): PersonsView | undefined {
  if (!readsPersons(view.token)) return undefined;
  const access: HttpAccess = { ...view, headers: { purpose: "audit" } };
  return {
    source: view.url,
    sample,
    proof: async (subject) => {
      try {
        return JSON.parse(await getText(access, `v1/persons/${subject}/proof`));
      } catch (error) {
        // Nobody's pseudonym is printed.
        const why = error instanceof ChessboardError ? error.detail : "no JSON was answered.";
        throw new ChessboardError("CB701", why.replaceAll(subject, "{pseudonym}"));
      }
    },
  };
}

/** The view, asked how far it stands. Undefined without a token. */
export function standingOf(view: HttpAccess): StandingView | undefined {
  if (view.token === undefined) return undefined;
  return {
    source: view.url,
    seenWithinMs: SEEN_WITHIN_MS,
    participants: async () => {
      const answer = participantsAnswer.safeParse(JSON.parse(await getText(view, "v1/participants")));
      if (answer.success) return answer.data;
      throw new ChessboardError(
        "CB701",
        `${view.url}/v1/participants answered what is no list of participants.`,
      );
    },
  };
}

/** Adds an auditor's signature to the view's commitment; the note with all its signatures. Throws CB701 when the view does not take it. */
export async function signCommitmentOf(view: HttpAccess, note: string, signer: NoteSigner): Promise<string> {
  const path = "v1/commitment/signatures";
  const token = typeof view.token === "function" ? view.token() : view.token;
  const response = await fetch(`${view.url}/${path}`, {
    method: "POST",
    headers: { "content-type": "text/plain", authorization: `Bearer ${token}` },
    body: signNote(parseNote(note).text, [signer]),
  });
  if (response.status !== 200) throw await refusalOf(response, view, path);
  return response.text();
}
