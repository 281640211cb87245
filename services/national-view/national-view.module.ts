import type { DynamicModule, Type } from "@nestjs/common";
import { CqrsModule } from "@nestjs/cqrs";
import { API_RULES, PROCESS_TAGS } from "#infra/http/open-api";
import type { ReadModel } from "#infra/read-model/read-model";
import { AssessHandler } from "./assessment/assess.ts";
import { AssessmentController } from "./assessment/assessment.controller.ts";
import { OpenNumberHandler } from "./assessment/open-number.ts";
import { CollaborationController } from "./collaboration/collaboration.controller.ts";
import { ListCaseFactsHandler } from "./collaboration/list-case-facts.ts";
import { ListWorklistHandler } from "./collaboration/list-worklist.ts";
import { LookAtCaseHandler } from "./collaboration/look-at-case.ts";
import { CommitmentController } from "./commitment/commitment.controller.ts";
import { CosignCommitmentHandler, ReadCommitmentHandler } from "./commitment/commitment.queries.ts";
import { ListAlarmsHandler, ListQuarantineHandler } from "./operate/findings.queries.ts";
import { OperateController } from "./operate/operate.controller.ts";
import { LiveController } from "./live/live.controller.ts";
import { LiveFeed } from "./live/live-feed.ts";
import { AlertsController } from "./monitoring/alerts.controller.ts";
import { RaiseAlertsHandler } from "./monitoring/raise-alerts.ts";
import { FlowsController } from "./query/flows.controller.ts";
import { CountFlowsHandler } from "./query/flows.ts";
import { ListLooksHandler } from "./query/list-looks.ts";
import { LogEnds } from "./query/log-ends.ts";
import { LookAtPersonHandler } from "./query/look-at-person.ts";
import { LookOverPersonHandler } from "./query/overview.ts";
import { ParticipantsController } from "./query/participants.controller.ts";
import { ListParticipantsHandler } from "./query/participants.ts";
import { READ_MODEL } from "./query/parts.ts";
import { PersonsController } from "./query/persons.controller.ts";
import { ProvePersonHandler } from "./query/prove-person.ts";
import { Answering } from "./rebuild/answering.ts";
import { RecordedLooks } from "./record-look/recorded-looks.ts";
import { ComputeStatisticHandler } from "./statistics/compute-statistic.ts";
import { Publications } from "./statistics/publications.ts";
import { ReadPublishedHandler } from "./statistics/read-published.ts";
import { StatisticsController } from "./statistics/statistics.controller.ts";

/** What the view's HTTP side works with; made by start-national-view.ts. */
export interface ViewParts {
  readonly answering: Answering;
  readonly ends: LogEnds;
  readonly readModel: ReadModel;
  readonly looks: RecordedLooks;
  readonly publications: Publications;
  readonly live: LiveFeed;
}

/** What the view's OpenAPI document calls itself. */
export const VIEW_API = {
  title: "Chessboard national view",
  description: `What every participant's log adds up to, at a known vector of log sizes, provably.\n\n${API_RULES}`,
  tags: [
    { name: "persons", description: "What is known of one person: every read is a recorded look" },
    { name: "collaboration", description: "Cases between two provinces, and what waits for whom" },
    { name: "statistics", description: "Who moved where, and was served there" },
    { name: "assessment", description: "How the two ends of a stream do their duties" },
    { name: "monitoring", description: "What is unusual" },
    { name: "commitment", description: "What the view commits to, and who agrees" },
    { name: "view", description: "Where the view stands, and how it moves" },
    ...PROCESS_TAGS,
  ],
};

/** What the view serves; all that its API's description is made from. */
export const viewControllers = (): Type<unknown>[] => [
  PersonsController,
  CollaborationController,
  FlowsController,
  AssessmentController,
  ParticipantsController,
  CommitmentController,
  OperateController,
  StatisticsController,
  AlertsController,
  LiveController,
];

class NationalViewModule {}

/** Wires the parts to controllers and handlers; it decides nothing. */
export const nationalViewModule = ({
  answering,
  ends,
  readModel,
  looks,
  publications,
  live,
}: ViewParts): DynamicModule => ({
  module: NationalViewModule,
  imports: [CqrsModule.forRoot()],
  controllers: viewControllers(),
  providers: [
    LookAtPersonHandler,
    LookOverPersonHandler,
    LookAtCaseHandler,
    ListCaseFactsHandler,
    ListWorklistHandler,
    ProvePersonHandler,
    ListLooksHandler,
    CountFlowsHandler,
    AssessHandler,
    OpenNumberHandler,
    ListParticipantsHandler,
    ComputeStatisticHandler,
    ReadPublishedHandler,
    RaiseAlertsHandler,
    ReadCommitmentHandler,
    CosignCommitmentHandler,
    ListQuarantineHandler,
    ListAlarmsHandler,
    { provide: Answering, useValue: answering },
    { provide: LogEnds, useValue: ends },
    { provide: RecordedLooks, useValue: looks },
    { provide: Publications, useValue: publications },
    { provide: LiveFeed, useValue: live },
    { provide: READ_MODEL, useValue: readModel },
  ],
});
