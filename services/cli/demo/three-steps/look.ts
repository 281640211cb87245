import { caseAnswer } from "#contracts/api/cases";
import { overviewAnswer } from "#contracts/api/overview";
import { ChessboardError } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import { type PseudonymKey, pseudonymOf } from "#contracts/facts/pseudonym";
import { getBytesUnless, type HttpAccess } from "#infra/http/client";
import type { Person } from "../people.ts";
import type { CastCase } from "./cast.ts";

/** What a reader was shown of one person: `GET /v1/persons/{pseudonym}/overview`, in numbers. */
export interface SeenPerson {
  readonly from: ParticipantId;
  readonly to: ParticipantId;
  readonly stays: number;
  readonly certificates: number;
  readonly services: number;
  readonly openCases: number;
  /** How many participants' facts were left out; 0: nothing was. */
  readonly leftOut: number;
}

/** What a reader was shown of a case: `GET /v1/cases/{caseId}`. */
export interface SeenCase {
  readonly kind: CastCase["kind"];
  readonly from: ParticipantId;
  readonly to: ParticipantId;
  /** `part`: facts of it, but not the one that opens it. */
  readonly seen: "all" | "part" | "nothing";
  /** Where the case stands, to whom it is shown. */
  readonly state?: string;
}

/** The view as a reader, once it holds that much of the directory. */
export interface Looking {
  readonly view: HttpAccess;
  readonly directory: number;
  readonly pseudonymKey: PseudonymKey;
}

/** Looks at a person: a look, on record. */
export async function lookAtPerson(person: Person, looking: Looking): Promise<SeenPerson> {
  const subject = pseudonymOf(looking.pseudonymKey, person.idNumber);
  const shown = overviewAnswer.parse(await ask(`v1/persons/${subject}/overview`, looking));
  const { stays, certificates, services, cases, leftOut = 0 } = shown;
  return {
    ...{ from: person.origin, to: person.destination },
    ...{ stays: stays.length, certificates: certificates.length, services: services.received.length },
    ...{ openCases: cases.length, leftOut },
  };
}

/** Looks at a case; of one that says whom it is about, a look at that person. */
export async function lookAtCase({ id, kind, from, to }: CastCase, looking: Looking): Promise<SeenCase> {
  const answer = await ask(`v1/cases/${id}`, looking);
  if (answer === undefined) return { kind, from, to, seen: "nothing" };
  const { case: standing, partial } = caseAnswer.parse(answer);
  const state = standing === undefined ? {} : { state: standing.state };
  return { kind, from, to, seen: partial === true ? "part" : "all", ...state };
}

/** Undefined for a 404: nothing of it is the reader's to see. Nobody's pseudonym is in what is thrown. */
async function ask(path: string, { view, directory }: Looking): Promise<unknown> {
  const access = { ...view, headers: { purpose: "service-delivery", prefer: "wait=10" } };
  try {
    const bytes = await getBytesUnless(404, access, `${path}?minPosition=cn:${directory}`);
    return bytes && JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    if (!(error instanceof ChessboardError)) throw error;
    throw new ChessboardError(error.code, error.detail.replaceAll(/p[0-9]+-[a-z2-7]{32}/g, "{pseudonym}"));
  }
}
