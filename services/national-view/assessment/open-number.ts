import { type IQueryHandler, Query, QueryHandler } from "@nestjs/cqrs";
import { z } from "zod";
import type { AssessmentCasesAnswer, AssessmentCasesQuestion } from "#contracts/api/assessment";
import { RequestProblem } from "#contracts/api/problem";
import type { Directory } from "#contracts/directory/directory";
import { sees } from "#contracts/directory/stages";
import type { RecordedFact } from "#contracts/dossier/dossier";
import { readDossier } from "#contracts/dossier/dossier-schema";
import { foldDossier } from "#contracts/dossier/fold";
import type { CalendarDate } from "#contracts/facts/data-types";
import { CN, type ParticipantId } from "#contracts/facts/participant";
import { POLICY_IN_FORCE } from "#contracts/policy/policy-in-force";
import { type End, endsOf, isOfCases, isSettled } from "#contracts/statistics/duties";
import { type DutyCase, type DutyName, dutyCasesIn } from "#contracts/statistics/duty-cases";
import { dossiersMentioning, type Mentioning } from "#infra/read-model/assessment";
import { factsOfSubjects } from "#infra/read-model/reads";
import type { FactRow } from "#infra/read-model/tables";
import { cursorOf, keyOf } from "../operate/page.ts";
import { readStored } from "../project/stored-fact.ts";
import { vectorAnswer } from "../query/one-state.ts";
import type { MinPosition } from "#contracts/api/min-position";
import { waitForPosition } from "../query/wait-for-position.ts";
import { Answering } from "../rebuild/answering.ts";

/**
 * A page of what makes one number of an assessment, by the places of facts alone: no pseudonym, and nothing that a dossier
 * says of anybody (docs/decisions/0034-assessment.md).
 */
export class OpenNumber extends Query<AssessmentCasesAnswer> {
  constructor(
    readonly question: AssessmentCasesQuestion & { readonly asOf: CalendarDate },
    readonly reader: ParticipantId,
    readonly minPosition: MinPosition,
    readonly prefer: string | undefined,
  ) {
    super();
  }
}

const bucketKey = z.int().min(0).max(0xffff);

@QueryHandler(OpenNumber)
export class OpenNumberHandler implements IQueryHandler<OpenNumber> {
  constructor(private readonly answering: Answering) {}

  /** Throws CB665 for a reader that is neither `cn` nor an end of the stream. */
  async execute({ question, reader, minPosition, prefer }: OpenNumber): Promise<AssessmentCasesAnswer> {
    const { duty, origin, destination, month, asOf, kept, scan, cursor } = question;
    if (reader !== CN && reader !== origin && reader !== destination)
      throw new RequestProblem("CB665", "What is behind a number is shown to cn and to the two ends.");
    await waitForPosition(this.answering, minPosition, prefer);
    const end = question.end ?? onlyEndOf(question);
    const name = nameOf(question, end);
    const from = keyOf(bucketKey, cursor) ?? 0;
    const { projector, rows } = this.answering.upToDate;
    const { scanned, hidden, facts, vector } = await projector.atRest(async (state) => {
      const found = await dossiersMentioning(rows, from, scan, mentioningOf(name));
      const unseen = isOfCases(duty) ? [] : hiddenFrom(state.directory, reader);
      const inPart = found.rows.filter(({ record }) => unseen.some((each) => record.includes(`["${each}",`)));
      return {
        scanned: found,
        hidden: new Set(unseen),
        facts: await factsOfSubjects(
          rows,
          inPart.map(({ subject }) => subject),
        ),
        vector: vectorAnswer(state),
      };
    });
    const visible = Map.groupBy(facts, ({ subject }) => subject);
    const dossiers = scanned.rows.map(({ subject, record }) => {
      const of = visible.get(subject);
      return of === undefined ? readDossier(record) : foldDossier(subject, seenOf(of, hidden));
    });
    const items = dossiers
      .flatMap((dossier) => dutyCasesIn(dossier, name, POLICY_IN_FORCE))
      .filter((each) => kept === undefined || each.kept === kept)
      .sort(byPlace);
    return {
      vector,
      ...{ policy: POLICY_IN_FORCE.version, asOf, duty, origin, destination, month, end },
      settled: isSettled(duty, month, asOf, POLICY_IN_FORCE),
      items: items.map(({ fact: [participant, index], ...rest }) => ({
        fact: [participant, index],
        ...rest,
      })),
      ...(scanned.next === undefined ? {} : { cursor: cursorOf(scanned.next) }),
      ...(visible.size > 0 ? { partial: true } : {}),
    };
  }
}

const onlyEndOf = ({ duty }: AssessmentCasesQuestion): End => endsOf(duty)[0] ?? "destination";

const nameOf = ({ duty, origin, destination, month }: AssessmentCasesQuestion, end: End): DutyName => {
  const [by, towards] = end === "origin" ? [origin, destination] : [destination, origin];
  return { duty, by, towards, month };
};

/** What the JSON of every dossier holds that is in a number: the place of the arrival, or the parties of the case. */
const mentioningOf = ({ duty, by, towards }: DutyName): Mentioning =>
  isOfCases(duty)
    ? { subject: "c-", texts: [`"from":"${towards}"`, `"to":"${by}"`] }
    : { subject: "p", texts: [`"${endsOf(duty)[0] === "destination" ? by : towards}"`] };

/** Whose facts are not shown to a reader. */
const hiddenFrom = (directory: Directory, reader: ParticipantId): ParticipantId[] =>
  [...directory.participants.keys()].filter((each) => !sees(directory, reader, each));

/** The facts that are left when those of the hidden participants are left out, before the fold (design, section 6). */
const seenOf = (facts: readonly FactRow[], hidden: ReadonlySet<ParticipantId>): RecordedFact[] =>
  facts
    .filter(({ participant }) => !hidden.has(participant))
    .map(({ participant, idx, subject, body }) => readStored({ participant, index: idx, subject, body }));

/** By participant in byte order, then by index: which says nothing of the order of persons. */
const byPlace = ({ fact: [one, at] }: DutyCase, { fact: [other, otherAt] }: DutyCase): number =>
  one === other ? at - otherAt : one < other ? -1 : 1;
