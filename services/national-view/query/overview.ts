import { Inject } from "@nestjs/common";
import { type IQueryHandler, Query, QueryHandler } from "@nestjs/cqrs";
import { MAX_OPEN_CASES, type OpenCase, type OverviewAnswer } from "#contracts/api/overview";
import type { Directory } from "#contracts/directory/directory";
import { certificateDue } from "#contracts/dossier/certificate-due";
import { certificateState } from "#contracts/dossier/certificate-state";
import type { PersonDossier, RecordedFact } from "#contracts/dossier/dossier";
import { presentStay } from "#contracts/dossier/history";
import { servicesDue } from "#contracts/dossier/services-due";
import type { CalendarDate } from "#contracts/facts/data-types";
import type { ParticipantId } from "#contracts/facts/participant";
import { isCaseId } from "#contracts/facts/subject";
import { POLICY_IN_FORCE } from "#contracts/policy/policy-in-force";
import type { ReadModel } from "#infra/read-model/read-model";
import { factsOfSubjects } from "#infra/read-model/reads";
import { casesAbout } from "#infra/read-model/worklist";
import { caseSeenBy, dueStepOf } from "../collaboration/seen-case.ts";
import { Answering } from "../rebuild/answering.ts";
import { RecordedLooks } from "../record-look/recorded-looks.ts";
import type { OverviewQuestion } from "./asked.ts";
import { factOf, nobody, readStoredOf, seenBy } from "./look.ts";
import { readAtOneState, standingOf, vectorAnswer } from "./one-state.ts";
import { READ_MODEL } from "./parts.ts";
import { waitForPosition } from "./wait-for-position.ts";

/** All that a counter needs about one person, as of a day; one look, recorded once. */
export class LookOverPerson extends Query<OverviewAnswer> {
  constructor(readonly question: OverviewQuestion) {
    super();
  }
}

@QueryHandler(LookOverPerson)
export class LookOverPersonHandler implements IQueryHandler<LookOverPerson> {
  constructor(
    private readonly answering: Answering,
    private readonly looks: RecordedLooks,
    @Inject(READ_MODEL) private readonly model: ReadModel,
  ) {}

  /** Throws CB604 for a person of whom the view holds no fact and no open case. */
  execute({ question }: LookOverPerson): Promise<OverviewAnswer> {
    return this.looks.take(question, () => this.#answer(question));
  }

  async #answer(question: OverviewQuestion): Promise<OverviewAnswer> {
    const { subject, caller, asOf, minPosition, prefer } = question;
    await waitForPosition(this.answering, minPosition, prefer);
    const { read, state } = await readAtOneState(this.model, this.answering.upToDate, async (rows) => {
      const about = (await casesAbout(rows, subject, MAX_OPEN_CASES + 1)).filter(isCaseId);
      const shown = about.slice(0, MAX_OPEN_CASES);
      return {
        person: await readStoredOf(rows, subject),
        cases: Map.groupBy((await factsOfSubjects(rows, shown)).map(factOf), ({ fact }) => fact.subject),
        moreCases: about.length > shown.length,
      };
    });
    if (read.person.facts.length === 0 && read.cases.size === 0) throw nobody();
    const seen = seenBy(state.directory, caller.issuer, subject, read.person);
    const open = openCases(state.directory, caller.issuer, read.cases, asOf);
    return {
      ...overviewOf(seen.dossier, asOf),
      cases: open.cases,
      ...(read.moreCases ? { moreCases: true as const } : {}),
      ...standingOf(vectorAnswer(state), new Set([...seen.hidden, ...open.hidden]).size),
    };
  }
}

/** What a dossier says of a person at a counter, as of a day. */
function overviewOf(dossier: PersonDossier, asOf: CalendarDate): Omit<OverviewAnswer, "cases" | "vector"> {
  const present = presentStay(dossier, asOf);
  const due = certificateDue(dossier, asOf, POLICY_IN_FORCE);
  const others = dossier.stays.filter((stay) => stay !== present).toReversed();
  return {
    subject: dossier.subject,
    stays: [
      ...(present === undefined ? [] : [{ ...present, present: true }]),
      ...others.map((stay) => ({ ...stay, present: false })),
    ],
    certificates: dossier.certificates.map((each) => ({ ...each, state: certificateState(each, asOf) })),
    ...(due === undefined ? {} : { certificateDue: due }),
    services: { received: dossier.services, due: servicesDue(dossier, asOf) },
    findings: dossier.findings,
    asOf,
    policy: POLICY_IN_FORCE.version,
  };
}

/** Of the cases, those that are open as the reader sees them, the longest waiting first; and whose facts were left out. */
function openCases(
  directory: Directory,
  reader: ParticipantId,
  cases: ReadonlyMap<string, readonly RecordedFact[]>,
  asOf: CalendarDate,
): { cases: OpenCase[]; hidden: Set<ParticipantId> } {
  const open: OpenCase[] = [];
  const hidden = new Set<ParticipantId>();
  for (const facts of cases.values()) {
    const subject = facts[0]?.fact.subject;
    if (subject === undefined || !isCaseId(subject)) continue;
    const seen = caseSeenBy(directory, reader, subject, facts);
    for (const each of seen.hidden) hidden.add(each);
    const standing = seen.dossier?.case;
    const due = standing && dueStepOf(standing, asOf);
    if (standing !== undefined && due !== undefined) open.push({ subject, case: standing, due });
  }
  return { cases: open.sort((a, b) => (before(a, b) ? -1 : 1)), hidden };
}

const before = (a: OpenCase, b: OpenCase): boolean =>
  a.due.since < b.due.since || (a.due.since === b.due.since && a.subject < b.subject);
