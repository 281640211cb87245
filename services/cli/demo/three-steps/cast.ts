import { ChessboardError } from "#contracts/errors";
import { CN, type ParticipantId, provinceId } from "#contracts/facts/participant";
import type { CaseId } from "#contracts/facts/subject";
import { CaseStory, caseIdOf } from "../case-story.ts";
import type { Person } from "../people.ts";
import { type PlannedReport, ReportPlan } from "../planned-report.ts";
import { SeededRandom } from "../random.ts";

const [SICHUAN, GUANGDONG, ZHEJIANG, HUNAN] = ["cn-51", "cn-44", "cn-33", "cn-43"].map((id) =>
  provinceId.parse(id),
);
if (!SICHUAN || !GUANGDONG || !ZHEJIANG || !HUNAN) throw new RangeError("four provinces");

/** Who appears, by name. */
export const NAMES: ReadonlyMap<ParticipantId, string> = new Map([
  [SICHUAN, "四川 Sichuan"],
  [GUANGDONG, "广东 Guangdong"],
  [ZHEJIANG, "浙江 Zhejiang"],
  [HUNAN, "湖南 Hunan"],
  [CN, "国家 the national centre"],
]);

/** Who looks: a province at home, one of its region where one of its people went, one of another region, the centre. */
export const READERS: readonly ParticipantId[] = [SICHUAN, GUANGDONG, ZHEJIANG, CN];

/** Between whom people went: within a region, out of it, and within it again, Sichuan having no part in it. */
const STREAMS = [
  [SICHUAN, GUANGDONG],
  [SICHUAN, ZHEJIANG],
  [HUNAN, GUANGDONG],
] as const;

/** Of chance: nobody's in any demo. */
const STREAM = 2 ** 31 - 1;

/** A case that the story is about. */
export interface CastCase {
  readonly id: CaseId;
  readonly kind: "notice" | "inquiry";
  readonly from: ParticipantId;
  readonly to: ParticipantId;
}

/** Of whom the three steps are told. */
export interface Cast {
  readonly people: readonly Person[];
  readonly cases: readonly CastCase[];
  /** The cases' steps, in addition to what is told of everybody. */
  readonly reports: readonly PlannedReport[];
}

/**
 * Chooses of each stream the first person who went there and has not been anywhere else since. Of the one who went from Sichuan to
 * Guangdong, Guangdong sends a notice, which Sichuan acknowledges; of the one who went to Zhejiang, Zhejiang asks and Sichuan
 * answers, and the case is open still. Throws CB735 where there is nobody of a stream.
 *
 * @param stories person by person
 */
export function castOf(stories: readonly (readonly PlannedReport[])[], seed: number): Cast {
  const [near, far, other] = STREAMS.map(([origin, destination]) => {
    const found = stories.find((reports) => wentOnce(reports, origin, destination));
    if (found?.[0] !== undefined) return { person: found[0].person, reports: found };
    throw new ChessboardError("CB735", `nobody went from ${origin} to ${destination} alone.`);
  });
  if (!near || !far || !other) throw new RangeError("three people");
  const random = new SeededRandom(seed, STREAM);
  const told = ({ person, reports }: typeof near) => {
    const plan = new ReportPlan(person, reports);
    const story = new CaseStory(plan, person, caseIdOf(seed, person, 3));
    const between = { id: story.id, from: person.destination, to: person.origin };
    return {
      story,
      between,
      arrived: arrivedIn(person, reports),
      added: () => plan.reports.slice(reports.length),
    };
  };
  const notice = told(near);
  notice.story.acknowledge(notice.story.send(notice.arrived, random), random);
  const inquiry = told(far);
  inquiry.story.answer(inquiry.story.open(inquiry.arrived, "ordinary", random), "ordinary", random);
  return {
    people: [near.person, far.person, other.person],
    cases: [
      { ...notice.between, kind: "notice" },
      { ...inquiry.between, kind: "inquiry" },
    ],
    reports: [...notice.added(), ...inquiry.added()],
  };
}

/** Whether all that is told of a person is of that stream, of one journey and of no case. */
const wentOnce = (
  reports: readonly PlannedReport[],
  origin: ParticipantId,
  destination: ParticipantId,
): boolean =>
  reports.every(
    ({ person, participant, case: id }) =>
      person.origin === origin &&
      person.destination === destination &&
      (participant === origin || participant === destination) &&
      id === undefined,
  ) && reports.filter(isDeparture).length === 1;

const isDeparture = ({ statement }: PlannedReport): boolean =>
  statement.type === "cn.chessboard.movement.departed.v1";

/** The last arrival reported: the one that stands. */
function arrivedIn({ destination }: Person, reports: readonly PlannedReport[]) {
  const arrival = reports.findLast(({ statement }) =>
    statement.type.startsWith("cn.chessboard.movement.arrived."),
  );
  if (arrival === undefined) throw new RangeError("somebody who never arrived");
  return { province: destination, arrival, from: arrival.reportedOn };
}
