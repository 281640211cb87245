import { type IQueryHandler, Query, QueryHandler } from "@nestjs/cqrs";
import type { AlertsAnswer } from "#contracts/api/alerts";
import { overdueBefore } from "#contracts/collaboration/deadlines";
import { CASE_WORK, WORK_KINDS, type WorkKind } from "#contracts/collaboration/work-kinds";
import { provincesOf } from "#contracts/directory/territory";
import type { CalendarDate } from "#contracts/facts/data-types";
import { addDays } from "#contracts/facts/days";
import type { ParticipantId } from "#contracts/facts/participant";
import { alertsOf, type ObservedProvince } from "#contracts/monitoring/alerts";
import { settledMonth } from "#contracts/monitoring/settled-month";
import { POLICY_IN_FORCE } from "#contracts/policy/policy-in-force";
import { toBase64 } from "#contracts/seals/base64";
import { asIndex } from "#contracts/seals/position";
import { readTally } from "#contracts/statistics/tally-cell";
import type { Projection } from "#infra/read-model/read-model";
import { countQuarantinedAround, recordedDays } from "#infra/read-model/reads";
import { countWorklist, type WorklistCount } from "#infra/read-model/worklist";
import { vectorAnswer } from "../query/one-state.ts";
import { sumsOf } from "../query/sums-of.ts";
import type { MinPosition } from "#contracts/api/min-position";
import { waitForPosition } from "../query/wait-for-position.ts";
import { Answering } from "../rebuild/answering.ts";

/** Who asks: one who may see exact figures, or a province that is told of itself alone, without the counts of streams. */
export type Audience = { readonly exact: true } | { readonly exact: false; readonly of: ParticipantId };

/** Everything that is unusual as of a day, by what the logs add up to where the view stands. */
export class RaiseAlerts extends Query<AlertsAnswer> {
  constructor(
    readonly asOf: CalendarDate,
    readonly audience: Audience,
    readonly minPosition: MinPosition,
    readonly prefer: string | undefined,
  ) {
    super();
  }
}

const policy = POLICY_IN_FORCE;

@QueryHandler(RaiseAlerts)
export class RaiseAlertsHandler implements IQueryHandler<RaiseAlerts> {
  constructor(private readonly answering: Answering) {}

  async execute({ asOf, audience, minPosition, prefer }: RaiseAlerts): Promise<AlertsAnswer> {
    await waitForPosition(this.answering, minPosition, prefer);
    const { rows, projector } = this.answering.upToDate;
    // Only the reading holds the fold up; what is made of it does not.
    const { observed, standing } = await projector.atRest(async (state, tree) => {
      const watched = provincesOf(state.directory).filter((each) => audience.exact || each === audience.of);
      const days = await recordedDays(rows);
      const provinces: ObservedProvince[] = [];
      for (const each of watched) {
        const size = state.positions.get(each)?.range.size ?? 0;
        provinces.push({ ...(await observe(rows, each, size, asOf)), lastRecorded: days.get(each) });
      }
      const sums = await sumsOf(rows, audience.exact ? ["arrivals", "prefecture-arrivals"] : []);
      return {
        observed: { sums, regions: state.directory.keyRegions, provinces },
        standing: { vector: vectorAnswer(state), root: toBase64(tree.root()) },
      };
    });
    const { sums, ...rest } = observed;
    const alerts = alertsOf({ cells: readTally(sums), ...rest }, asOf, policy);
    const month = settledMonth(asOf, policy);
    return {
      asOf,
      policy: policy.version,
      month,
      alerts: alerts.map((alert) => ({ ...alert })),
      ...standing,
    };
  }
}

/** What a province's worklist and log of that size come to as of a day. */
async function observe(
  rows: Projection,
  participant: ParticipantId,
  size: number,
  asOf: CalendarDate,
): Promise<Omit<ObservedProvince, "lastRecorded">> {
  const mine = (await countWorklist(rows, participant, borders(asOf))).filter(({ side }) => side === "mine");
  const withDeadline = mine.filter(({ kind }) => overdueBefore(policy, kind, asOf) !== undefined);
  const findings = mine.filter(({ kind }) => !isCaseWork(kind));
  const window = Math.min(size, policy.monitoring.quarantineWindow.value);
  const quarantined = await countQuarantinedAround(rows, participant, asIndex(size - window));
  return {
    participant,
    due: { waiting: sum(withDeadline, "waiting"), overdue: sum(withDeadline, "before") },
    oldFindings: sum(findings, "before"),
    newest: { facts: window, quarantined: quarantined.from },
    earlier: { facts: size - window, quarantined: quarantined.before },
  };
}

/** Of each kind, the day before which it must have begun to wait: to be overdue, or to be an old finding. */
function borders(asOf: CalendarDate): ReadonlyMap<WorkKind, CalendarDate> {
  const old = addDays(asOf, -policy.monitoring.findingsOlderThan.value);
  return new Map(
    WORK_KINDS.flatMap((kind): [WorkKind, CalendarDate][] => {
      const day = isCaseWork(kind) ? overdueBefore(policy, kind, asOf) : old;
      return day === undefined ? [] : [[kind, day]];
    }),
  );
}

const isCaseWork = (kind: WorkKind): boolean => CASE_WORK.some((each) => each === kind);

const sum = (counts: readonly WorklistCount[], what: "waiting" | "before"): number =>
  counts.reduce((all, each) => all + each[what], 0);
