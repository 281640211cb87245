import { RequestProblem } from "#contracts/api/problem";
import { type Purpose, purpose } from "#contracts/api/purpose";
import { looksRead, overviewRead, personPath, personRead } from "#contracts/api/reads";
import type { PageQuestion } from "#contracts/api/view";
import type { CalendarDate } from "#contracts/facts/data-types";
import type { ViewOfAPerson } from "#contracts/facts/code-tables";
import type { Pseudonym } from "#contracts/facts/subject";
import { parseRequest } from "#infra/http/problems";
import type { Caller } from "#infra/security/token";
import { askedDay } from "./asked-day.ts";
import type { MinPosition } from "#contracts/api/min-position";

/** A look at one person, as it was asked for: who, at whom, what for, and at what. */
export interface PersonQuestion {
  readonly subject: Pseudonym;
  readonly caller: Caller;
  readonly purpose: Purpose;
  readonly viewed: ViewOfAPerson;
  readonly minPosition: MinPosition;
  readonly prefer: string | undefined;
}

/** A look at all that a counter needs, as of a day. */
export interface OverviewQuestion extends PersonQuestion {
  readonly asOf: CalendarDate;
}

/** A look at a page of who looked. */
export interface LooksQuestion extends PersonQuestion {
  readonly page: PageQuestion;
}

/** Headers of a request, each given once or missing. */
export type AskedHeaders = Readonly<Record<string, string | undefined>>;

/** What a request for a person brings. */
export interface Asked {
  readonly pseudonym: string;
  readonly query: unknown;
  readonly headers: AskedHeaders;
  readonly caller: Caller;
}

/**
 * What a request for a person asks. Throws CB605 when the header Purpose is missing or not one of the five words, CB827
 * when the pseudonym is not one or the query has what is not known.
 */
export function askedPerson(asked: Asked, viewed: ViewOfAPerson): PersonQuestion {
  const about = aboutPerson(asked, viewed);
  return { ...about, minPosition: parseRequest(personRead, asked.query, "The query").minPosition };
}

/** What a request for the looks at a person asks. Throws as askedPerson does. */
export function askedLooks(asked: Asked): LooksQuestion {
  const about = aboutPerson(asked, "access");
  const { minPosition, ...page } = parseRequest(looksRead, asked.query, "The query");
  return { ...about, minPosition, page };
}

/** What a request for all that a counter needs asks. Throws as askedPerson does. */
export function askedOverview(asked: Asked): OverviewQuestion {
  const about = aboutPerson(asked, "overview");
  const { minPosition, asOf } = parseRequest(overviewRead, asked.query, "The query");
  return { ...about, minPosition, asOf: askedDay(asOf) };
}

function aboutPerson(
  { headers, caller, pseudonym }: Asked,
  viewed: ViewOfAPerson,
): Omit<PersonQuestion, "minPosition"> {
  const why = givenPurpose(headers);
  const { pseudonym: subject } = parseRequest(personPath, { pseudonym }, "The path");
  return { subject, caller, purpose: why, viewed, prefer: headers["prefer"] };
}

/** What the header Purpose says. Throws CB605 when it is missing or not one of the five words. */
export function givenPurpose(headers: AskedHeaders): Purpose {
  const given = purpose.safeParse(headers["purpose"]);
  if (!given.success) {
    throw new RequestProblem("CB605", "The header Purpose is missing, or not one of the five purposes.", {
      errors: [
        { pointer: "/purpose", detail: `must be one of ${purpose.options.join(", ")}`, code: "CB605" },
      ],
    });
  }
  return given.data;
}
